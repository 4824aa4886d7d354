package dev.allotment.audit;

import java.time.Instant;

/**
 * Something that must not be.
 *
 * @param kind of the move that did it, or what else it was found on
 * @param record id of the record
 * @param decision decision id, or empty
 */
record Violation(Breach breach, String kind, String record, String decision, Instant at, String why) {
    @Override
    public String toString() {
        return at + " " + kind + " " + record + " " + decision + ": " + breach.words() + " (" + why + ")";
    }
}
