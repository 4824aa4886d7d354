package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.ObjectType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts rows of the past into the org: checked for shape, but without rules, events or history. */
final class Sowing {
    private final Core core;
    private final String admin;

    Sowing(Core core, String admin) {
        this.core = core;
        this.admin = admin;
    }

    List<RecordId> sow(Collection<Seed> seeds) {
        return core.writing(() -> {
            var work = new Work(core, core.rights.of(admin), SaveOptions.PLAIN);
            var ids = new ArrayList<RecordId>();
            for (Seed seed : seeds) {
                try {
                    ids.add(RecordId.of(sow(work, seed)));
                } catch (Refusal e) {
                    throw new IllegalArgumentException(
                            "Cannot seed " + seed.object() + " " + seed.values() + ": " + e.getMessage(), e);
                }
            }
            var rows = new LinkedHashMap<String, OrgRow>();
            work.steps().forEach(step -> rows.put(step.after().id(), step.after()));
            core.keep(rows.values(), List.of());
            return ids;
        });
    }

    private String sow(Work work, Seed seed) throws Refusal {
        ObjectType type = core.type(seed.object());
        Draft draft = Draft.of(type);
        for (FieldDef field : type.all()) {
            draft.set(field.name(), field.kind() == FieldKind.AUTONUMBER ? null : field.initial());
        }
        for (var entry : seed.values().entrySet()) {
            FieldDef field = type.field(entry.getKey());
            if (field == null) {
                throw new Refusal(
                        "INVALID_FIELD", "No such column '" + entry.getKey() + "' on sobject of type " + type.name());
            }
            draft.set(field.name(), Coercion.value(field, entry.getValue()));
        }
        if (draft.value("Id") == null) {
            draft.set("Id", core.ids.next(type.prefix()));
        }
        Instant created = orElse(draft.value("CreatedDate"), core.now());
        Instant modified = orElse(draft.value("LastModifiedDate"), created);
        draft.set("CreatedDate", created).set("LastModifiedDate", modified);
        draft.set("SystemModstamp", orElse(draft.value("SystemModstamp"), modified));
        for (String person : List.of("CreatedById", "LastModifiedById", "OwnerId")) {
            if (draft.value(person) == null) {
                draft.set(person, admin);
            }
        }
        work.sow(type, draft, modified);
        return String.valueOf(draft.value("Id"));
    }

    private static Instant orElse(@Nullable Object value, Instant otherwise) {
        return (value instanceof Instant instant ? instant : otherwise).truncatedTo(ChronoUnit.SECONDS);
    }
}
