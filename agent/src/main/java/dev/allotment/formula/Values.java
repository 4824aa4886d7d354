package dev.allotment.formula;

import org.jspecify.annotations.Nullable;

/**
 * What a formula reads of one record, by the schema's names: String, BigDecimal, Boolean, LocalDate, Instant or null. A value
 * of a type other than the schema promised counts as blank.
 */
@FunctionalInterface
public interface Values {
    @Nullable
    Object value(String name);

    /** The value before the change under judgement; asked for by PRIORVALUE and ISCHANGED. */
    default @Nullable Object prior(String name) {
        return value(name);
    }

    /** Whether the record is being created; then ISCHANGED is false. */
    default boolean isNew() {
        return false;
    }
}
