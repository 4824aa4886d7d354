package dev.allotment.simulator;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The way into a table: the index that a query can use. Rows come in order of Id, but by {@link Modified} in order of
 * SystemModstamp, then Id.
 */
public sealed interface Access {
    /** Every row: a scan. */
    record All() implements Access {}

    record Ids(Collection<String> ids) implements Access {}

    /** Rows whose field holds one of the values; indexed for references, unique and external id fields, a scan for others. */
    record Equal(String field, Collection<String> values) implements Access {}

    /** Rows with {@code from <= SystemModstamp < until}; null bounds are open. Always indexed. */
    record Modified(@Nullable Instant from, @Nullable Instant until) implements Access {}
}
