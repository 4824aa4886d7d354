package dev.allotment.simulator.wire.soql;

import java.util.List;

/** The condition of a query as written, before the schema is asked. */
sealed interface Where {
    record All(List<Where> parts) implements Where {}

    record Any(List<Where> parts) implements Where {}

    record Not(Where part) implements Where {}

    record Compare(FieldPath field, Sign sign, Literal literal) implements Where {}

    record Like(FieldPath field, Literal pattern) implements Where {}

    record In(FieldPath field, boolean not, List<Literal> literals) implements Where {}

    /** INCLUDES or EXCLUDES: each literal is a set of choices joined by semicolons. */
    record Choice(FieldPath field, boolean excludes, List<Literal> literals) implements Where {}

    enum Sign {
        EQUAL,
        UNEQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }
}
