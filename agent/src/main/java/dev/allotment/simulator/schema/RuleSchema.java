package dev.allotment.simulator.schema;

import dev.allotment.formula.FieldKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a validation rule of an object may read: its fields, {@code $Permission.X} and {@code $User.Id}. */
public final class RuleSchema implements dev.allotment.formula.Schema {
    private static final String PERMISSION = "$Permission.";
    private final ObjectType type;
    private final @Nullable Set<String> permissions;

    /** Takes any custom permission: for rules that were checked when they were deployed. */
    public RuleSchema(ObjectType type) {
        this(type, null);
    }

    RuleSchema(ObjectType type, @Nullable Set<String> permissions) {
        this.type = type;
        this.permissions = permissions;
    }

    @Override
    public @Nullable FieldKind kindOf(String name) {
        if (name.startsWith(PERMISSION)) {
            boolean known = permissions == null || permissions.contains(name.substring(PERMISSION.length()));
            return known ? FieldKind.BOOLEAN : null;
        }
        if (name.equals("$User.Id")) {
            return FieldKind.TEXT;
        }
        FieldDef field = type.fields().get(name);
        return field == null ? null : kind(field);
    }

    private static FieldKind kind(FieldDef field) {
        return switch (field.kind()) {
            case ID, TEXT, TEXTAREA, EMAIL, PHONE, URL, REFERENCE, TIME, AUTONUMBER -> FieldKind.TEXT;
            case PICKLIST -> FieldKind.PICKLIST;
            case MULTIPICKLIST -> FieldKind.MULTIPICKLIST;
            case INTEGER, NUMBER, CURRENCY, PERCENT -> FieldKind.NUMBER;
            case CHECKBOX -> FieldKind.BOOLEAN;
            case DATE -> FieldKind.DATE;
            case DATETIME -> FieldKind.DATETIME;
        };
    }

    @Override
    public Collection<String> names() {
        var names = new ArrayList<>(type.fields().keySet());
        names.add("$User.Id");
        (permissions == null ? List.<String>of() : permissions).forEach(name -> names.add(PERMISSION + name));
        return names;
    }
}
