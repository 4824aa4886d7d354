package dev.allotment;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whether the mirror has caught up with the org since this start: until then nothing is decided on it and nothing sent, as what
 * people did while we were down is still to be heard. Any thread.
 */
final class Readiness {
    private final BooleanSupplier live;
    private final BooleanSupplier caughtUp;
    private final Duration grace;
    private final LongSupplier nanos;
    private boolean standing;
    private long since;
    private boolean ready;

    /** @param grace for which the stream must have stood: what is replayed comes a little after it stands */
    Readiness(BooleanSupplier live, BooleanSupplier caughtUp, Duration grace, LongSupplier nanos) {
        this.live = live;
        this.caughtUp = caughtUp;
        this.grace = grace;
        this.nanos = nanos;
    }

    synchronized boolean ready() {
        if (!ready) {
            boolean stands = live.getAsBoolean();
            since = stands && !standing ? nanos.getAsLong() : since;
            standing = stands;
            ready = stands && nanos.getAsLong() - since >= grace.toNanos() && caughtUp.getAsBoolean();
        }
        return ready;
    }
}
