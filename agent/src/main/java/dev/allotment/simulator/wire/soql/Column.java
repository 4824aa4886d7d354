package dev.allotment.simulator.wire.soql;

import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.schema.FieldDef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that a query found in the schema.
 *
 * @param parents the way to the row that has it, nearest first
 * @param field its definition; of a polymorphic parent, the first that has it
 */
record Column(List<Parent> parents, FieldDef field) {
    /** One step up: the reference to follow, and the name that answers give it. */
    record Parent(String reference, String relationship) {}

    /** The name in answers, such as {@code Owner.Name}. */
    String name() {
        var name = new StringBuilder();
        parents.forEach(parent -> name.append(parent.relationship()).append('.'));
        return name.append(field.name()).toString();
    }

    boolean direct() {
        return parents.isEmpty();
    }

    @Nullable
    Object value(OrgRow row, Tables tables) {
        @Nullable OrgRow owner = row;
        for (Parent parent : parents) {
            String id = owner.text(parent.reference());
            owner = id == null ? null : tables.row(id);
            if (owner == null) {
                return null;
            }
        }
        return valueOf(owner);
    }

    /** The value in the row that has the field. */
    @Nullable
    Object valueOf(OrgRow owner) {
        return field.equals(Typing.TYPE_OF_PARENT)
                ? (owner.object().equals("Group") ? "Queue" : owner.object())
                : owner.value(field.name());
    }
}
