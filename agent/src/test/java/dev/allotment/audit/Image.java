package dev.allotment.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One record as it stood after one transaction, by field API name; dates as ISO text, numbers as JSON read them. */
record Image(String object, Map<String, @Nullable Object> values) {

    String id() {
        return Objects.requireNonNull(text("Id"), object + " without an id");
    }

    @Nullable
    String text(String field) {
        return values.get(field) instanceof String text && !text.isEmpty() ? text : null;
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(values.get(field));
    }

    @Nullable
    BigDecimal number(String field) {
        return values.get(field) instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    @Nullable
    LocalDate date(String field) {
        String text = text(field);
        return text == null ? null : LocalDate.parse(text.substring(0, 10));
    }

    @Nullable
    Instant instant(String field) {
        String text = text(field);
        return text == null ? null : Instant.parse(text);
    }

    String name() {
        String name = text("Name");
        return name == null ? id() : name;
    }
}
