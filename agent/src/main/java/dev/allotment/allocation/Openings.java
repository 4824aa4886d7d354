package dev.allotment.allocation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who could take an arrival, whatever it is. Pure; any thread. */
public final class Openings {
    private Openings() {}

    /**
     * Whether the rep could be given any arrival at all now, or any of that territory. While nobody could of those whom a
     * {@link Router} asked, it gives the arrival to nobody.
     */
    public static boolean open(BookState book, RoutingRules rules, @Nullable Territory territory, Instant now) {
        return Present.open(book, rules, territory, now);
    }
}
