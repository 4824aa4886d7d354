package dev.allotment;

import java.time.Instant;
import java.util.function.Supplier;

/** The org's present: the system clock beside a real org, the world's clock beside a simulated one. Any thread. */
interface OrgTime extends Supplier<Instant> {
    /** @return the org's present instant */
    @Override
    Instant get();
}
