package dev.allotment.simulator;

import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org.Undeleted;
import dev.allotment.org.Org.Undeleted.Why;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes rows with one user's hands, each on its own; what is gone already counts as deleted. */
final class Deleting {
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY");

    private Deleting() {}

    /** @return what was not deleted, and why */
    static Map<RecordId, Undeleted> rows(Session session, Entity entity, Collection<RecordId> ids) {
        List<RecordId> order = List.copyOf(ids);
        List<Outcome> outcomes = session.save(
                order.stream()
                        .map(id -> (Write) new Write.Delete(entity.name(), id.value()))
                        .toList(),
                new SaveOptions(false, false));
        var refused = new LinkedHashMap<RecordId, Undeleted>();
        for (int i = 0; i < order.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Failed failed && !GONE.contains(failed.code())) {
                Why why = ActWriter.PASSING.contains(failed.code())
                        ? Why.LATER
                        : failed.code().equals("INSUFFICIENT_ACCESS_OR_READONLY") ? Why.NO_RIGHT : Why.REFUSED;
                refused.put(
                        order.get(i),
                        new Undeleted(
                                why,
                                failed.code() + " " + failed.errors().getFirst().message()));
            }
        }
        return refused;
    }
}
