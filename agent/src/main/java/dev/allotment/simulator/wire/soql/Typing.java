package dev.allotment.simulator.wire.soql;

import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what a query names in the schema, or says in the platform's words that it is not there. */
final class Typing {
    /** {@code Owner.Type}, which only a parent of several possible objects has. */
    static final FieldDef TYPE_OF_PARENT = FieldDef.text("Type", 40);

    private static final String REFER = " Please reference your WSDL or the describe call for the appropriate names.";
    private static final int FARTHEST_PARENT = 5;
    private final Tables tables;
    private final Soql soql;

    Typing(Tables tables, Soql soql) {
        this.tables = tables;
        this.soql = soql;
    }

    /** @throws SoqlFault INVALID_TYPE */
    ObjectView entity() {
        String name = soql.entity().toString();
        ObjectView view = tables.view(name);
        if (view == null) {
            throw SoqlFault.at(
                    "INVALID_TYPE",
                    soql.text(),
                    soql.entity().place(),
                    "sObject type '" + name
                            + "' is not supported. If you are attempting to use a custom object, be sure to"
                            + " append the '__c' after the entity name." + REFER);
        }
        return view;
    }

    /** @throws SoqlFault INVALID_FIELD */
    Column column(FieldPath path, ObjectView entity) {
        List<String> steps = path.steps();
        if (steps.size() > 1
                && steps.getFirst().equalsIgnoreCase(entity.name())
                && parent(entity, steps.getFirst()) == null) {
            steps = steps.subList(1, steps.size());
        }
        if (steps.size() - 1 > FARTHEST_PARENT) {
            throw SoqlFault.at("INVALID_FIELD", soql.text(), path.place(), "A path may go over 5 parents at most");
        }
        var parents = new ArrayList<Column.Parent>();
        List<ObjectView> at = List.of(entity);
        for (String step : steps.subList(0, steps.size() - 1)) {
            FieldDef reference = at.stream()
                    .map(view -> parent(view, step))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> noRelation(path, step));
            parents.add(new Column.Parent(reference.name(), Objects.requireNonNull(reference.relationship())));
            at = reference.referenceTo().stream()
                    .map(tables::view)
                    .filter(Objects::nonNull)
                    .toList();
        }
        return new Column(List.copyOf(parents), field(path, steps.getLast(), at));
    }

    private FieldDef field(FieldPath path, String name, List<ObjectView> at) {
        for (ObjectView view : at) {
            ObjectView.FieldView field = view.field(name);
            if (field != null) {
                return field.field();
            }
        }
        if (at.size() > 1 && name.equalsIgnoreCase("Type")) {
            return TYPE_OF_PARENT;
        }
        throw SoqlFault.at(
                "INVALID_FIELD",
                soql.text(),
                path.place(),
                "No such column '" + name + "' on entity '"
                        + (at.isEmpty() ? "Name" : at.getFirst().name())
                        + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field"
                        + " name." + REFER);
    }

    private SoqlFault noRelation(FieldPath path, String step) {
        return SoqlFault.at(
                "INVALID_FIELD",
                soql.text(),
                path.place(),
                "Didn't understand relationship '" + step
                        + "' in field path. If you are attempting to use a custom relationship, be sure to append the '__r'"
                        + " after the custom relationship name." + REFER);
    }

    private static @Nullable FieldDef parent(ObjectView view, String relationship) {
        for (ObjectView.FieldView field : view.fields().values()) {
            if (relationship.equalsIgnoreCase(field.field().relationship())) {
                return field.field();
            }
        }
        return null;
    }

    /** Long text can be read, and neither filtered nor sorted by. */
    Column comparable(FieldPath path, ObjectView entity, String verb) {
        Column column = column(path, entity);
        if (column.field().kind() == FieldKind.TEXTAREA && column.field().length() > 255) {
            throw SoqlFault.at(
                    "INVALID_FIELD",
                    soql.text(),
                    path.place(),
                    "field '" + column.field().name() + "' can not be " + verb + " in a query call");
        }
        return column;
    }
}
