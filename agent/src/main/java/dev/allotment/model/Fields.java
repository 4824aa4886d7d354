package dev.allotment.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
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
    public static final Fields NONE = new Fields(Names.NONE, new Object[0]);

    private final Names names;
    private final @Nullable Object[] values;

    private Fields(Names names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** @throws IllegalArgumentException if a value is of no canonical type */
    public static Fields of(Map<String, ? extends @Nullable Object> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        String[] sorted = values.keySet().toArray(String[]::new);
        Arrays.sort(sorted);
        var held = new @Nullable Object[sorted.length];
        for (int k = 0; k < sorted.length; k++) {
            held[k] = canonical(sorted[k], values.get(sorted[k]));
        }
        return new Fields(Names.of(sorted), held);
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

    /** Sorted by name; values may be null. A copy. */
    public SortedMap<String, @Nullable Object> values() {
        var map = new TreeMap<String, @Nullable Object>();
        for (int k = 0; k < values.length; k++) {
            map.put(names.name(k), values[k]);
        }
        return map;
    }

    /** In order. */
    public Set<String> names() {
        return names.all();
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    public boolean has(String name) {
        return names.slot(name) >= 0;
    }

    public @Nullable Object value(String name) {
        int slot = names.slot(name);
        return slot < 0 ? null : values[slot];
    }

    /** Text, picklist or reference; null if absent, cleared or of another type. */
    public @Nullable String text(String name) {
        return value(name) instanceof String text ? text : null;
    }

    public @Nullable BigDecimal number(String name) {
        return value(name) instanceof BigDecimal number ? number : null;
    }

    /** A checkbox; false if absent. */
    public boolean flag(String name) {
        return value(name) instanceof Boolean flag && flag;
    }

    public @Nullable LocalDate date(String name) {
        return value(name) instanceof LocalDate date ? date : null;
    }

    public @Nullable Instant instant(String name) {
        return value(name) instanceof Instant instant ? instant : null;
    }

    public @Nullable RecordId id(String name) {
        return RecordId.orNull(text(name));
    }

    /** Of these values those with these names. */
    public Fields only(Set<String> kept) {
        var map = values();
        map.keySet().retainAll(kept);
        return of(map);
    }

    /** These values with those of {@code changed} over them; a cleared value stays as null. */
    public Fields with(Fields changed) {
        if (changed.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return changed;
        }
        Names all = names.and(changed.names);
        @Nullable Object[] held;
        if (all == names) {
            held = values.clone();
        } else {
            held = new @Nullable Object[all.size()];
            put(this, all, held);
        }
        put(changed, all, held);
        return new Fields(all, held);
    }

    private static void put(Fields from, Names all, @Nullable Object[] held) {
        for (int k = 0; k < from.values.length; k++) {
            held[all.slot(from.names.name(k))] = from.values[k];
        }
    }

    public Fields with(String name, @Nullable Object value) {
        int slot = names.slot(name);
        if (slot < 0) {
            return with(new Fields(Names.of(new String[] {name}), new @Nullable Object[] {canonical(name, value)}));
        }
        @Nullable Object[] held = values.clone();
        held[slot] = canonical(name, value);
        return new Fields(names, held);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && names.same(fields.names) && Arrays.equals(values, fields.values);
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return values().toString();
    }
}
