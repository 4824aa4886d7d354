package dev.allotment.simulator.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds an object out of the fields it has beside the system fields that every object has. */
final class ObjectSketch {
    private final String name;
    private final String prefix;
    private final ObjectType.Sharing sharing;
    private final Map<String, FieldDef> fields = new LinkedHashMap<>();
    private @Nullable String history;
    private String nameField = "Name";
    private String label;

    ObjectSketch(String name, String prefix, ObjectType.Sharing sharing) {
        this.name = name;
        this.prefix = prefix;
        this.sharing = sharing;
        this.label = name;
        put(FieldDef.of("Id", FieldKind.ID).withLength(18).readOnly().with(Trait.ALWAYS_VISIBLE, Trait.UNHEARD));
    }

    ObjectSketch label(String text) {
        label = text;
        return this;
    }

    ObjectSketch history(String object) {
        history = object;
        return this;
    }

    ObjectSketch named(String field) {
        nameField = field;
        return this;
    }

    ObjectSketch put(FieldDef... more) {
        for (FieldDef field : more) {
            fields.put(field.name(), field);
        }
        return this;
    }

    /** Owner: a user, or a queue too. */
    ObjectSketch owned(boolean queues) {
        return put(
                FieldDef.reference("OwnerId", "Owner", queues ? new String[] {"User", "Group"} : new String[] {"User"})
                        .with(Trait.ALWAYS_VISIBLE));
    }

    /** The stamps that change events tell and those that they do not. */
    ObjectSketch stamped() {
        return put(
                FieldDef.of("IsDeleted", FieldKind.CHECKBOX).readOnly().with(Trait.ALWAYS_VISIBLE, Trait.UNHEARD),
                stamp("CreatedDate"),
                by("CreatedById", "CreatedBy"),
                stamp("LastModifiedDate"),
                by("LastModifiedById", "LastModifiedBy"),
                stamp("SystemModstamp").with(Trait.UNHEARD));
    }

    /** Everyone who may read the object sees all that it has so far. */
    ObjectSketch open() {
        fields.replaceAll((name, field) -> field.with(Trait.ALWAYS_VISIBLE));
        return this;
    }

    static FieldDef stamp(String name) {
        return FieldDef.of(name, FieldKind.DATETIME).readOnly().with(Trait.ALWAYS_VISIBLE);
    }

    static FieldDef by(String name, String relationship) {
        return FieldDef.reference(name, relationship, "User").readOnly().with(Trait.ALWAYS_VISIBLE);
    }

    ObjectType done() {
        return new ObjectType(name, label, prefix, sharing, history, false, nameField, fields, List.of(), new Layout());
    }
}
