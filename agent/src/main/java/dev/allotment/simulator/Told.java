package dev.allotment.simulator;

import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Stamp;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.ObjectType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts events and rows into the words of the port: flat fields, raw values. Pure. */
final class Told {
    private Told() {}

    static Change.Seen seen(Entity entity, ObjectView view, List<String> fields, OrgRow row) {
        var raw = new LinkedHashMap<String, @Nullable Object>();
        for (String field : fields) {
            ObjectView.FieldView visible = view.field(field);
            Object value = visible == null ? null : row.value(visible.field().name());
            raw.put(field, value instanceof Instant || value instanceof LocalDate ? value.toString() : value);
        }
        return new Change.Seen(new Ref(entity, RecordId.of(row.id())), raw, row.instant("LastModifiedDate"));
    }

    /** One change for each record the event names, in its order. */
    static List<Change> changes(ChangeEvent event, ObjectType type) {
        var entity = new Entity(event.entity());
        var stamp = new Stamp(
                event.transactionKey(),
                event.sequenceNumber(),
                Instant.ofEpochMilli(event.commitTimestamp()),
                RecordId.of(event.commitUser()),
                event.changeOrigin());
        if (event.type() == ChangeEvent.Type.GAP_OVERFLOW) {
            return List.of(new Change.Flooded(entity, stamp));
        }
        var raw = new LinkedHashMap<String, @Nullable Object>();
        boolean whole = flatten(event.body(), type, raw);
        var changes = new ArrayList<Change>();
        for (String id : event.recordIds()) {
            var ref = new Ref(entity, RecordId.of(id));
            changes.add(
                    switch (event.type()) {
                        case CREATE -> new Change.Appeared(ref, stamp, false, raw);
                        case UNDELETE -> new Change.Appeared(ref, stamp, true, raw);
                        case UPDATE -> new Change.Updated(ref, stamp, raw);
                        case DELETE -> new Change.Deleted(ref, stamp);
                        case GAP_CREATE, GAP_UPDATE, GAP_DELETE, GAP_UNDELETE, GAP_OVERFLOW ->
                            new Change.Blurred(ref, stamp);
                    });
            if (!whole) {
                changes.add(new Change.Blurred(ref, stamp));
            }
        }
        return changes;
    }

    /** False where the body tells a long text by its difference only. */
    private static boolean flatten(
            Map<String, @Nullable Object> body, ObjectType type, Map<String, @Nullable Object> raw) {
        boolean whole = true;
        for (var entry : body.entrySet()) {
            Object value = entry.getValue();
            if (!(value instanceof Map<?, ?> parts)) {
                raw.put(entry.getKey(), value);
            } else if (parts.containsKey("diff") && type.has(entry.getKey())) {
                whole = false;
            } else {
                for (FieldDef field : type.all()) {
                    FieldDef.Compound compound = field.compound();
                    if (compound != null
                            && compound.parent().equals(entry.getKey())
                            && parts.containsKey(compound.part())) {
                        raw.put(field.name(), parts.get(compound.part()));
                    }
                }
            }
        }
        return whole;
    }
}
