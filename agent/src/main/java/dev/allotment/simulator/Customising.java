package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.PermissionSet;
import dev.allotment.simulator.schema.Schema;
import org.jspecify.annotations.Nullable;

/** Adds what an org's own administrator would add by hand. Pure. */
final class Customising {
    private Customising() {}

    static Schema add(Schema schema, String object, FieldDef field, @Nullable String permissionSet, boolean editable) {
        ObjectType type = schema.object(object);
        if (type == null) {
            throw new IllegalArgumentException("There is no object " + object + " to add " + field.name() + " to");
        }
        if (!field.custom()) {
            throw new IllegalArgumentException(field.name() + " is no custom field: its API name must end in __c");
        }
        Schema next = schema.with(type.with(field));
        if (permissionSet == null) {
            return next;
        }
        PermissionSet set = schema.permissionSets().get(permissionSet);
        if (set == null) {
            throw new IllegalArgumentException(
                    "There is no permission set " + permissionSet + " to grant " + field.name());
        }
        return next.with(set.grant(type.name(), field.name(), editable));
    }
}
