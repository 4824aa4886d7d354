package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.ObjectType;
import org.jspecify.annotations.Nullable;

/** Which objects and rows the user of a transaction gets at, and with what error not. */
final class Reach {
    private final Core core;
    private final Rights rights;
    private final Overlay overlay;

    Reach(Core core, Rights rights, Overlay overlay) {
        this.core = core;
        this.rights = rights;
        this.overlay = overlay;
    }

    ObjectView view(String object) throws Refusal {
        ObjectType type = core.schema().object(object);
        ObjectView view = type == null ? null : core.rights.view(rights, type);
        if (view == null) {
            throw new Refusal("INVALID_TYPE", "sObject type '" + object + "' is not supported.");
        }
        return view;
    }

    static String id(ObjectView view, String text) throws Refusal {
        RecordId id = RecordId.orNull(text);
        if (id == null || !id.prefix().equals(view.type().prefix())) {
            throw new Refusal("MALFORMED_ID", view.type().label() + " ID: id value of incorrect type: " + text, "Id");
        }
        return id.value();
    }

    OrgRow editable(ObjectView view, String text, boolean toDelete) throws Refusal {
        String id = id(view, text);
        OrgRow row = overlay.current(view.name(), id);
        if (row == null || !core.rights.sees(rights, view, row)) {
            throw new Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (row.deleted()) {
            throw new Refusal("ENTITY_IS_DELETED", "entity is deleted");
        }
        if (core.faults.fires(Faults.ROW_LOCK, id)) {
            throw new Refusal(
                    "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: " + id);
        }
        if (!core.rights.edits(rights, view, row) || toDelete && !view.deletable()) {
            throw new Refusal("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id", "Id");
        }
        if (view.name().equals("Lead") && row.flag("IsConverted") && !toDelete) {
            throw new Refusal("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
        return row;
    }

    /** The live row, if the user may see it. */
    @Nullable
    OrgRow row(String object, String id) {
        ObjectType type = core.schema().object(object);
        ObjectView view = type == null ? null : core.rights.view(rights, type);
        RecordId wide = RecordId.orNull(id);
        OrgRow row = view == null || wide == null ? null : overlay.current(view.name(), wide.value());
        return row == null || view == null || row.deleted() || !core.rights.sees(rights, view, row) ? null : row;
    }
}
