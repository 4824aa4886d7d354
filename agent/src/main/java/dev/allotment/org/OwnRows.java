package dev.allotment.org;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows of rep rows and requests only those of one product line, or only those without a line: so each agent has its own reps
 * and answers its own requests, and knows nothing of the others'.
 */
public final class OwnRows extends Relay {
    private static final Set<Entity> OF_A_LINE = Set.of(Entity.REP, Entity.REQUEST);

    private final @Nullable String line;
    private final Set<Entity> told = new HashSet<>();

    /** @param line its name; null: rows without a line. Where the org has no {@code Line__c}, all rows are told. Two calls. */
    public OwnRows(Org org, @Nullable String line) {
        super(org);
        this.line = line;
        for (Entity entity : OF_A_LINE) {
            if (org.describe(entity).fields().containsKey(AllotmentFields.LINE)) {
                told.add(entity);
            }
        }
    }

    @Override
    protected List<String> asked(Entity entity, List<String> fields) {
        if (!told.contains(entity) || fields.contains(AllotmentFields.LINE)) {
            return fields;
        }
        var more = new ArrayList<>(fields);
        more.add(AllotmentFields.LINE);
        return more;
    }

    @Override
    protected List<Change> told(Change change) {
        return switch (change) {
            case Change.Seen seen ->
                ours(seen.ref().entity(), seen.raw()) ? List.of(seen) : List.of(new Change.Gone(seen.ref(), null));
            case Change.Appeared appeared ->
                ours(appeared.ref().entity(), appeared.raw()) ? List.of(appeared) : List.of();
            // It may be ours now, or no longer; what is not ours and changes otherwise is read again and then gone.
            case Change.Updated updated ->
                told.contains(updated.ref().entity()) && updated.raw().containsKey(AllotmentFields.LINE)
                        ? List.of(new Change.Blurred(updated.ref(), updated.stamp()))
                        : List.of(updated);
            case Change.Deleted deleted -> List.of(deleted);
            case Change.Blurred blurred -> List.of(blurred);
            case Change.Flooded flooded -> List.of(flooded);
            case Change.Gone gone -> List.of(gone);
            case Change.Garbled garbled -> List.of(garbled);
        };
    }

    private boolean ours(Entity entity, Map<String, @Nullable Object> raw) {
        return !told.contains(entity) || Objects.equals(line, raw.get(AllotmentFields.LINE));
    }
}
