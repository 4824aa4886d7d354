package dev.allotment.mirror;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.store.FieldsJson;
import dev.allotment.store.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One record while a batch is folded into it: what the mirror held, and what it will hold. Pure. Stamps of events and rows have
 * whole seconds, so the same second proves nothing: then the record is read again (laws L4, L8).
 */
final class RecordState {
    static final String OWNER = "OwnerId";
    /** With these the ids of accounts, contacts and leads begin (contract 1). */
    private static final Set<String> WHOSE = Set.of("001", "003", "00Q");

    private static final Set<Entity> OWNED = Set.of(Entity.ACCOUNT, Entity.LEAD, Entity.OPPORTUNITY);

    /** A change of owner found on the way; it gets its position when it is written. */
    record NewOwner(
            RecordId owner,
            @Nullable RecordId before,
            @Nullable Long since,
            @Nullable RecordId by,
            @Nullable DecisionId decision) {}

    final Ref ref;
    final List<NewOwner> newOwners = new ArrayList<>();
    private final @Nullable String before;
    private final boolean wasGone;
    private final boolean wasInDoubt;
    private @Nullable Fields fields;
    /** As it was before this batch first changed it; null if there was nothing. */
    private @Nullable Fields former;

    boolean exists;
    long modified;

    @Nullable
    Long readAt;

    @Nullable
    Long deleted;

    long load;
    long touched;

    /** Why it must be read again, or null. */
    @Nullable
    String doubt;

    /** A whole fresh row, or its absence, was seen: older doubt is gone. */
    boolean proven;

    boolean written;

    /** A record that the mirror does not have. */
    RecordState(Ref ref, boolean inDoubt) {
        this.ref = ref;
        this.before = null;
        this.wasGone = true;
        this.wasInDoubt = inDoubt;
    }

    /** A record as the mirror holds it. */
    RecordState(
            Ref ref,
            boolean inDoubt,
            String json,
            long modified,
            @Nullable Long readAt,
            @Nullable Long deleted,
            long load,
            long touched) {
        this.ref = ref;
        this.before = json;
        this.wasInDoubt = inDoubt;
        this.wasGone = deleted != null;
        this.exists = true;
        this.modified = modified;
        this.readAt = readAt;
        this.deleted = deleted;
        this.load = load;
        this.touched = touched;
    }

    /** Folds one fact in; true unless it was older than what is known and so skipped. */
    boolean fold(Fact fact, Instant now, @Nullable LoadState loading) {
        return switch (fact) {
            case Fact.Appeared appeared -> appeared(appeared);
            case Fact.Updated updated -> updated(updated);
            case Fact.Deleted told -> deleted(told);
            case Fact.Blurred blurred -> unproven(blurred.why());
            case Fact.Read read -> whole(read.fields(), read.modified());
            case Fact.Loaded loaded -> loaded(loaded, loading);
            case Fact.Gone gone -> gone(gone, now);
            case Fact.Poison poison -> unproven(poison.why());
            case Fact.Flooded flooded ->
                throw new IllegalArgumentException("about no record but all of " + flooded.entity());
        };
    }

    private boolean appeared(Fact.Appeared fact) {
        long at = Instants.micros(fact.modified());
        if (deleted != null && second(at) < second(deleted)) {
            return false;
        }
        if (deleted != null && !fact.undeleted()) {
            return unproven("created, after it was deleted in the same second");
        }
        if (exists && deleted == null && readAt != null && second(at) <= second(readAt)) {
            return second(at) < second(readAt) ? false : unproven("an event and a row of the same second");
        }
        if (exists && deleted == null && second(at) < second(modified)) {
            return unproven("an event older than the one before it");
        }
        // An event never tells LastActivityDate and its like: what we have of them stays (contract 6.3).
        Fields told = exists ? fields().with(fact.fields()) : fact.fields();
        become(told, at, fact.stamp().by());
        readAt = null;
        return true;
    }

    private boolean updated(Fact.Updated fact) {
        long at = Instants.micros(fact.modified());
        if (!exists) {
            return unproven("changed, but never seen before");
        }
        if (deleted != null) {
            return second(at) < second(deleted) ? false : unproven("changed after it was deleted");
        }
        if (readAt != null && second(at) <= second(readAt)) {
            return second(at) < second(readAt) ? false : unproven("an event and a row of the same second");
        }
        if (second(at) < second(modified)) {
            return unproven("an event older than the one before it");
        }
        become(fields().with(fact.fields()), at, fact.stamp().by());
        return true;
    }

    private boolean deleted(Fact.Deleted fact) {
        long at = Instants.micros(fact.modified());
        if (exists && deleted == null && second(at) < second(modified)) {
            return unproven("deleted before it was last changed");
        }
        if (exists && readAt != null && second(at) <= second(readAt)) {
            return unproven("a deletion not newer than the row read");
        }
        bury(at);
        return true;
    }

    private boolean loaded(Fact.Loaded fact, @Nullable LoadState loading) {
        long number = loading == null ? 0 : loading.number();
        if (load != number) {
            load = number;
            written = true;
        }
        if (wasInDoubt || doubt != null) {
            return false; // its own reading by id is under way and newer
        }
        boolean untouched = !exists || (loading != null && touched <= loading.startedAt());
        if (untouched) {
            return whole(fact.fields(), fact.modified());
        }
        Long known = deleted == null ? Long.valueOf(modified) : deleted;
        if (fact.modified() != null && second(Instants.micros(fact.modified())) > second(known)) {
            return whole(fact.fields(), fact.modified());
        }
        return unproven("changed while the bulk read ran");
    }

    private boolean whole(Fields row, @Nullable Instant at) {
        Long micros = Instants.microsOrNull(at);
        become(row, micros == null ? modified : micros, null);
        readAt = micros;
        doubt = null;
        proven = true;
        return true;
    }

    private boolean gone(Fact.Gone fact, Instant now) {
        Long at = Instants.microsOrNull(fact.at());
        if (at != null && exists && deleted == null && second(at) < second(modified)) {
            return unproven("deleted before it was last changed");
        }
        doubt = null;
        proven = true;
        if (deleted == null && exists) {
            bury(at == null ? Math.max(modified, Instants.micros(now)) : at);
        }
        return true;
    }

    private void become(Fields told, long at, @Nullable RecordId by) {
        Fields old = exists && deleted == null ? fields() : null;
        former = former == null ? old : former;
        if (OWNED.contains(ref.entity())) {
            RecordId owner = told.id(OWNER);
            RecordId was = old == null ? null : old.id(OWNER);
            if (owner != null && !owner.equals(was) && (was != null || by != null)) {
                String decision = told.text(AllotmentFields.DECISION);
                boolean ours = old == null || !Objects.equals(decision, old.text(AllotmentFields.DECISION));
                newOwners.add(
                        new NewOwner(owner, was, at == 0 ? null : at, by, ours ? DecisionId.orNull(decision) : null));
            }
        }
        fields = told;
        modified = at;
        deleted = null;
        exists = true;
        written = true;
    }

    private void bury(long at) {
        fields = exists ? fields() : Fields.NONE;
        former = former == null && deleted == null ? fields : former;
        deleted = at;
        modified = Math.max(modified, at);
        readAt = null;
        exists = true;
        written = true;
    }

    /** Accounts, contacts and leads that it pointed at before this batch and no longer does. */
    Set<String> departed() {
        var departed = new TreeSet<String>();
        if (former != null) {
            Fields now = deleted == null ? fields() : Fields.NONE;
            former.values().forEach((name, value) -> {
                if (value instanceof String id
                        && id.length() == 18
                        && WHOSE.contains(id.substring(0, 3))
                        && !id.equals(now.text(name))) {
                    departed.add(id);
                }
            });
        }
        return departed;
    }

    private boolean unproven(String why) {
        doubt = why;
        return true;
    }

    Fields fields() {
        if (fields == null) {
            fields = before == null ? Fields.NONE : FieldsJson.read(before);
        }
        return fields;
    }

    String json() {
        return fields == null && before != null ? before : FieldsJson.write(fields());
    }

    /** Whether decide should look at it again: other content, gone or back, or proven again after doubt. */
    boolean changed(String json) {
        return exists && (before == null || wasGone != (deleted != null) || !json.equals(before) || backFromDoubt());
    }

    boolean backFromDoubt() {
        return wasInDoubt && proven && doubt == null;
    }

    static long second(long micros) {
        return Math.floorDiv(micros, 1_000_000L);
    }
}
