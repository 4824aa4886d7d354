package dev.allotment.decide;

import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Kin;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Records that may follow an owner change, by the account or lead they hang on. Empty where the policy lets nothing follow. One thread. */
final class Kindred {
    private static final String LEAD_PREFIX = "00Q";

    /** @param open not closed. @param from when it begins, or null */
    private record Child(
            @Nullable RecordId owner,
            boolean open,
            @Nullable Instant from) {}

    private final Map<Entity, Table<Child>> tables = new HashMap<>();

    Kindred(Set<Entity> entities) {
        entities.forEach(entity -> tables.put(entity, new Table<>()));
    }

    Set<Entity> entities() {
        return new TreeSet<>(tables.keySet());
    }

    void absorb(Ref ref, @Nullable Fields fields) {
        Table<Child> table = tables.get(ref.entity());
        if (table == null) {
            return;
        }
        if (fields == null) {
            table.remove(ref.id());
            return;
        }
        RecordId account = fields.id("AccountId");
        RecordId who = fields.id("WhoId");
        RecordId parent = account != null || who == null || !who.prefix().equals(LEAD_PREFIX) ? account : who;
        table.put(
                ref.id(),
                new Child(fields.id("OwnerId"), !fields.flag("IsClosed"), fields.instant("StartDateTime")),
                parent);
    }

    /** Those of that owner, in order of id. */
    List<Ref> of(Kin kin, RecordId parent, RecordId owner, Instant now) {
        Table<Child> table = tables.get(kin.entity());
        return table == null
                ? List.of()
                : table.idsOf(parent).stream()
                        .filter(id -> {
                            Child child = table.row(id);
                            return child != null && owner.equals(child.owner()) && fits(kin, child, now);
                        })
                        .map(id -> new Ref(kin.entity(), id))
                        .toList();
    }

    private static boolean fits(Kin kin, Child child, Instant now) {
        return switch (kin) {
            case CONTACTS -> true;
            case OPEN_TASKS, OPEN_OPPORTUNITIES -> child.open();
            case OPEN_EVENTS -> child.from() != null && child.from().isAfter(now);
        };
    }
}
