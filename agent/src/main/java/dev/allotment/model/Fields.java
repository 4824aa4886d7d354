package dev.allotment.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of a record by field API name, each in the canonical Java type of its {@link FieldType}. A name that is present
 * with null was cleared; a name that is absent is unknown or unchanged (law L10). Immutable; any thread.
 */
public final class Fields {
    public static final Fields NONE = new Fields(new TreeMap<>());

    private final SortedMap<String, @Nullable Object> values;

    private Fields(SortedMap<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /** @throws IllegalArgumentException if a value is of no canonical type */
    public static Fields of(Map<String, ? extends @Nullable Object> values) {
        var sorted = new TreeMap<String, @Nullable Object>();
        values.forEach((name, value) -> sorted.put(name, canonical(name, value)));
        return new Fields(sorted);
    }

    private static @Nullable Object canonical(String name, @Nullable Object value) {
        if (!(value == null
                || value instanceof String
                || value instanceof BigDecimal
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof Instant)) {
            throw new IllegalArgumentException(
                    name + " holds a " + value.getClass().getName() + ", which is no canonical field value");
        }
        return value;
    }

    /** Sorted by name; values may be null. */
    public SortedMap<String, @Nullable Object> values() {
        return values;
    }

    public Set<String> names() {
        return values.keySet();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public @Nullable Object value(String name) {
        return values.get(name);
    }

    /** Text, picklist or reference; null if absent, cleared or of another type. */
    public @Nullable String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    public @Nullable BigDecimal number(String name) {
        return values.get(name) instanceof BigDecimal number ? number : null;
    }

    /** A checkbox; false if absent. */
    public boolean flag(String name) {
        return values.get(name) instanceof Boolean flag && flag;
    }

    public @Nullable LocalDate date(String name) {
        return values.get(name) instanceof LocalDate date ? date : null;
    }

    public @Nullable Instant instant(String name) {
        return values.get(name) instanceof Instant instant ? instant : null;
    }

    public @Nullable RecordId id(String name) {
        return RecordId.orNull(text(name));
    }

    /** Of these values those with these names. */
    public Fields only(Set<String> names) {
        var kept = new TreeMap<>(values);
        kept.keySet().retainAll(names);
        return new Fields(kept);
    }

    /** These values with those of {@code changed} over them; a cleared value stays as null. */
    public Fields with(Fields changed) {
        if (changed.isEmpty()) {
            return this;
        }
        var merged = new TreeMap<String, @Nullable Object>(values);
        merged.putAll(changed.values);
        return new Fields(merged);
    }

    public Fields with(String name, @Nullable Object value) {
        var merged = new TreeMap<String, @Nullable Object>(values);
        merged.put(name, canonical(name, value));
        return new Fields(merged);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && fields.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
