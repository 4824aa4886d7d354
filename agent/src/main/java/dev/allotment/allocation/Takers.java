package dev.allotment.allocation;

import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who can take an arrival, whatever it is. Pure; any thread. */
public final class Takers {
    private Takers() {}

    /**
     * Whether the rep could be given any arrival at all now. While nobody of the teams that are asked could, an arrival waits
     * (a {@link Router} never gives it to anybody else in turn).
     */
    public static boolean open(BookState book, RoutingRules rules, Instant now) {
        Rep rep = book.rep();
        return rep.present(now)
                && rep.weight().signum() != 0
                && !(rules.countsAgainstCapacity() && full(book, rules, now))
                && (rules.hours() != RoutingRules.Hours.REQUIRED || rules.time().at(rep, now));
    }

    static boolean full(BookState book, RoutingRules rules, Instant now) {
        return book.load() >= rules.ramp().capacity(book.rep(), book.rep().today(now));
    }

    /** Why the rep takes nothing today, or null: is present. */
    static @Nullable String absent(Rep rep, Instant now) {
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
}
