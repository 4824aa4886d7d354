package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says why a rep takes no part in an arrival, as half a sentence.
 *
 * @param hadBy reps who had it and do not get it again
 * @param brought the account of the pool that comes with it, or null
 * @param territory to which it belongs, or null
 */
record Present(
        RoutingRules rules,
        Arrival arrival,
        Set<RecordId> hadBy,
        Arrival.@Nullable Matched brought,
        @Nullable Territory territory,
        Instant now) {

    /** Why not, or null if the rep takes part. */
    @Nullable
    String whyNot(BookState book) {
        String never = never(book.rep());
        return never == null ? full(book) : never;
    }

    /** The same, but for room in the book. */
    @Nullable
    String never(Rep rep) {
        String absent = absent(rep);
        if (absent != null) {
            return absent;
        }
        if (hadBy.contains(rep.id())) {
            return "had it before";
        }
        String unfit = unfit(rep);
        if (unfit != null) {
            return unfit;
        }
        return brought != null && rep.id().equals(brought.restedFrom())
                ? "gave " + brought.name() + " back last"
                : null;
    }

    /** Why such a lead is never the rep's, present or not; or null. */
    @Nullable
    String unfit(Rep rep) {
        boolean named = territory != null && territory.named(rep);
        if (rep.weight().signum() == 0 && !(territory != null && territory.ofOne() && named)) {
            return "has weight 0";
        }
        for (Skill skill : rules.skills()) {
            if (!named && !rep.skills().contains(skill.name()) && skill.when().holds(arrival.fields(), now)) {
                return "lacks the skill " + skill.name();
            }
        }
        return null;
    }

    /** That the book is full where room is asked for, or null. */
    @Nullable
    String full(BookState book) {
        boolean over = territory != null && territory.overCapacity();
        int capacity = capacity(book.rep(), rules, now);
        boolean fits =
                over || !(rules.countsAgainstCapacity() || brought != null) || book.fits(arrival.load(), capacity);
        return fits
                ? null
                : (book.fits(1, capacity) ? "has too little room (" : "has a full book (") + book.of(capacity) + ")";
    }

    private static int capacity(Rep rep, RoutingRules rules, Instant now) {
        return rules.ramp().capacity(rep, rep.today(now));
    }

    /** As {@link Openings#open}. What belongs to one person alone comes to that person over a full book, and at any hour. */
    static boolean open(BookState book, RoutingRules rules, @Nullable Territory territory, Instant now) {
        Rep rep = book.rep();
        boolean alone = territory != null && territory.ofOne();
        boolean over = alone || (territory != null && territory.overCapacity());
        return rep.present(now)
                && (alone || rep.weight().signum() != 0)
                && (over || !rules.countsAgainstCapacity() || book.fits(1, capacity(rep, rules, now)))
                && (alone
                        || rules.hours() != RoutingRules.Hours.REQUIRED
                        || rules.time().at(rep, now));
    }

    @Nullable
    String absent(Rep rep) {
        LocalDate today = rep.today(now);
        return !rep.active()
                ? "is not active"
                : rep.leaving()
                        ? "is leaving"
                        : rep.paused()
                                ? "is paused"
                                : rep.awayOn(today)
                                        ? "is away" + (rep.awayUntil() == null ? "" : " until " + rep.awayUntil())
                                        : null;
    }

    /** For a rep who is not at work. */
    String offWork(Rep rep) {
        Holiday holiday = rules.time().holiday(rep, rep.today(now));
        return holiday == null ? "is outside working hours" : "has a holiday (" + holiday.name() + ")";
    }
}
