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
        boolean named = territory != null && territory.named(rep);
        if (rep.weight().signum() == 0 && !(territory != null && territory.ofOne() && named)) {
            return "has weight 0";
        }
        for (Skill skill : rules.skills()) {
            if (!named && !rep.skills().contains(skill.name()) && skill.when().holds(arrival.fields(), now)) {
                return "lacks the skill " + skill.name();
            }
        }
        return brought != null && rep.id().equals(brought.restedFrom())
                ? "gave " + brought.name() + " back last"
                : null;
    }

    /** That the book is full where room is asked for, or null. */
    @Nullable
    String full(BookState book) {
        Rep rep = book.rep();
        int capacity = rules.ramp().capacity(rep, rep.today(now));
        boolean over = territory != null && territory.overCapacity();
        return !over && (rules.countsAgainstCapacity() || brought != null) && book.load() >= capacity
                ? "has a full book (" + book.load() + " of " + capacity + ")"
                : null;
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
