package dev.allotment.simulator;

import dev.allotment.simulator.schema.Layout;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stood after one transaction. Values: {@code String} (ids in 18 characters), {@link BigDecimal}, {@link Boolean},
 * {@link LocalDate}, {@link Instant}, null. Immutable; any thread. It shows every field: what a viewer may see is for
 * {@link ObjectView} to say.
 */
public final class OrgRow {
    private final String object;
    private final Layout layout;
    private final @Nullable Object[] values;

    OrgRow(String object, Layout layout, @Nullable Object[] values) {
        this.object = object;
        this.layout = layout;
        this.values = values;
    }

    public String object() {
        return object;
    }

    public String id() {
        return (String) Objects.requireNonNull(value("Id"));
    }

    /** By the field's exact API name; null where empty or unknown. */
    public @Nullable Object value(String field) {
        return at(layout.slot(field));
    }

    /** By the slot of the object's {@link Layout}: for hot loops. */
    public @Nullable Object at(int slot) {
        return slot >= 0 && slot < values.length ? values[slot] : null;
    }

    public @Nullable String text(String field) {
        return value(field) instanceof String text ? text : null;
    }

    public @Nullable BigDecimal number(String field) {
        return value(field) instanceof BigDecimal number ? number : null;
    }

    public boolean flag(String field) {
        return value(field) instanceof Boolean flag && flag;
    }

    public @Nullable LocalDate date(String field) {
        return value(field) instanceof LocalDate date ? date : null;
    }

    public @Nullable Instant instant(String field) {
        return value(field) instanceof Instant instant ? instant : null;
    }

    public boolean deleted() {
        return flag("IsDeleted");
    }

    /** Set on every row of every object. */
    public Instant systemModstamp() {
        return Objects.requireNonNull(instant("SystemModstamp"));
    }

    @Nullable
    Object[] copyOfValues() {
        return Arrays.copyOf(values, layout.size());
    }

    Layout layout() {
        return layout;
    }

    @Override
    public String toString() {
        return object + "/" + value("Id");
    }
}
