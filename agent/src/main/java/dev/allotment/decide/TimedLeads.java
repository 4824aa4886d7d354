package dev.allotment.decide;

import dev.allotment.mirror.Ownership;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Leads whose clock to the first touch runs, as the org's own fields say, and since when each has its owner. One thread.
 */
final class TimedLeads {
    /** Words of {@code Lead.Allotment_Speed__c}. */
    static final String WAITING = "Waiting";

    static final String DUE_SOON = "Due soon";
    static final String TOUCHED = "Touched";
    static final String MISSED = "Missed";
    static final String BY_HAND = "By hand";

    private record Owned(@Nullable Instant since, boolean byUs) {}

    private final SortedSet<RecordId> running = new TreeSet<>();
    private final Map<RecordId, Owned> owned = new HashMap<>();

    void put(RecordId id, @Nullable Fields lead) {
        String speed = lead == null || lead.flag("IsConverted") ? null : lead.text(AllotmentFields.SPEED);
        if (WAITING.equals(speed) || DUE_SOON.equals(speed)) {
            running.add(id);
        } else {
            running.remove(id);
            owned.remove(id);
        }
    }

    /** An owner changed; call after the lead's row was put. */
    void owned(Ownership change) {
        if (change.ref().entity().equals(Entity.LEAD)
                && change.position() > 0
                && running.contains(change.ref().id())) {
            owned.put(change.ref().id(), new Owned(change.since(), change.decision() != null));
        }
    }

    SortedSet<RecordId> running() {
        return new TreeSet<>(running);
    }

    /** Since when the owner has it: as the org's own record says, else as our mark does. */
    @Nullable
    Instant since(RecordId id, Fields lead) {
        Owned last = owned.get(id);
        return last != null && last.since() != null ? last.since() : lead.instant(AllotmentFields.ROUTED_AT);
    }

    /** Whether we gave the lead to its present owner, and no person did. */
    boolean ours(RecordId id, Fields lead) {
        Owned last = owned.get(id);
        List<RecordId> had = hadBy(lead);
        return (last == null || last.byUs()) && !had.isEmpty() && had.getLast().equals(lead.id("OwnerId"));
    }

    /** Reps to whom we gave it, the latest last. */
    static List<RecordId> hadBy(Fields lead) {
        String ids = lead.text(AllotmentFields.HAD_BY);
        return ids == null
                ? List.of()
                : Arrays.stream(ids.split(";"))
                        .map(String::strip)
                        .map(RecordId::orNull)
                        .filter(Objects::nonNull)
                        .toList();
    }
}
