package dev.allotment.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Org time: stands still until somebody moves it, and never goes back. Any thread. */
public final class OrgClock implements InstantSource {
    private volatile Instant now;
    private final Consumer<Instant> moved;

    OrgClock(Instant start, Consumer<Instant> moved) {
        this.now = start;
        this.moved = moved;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves org time on; journaled. @throws IllegalArgumentException if the instant lies before now */
    public synchronized void advanceTo(Instant instant) {
        if (instant.isBefore(now)) {
            throw new IllegalArgumentException("Org time is " + now + " and does not go back to " + instant);
        }
        if (!instant.equals(now)) {
            now = instant;
            moved.accept(instant);
        }
    }

    /** Without a word to the journal: the journal itself says so. */
    void resumeAt(Instant instant) {
        now = instant;
    }
}
