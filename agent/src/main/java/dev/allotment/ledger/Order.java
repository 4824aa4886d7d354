package dev.allotment.ledger;

import java.time.Instant;

/** What a person told the agent to do, from any process. {@code subject}: a plan's or a decision's id, or empty for stop and go. */
public record Order(long number, Kind kind, String subject, String by, Instant at, boolean done) {
    public enum Kind {
        APPROVE,
        STRIKE,
        /** Write nothing from now on (law A10). */
        STOP,
        /** Ends a stop. */
        GO,
        ROLL_BACK
    }
}
