package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import java.time.Instant;

/** How far a poll has come: rows at or after the instant, and behind that id within it. */
record PollPosition(Instant at, String id) {
    /** @throws IllegalArgumentException if the text is no position of ours */
    static PollPosition parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[1].isEmpty() && RecordId.orNull(parts[1]) == null) {
            throw new IllegalArgumentException("'" + text + "' is no poll position");
        }
        return new PollPosition(Instant.parse(parts[0]), parts[1]);
    }

    String text() {
        return at + "/" + id;
    }

    boolean isBefore(OrgRow row) {
        return row.systemModstamp().isAfter(at) || row.id().compareTo(id) > 0;
    }
}
