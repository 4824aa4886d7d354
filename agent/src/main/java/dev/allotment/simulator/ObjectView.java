package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.ObjectType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object as one user may see it (describe). Only the fields in it may be read. Immutable; any thread.
 *
 * @param fields visible fields by exact API name, in order of declaration
 * @param paths the visible fields as change events name them, such as {@code BillingAddress.Street}
 * @param viewAll whether every row is seen, whoever owns it: needed to hear its change events (contract 6.1)
 */
public record ObjectView(
        ObjectType type,
        Map<String, FieldView> fields,
        boolean createable,
        boolean updateable,
        boolean deletable,
        boolean viewAll,
        boolean modifyAll,
        Set<String> paths) {

    /** A visible field and what the user may do with it. */
    public record FieldView(FieldDef field, boolean createable, boolean updateable) {}

    public String name() {
        return type.name();
    }

    /** The visible field of this name; case does not matter. Null means: no such column, as far as this user is concerned. */
    public @Nullable FieldView field(String name) {
        FieldView exact = fields.get(name);
        if (exact != null) {
            return exact;
        }
        FieldDef any = type.field(name);
        return any == null ? null : fields.get(any.name());
    }
}
