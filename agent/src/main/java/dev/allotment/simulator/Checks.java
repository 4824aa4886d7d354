package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the platform checks on every save before any rule: rights on fields, required fields, references, owners (contract 2.10, 8.1). */
final class Checks {
    private final Core core;
    private final Work work;

    Checks(Core core, Work work) {
        this.core = core;
        this.work = work;
    }

    /** Converts and sets what the caller sent; all that is wrong with it at once. */
    void fill(Draft draft, ObjectView view, Map<String, ? extends @Nullable Object> values, boolean creating)
            throws Refusal {
        var errors = new ArrayList<OrgError>();
        var locked = new ArrayList<String>();
        for (var entry : values.entrySet()) {
            ObjectView.FieldView field = view.field(entry.getKey());
            if (field == null) {
                errors.add(OrgError.of(
                        "INVALID_FIELD",
                        "No such column '" + entry.getKey() + "' on sobject of type " + view.name(),
                        entry.getKey()));
            } else if (!(creating ? field.createable() : field.updateable())) {
                locked.add(field.field().name());
            } else {
                try {
                    draft.set(field.field().name(), Coercion.value(field.field(), entry.getValue()));
                } catch (Refusal e) {
                    errors.addAll(e.errors());
                }
            }
        }
        if (!locked.isEmpty()) {
            errors.add(new OrgError(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "Unable to create/update fields: " + String.join(", ", locked)
                            + ". Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
                    locked));
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
    }

    void required(ObjectType type, OrgRow row) throws Refusal {
        var missing = new ArrayList<String>();
        for (FieldDef field : type.all()) {
            if ((field.is(Trait.REQUIRED) || field.is(Trait.MASTER_DETAIL)) && row.value(field.name()) == null) {
                missing.add(field.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new Refusal(List.of(new OrgError(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: [" + String.join(", ", missing) + "]",
                    missing)));
        }
        if (type.has("OwnerId") && row.value("OwnerId") == null) {
            throw new Refusal("FIELD_INTEGRITY_EXCEPTION", "Owner ID: owner cannot be blank", "OwnerId");
        }
    }

    void references(ObjectType type, @Nullable OrgRow before, OrgRow after) throws Refusal {
        for (FieldDef field : type.all()) {
            if (field.kind() != FieldKind.REFERENCE || !field.is(Trait.CREATEABLE)) {
                continue;
            }
            Object was = before == null ? null : before.value(field.name());
            String is = after.text(field.name());
            if (is != null && !is.equals(was)) {
                if (field.name().equals("OwnerId")) {
                    owner(type, is);
                } else {
                    exists(field, is);
                    circle(type, field, after.id(), is);
                }
            }
        }
    }

    private void exists(FieldDef field, String id) throws Refusal {
        boolean rightKind = false;
        for (String object : field.referenceTo()) {
            ObjectType target = core.schema().object(object);
            rightKind |= target != null && id.startsWith(target.prefix());
            OrgRow row = target == null ? null : work.current(object, id);
            if (row != null && !row.deleted()) {
                return;
            }
        }
        if (!rightKind) {
            throw new Refusal(
                    "FIELD_INTEGRITY_EXCEPTION", field.label() + ": id value of incorrect type: " + id, field.name());
        }
        throw new Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
    }

    private void circle(ObjectType type, FieldDef field, String id, String parent) throws Refusal {
        if (!type.name().equals("Account") || !field.name().equals("ParentId")) {
            return;
        }
        String above = parent;
        for (int level = 0; above != null && level < 100; level++) {
            if (above.equals(id)) {
                throw new Refusal("CIRCULAR_DEPENDENCY", "attempt to violate hierarchy constraints", field.name());
            }
            OrgRow row = work.current("Account", above);
            above = row == null ? null : row.text("ParentId");
        }
    }

    private void owner(ObjectType type, String owner) throws Refusal {
        if (owner.startsWith("00G")) {
            queue(type, owner);
            return;
        }
        if (!owner.startsWith("005")) {
            throw new Refusal("FIELD_INTEGRITY_EXCEPTION", "Owner ID: id value of incorrect type: " + owner, "OwnerId");
        }
        OrgRow user = work.current("User", owner);
        if (user == null) {
            throw new Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", "OwnerId");
        }
        if (!user.flag("IsActive") || core.faults.fires(Faults.INACTIVE_OWNER, owner)) {
            throw new Refusal(
                    "INACTIVE_OWNER_OR_USER",
                    "operation performed with inactive user [" + owner.substring(0, 15) + "] as owner of "
                            + type.name().toLowerCase(Locale.ROOT),
                    "OwnerId");
        }
    }

    private void queue(ObjectType type, String queue) throws Refusal {
        if (!type.queueMayOwn()) {
            throw new Refusal("FIELD_INTEGRITY_EXCEPTION", "Owner ID: id value of incorrect type: " + queue, "OwnerId");
        }
        boolean serves = core.table("QueueSobject").equal("QueueId", queue).stream()
                .anyMatch(row -> type.name().equals(row.text("SobjectType")) && !row.deleted());
        if (!serves) {
            throw new Refusal("FIELD_INTEGRITY_EXCEPTION", "Queue not associated with this SObject type", "OwnerId");
        }
    }

    void unique(ObjectType type, @Nullable OrgRow before, OrgRow after) throws Refusal {
        for (FieldDef field : type.all()) {
            Object value = after.value(field.name());
            boolean changed = before == null || before.deleted() || !Objects.equals(value, before.value(field.name()));
            if (field.is(Trait.UNIQUE) && value != null && changed) {
                String holder = work.holder(type, field, value.toString());
                if (holder != null && !holder.equals(after.id())) {
                    throw new Refusal(
                            "DUPLICATE_VALUE",
                            "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                    + holder.substring(0, 15),
                            field.name());
                }
            }
        }
    }
}
