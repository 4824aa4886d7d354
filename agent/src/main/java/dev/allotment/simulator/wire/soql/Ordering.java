package dev.allotment.simulator.wire.soql;

/** One term of ORDER BY. */
record Ordering(FieldPath field, boolean descending, boolean nullsLast) {}
