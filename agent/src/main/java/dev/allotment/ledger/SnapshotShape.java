package dev.allotment.ledger;

import java.util.List;

/**
 * What the snapshots of one policy hold.
 *
 * @param rules names of the rules, in the policy's order
 */
public record SnapshotShape(List<Column> columns, List<String> rules) {
    public SnapshotShape {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
    }

    public record Column(String name, Kind kind) {}

    /** How a value is kept. */
    public enum Kind {
        TEXT,
        /** Several words with semicolons between them. */
        SET,
        NUMBER,
        FLAG,
        /** A day; an instant as its day in UTC. */
        DAY,
        /** Whole days since something: kept as the day from which they are counted, so that a new morning alone changes nothing. */
        AGE
    }
}
