package dev.allotment.simulator;

import dev.allotment.simulator.schema.ObjectType;
import org.jspecify.annotations.Nullable;

/** A row in the making: a copy whose values can still be set. */
final class Draft {
    private final ObjectType type;
    private final @Nullable Object[] values;

    private Draft(ObjectType type, @Nullable Object[] values) {
        this.type = type;
        this.values = values;
    }

    static Draft of(ObjectType type) {
        var draft = new Draft(type, new Object[type.layout().size()]);
        draft.set("IsDeleted", false);
        return draft;
    }

    static Draft of(ObjectType type, OrgRow row) {
        return new Draft(type, row.copyOfValues());
    }

    @Nullable
    Object value(String field) {
        int slot = type.layout().slot(field);
        return slot < 0 ? null : values[slot];
    }

    @Nullable
    String text(String field) {
        return value(field) instanceof String text ? text : null;
    }

    /** Fields that the object does not have are passed over, so that derivations need not ask. */
    Draft set(String field, @Nullable Object value) {
        int slot = type.layout().slot(field);
        if (slot >= 0) {
            values[slot] = value;
        }
        return this;
    }

    OrgRow row() {
        return new OrgRow(type.name(), type.layout(), values.clone());
    }
}
