package dev.allotment.simulator;

import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes rows with one user's hands, each on its own; what is gone already counts as deleted. */
final class Deleting {
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY");

    private Deleting() {}

    /** @return what was refused, with code and words */
    static Map<RecordId, String> rows(Session session, Entity entity, Collection<RecordId> ids) {
        List<RecordId> order = List.copyOf(ids);
        List<Outcome> outcomes = session.save(
                order.stream()
                        .map(id -> (Write) new Write.Delete(entity.name(), id.value()))
                        .toList(),
                SaveOptions.PLAIN);
        var refused = new LinkedHashMap<RecordId, String>();
        for (int i = 0; i < order.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Failed failed && !GONE.contains(failed.code())) {
                refused.put(
                        order.get(i),
                        failed.code() + " " + failed.errors().getFirst().message());
            }
        }
        return refused;
    }
}
