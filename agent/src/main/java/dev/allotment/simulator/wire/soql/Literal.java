package dev.allotment.simulator.wire.soql;

import org.jspecify.annotations.Nullable;

/**
 * A value as the query writes it.
 *
 * @param value String, BigDecimal, Boolean, LocalDate, Instant or null
 * @param text as written
 */
record Literal(@Nullable Object value, String text, Place place) {}
