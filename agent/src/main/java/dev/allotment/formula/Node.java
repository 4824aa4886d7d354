package dev.allotment.formula;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** One closure of a compiled formula. */
@FunctionalInterface
interface Node {
    @Nullable
    Object value(Scope scope);

    /** What all closures of one evaluation share. */
    record Scope(Values values, Instant now, ZoneId zone) {}
}
