package dev.allotment.simulator.wire.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query as written: what it lists, of what, which, in what order, how many. */
record Soql(
        String text,
        boolean counting,
        List<FieldPath> fields,
        FieldPath entity,
        @Nullable Where where,
        List<Ordering> order,
        int limit,
        int offset) {
    static final int UNLIMITED = Integer.MAX_VALUE;
}
