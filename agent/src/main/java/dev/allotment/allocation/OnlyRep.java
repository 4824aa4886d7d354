package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the one rep who alone may have a lead that waits, whoever is full, away or not at work just now. Pure; any thread. */
public final class OnlyRep {
    private OnlyRep() {}

    /** @param reps all there are. @return null: several may, or nobody */
    public static @Nullable RecordId of(
            Arrival arrival, Routing.Nobody waits, Collection<Rep> reps, RoutingRules rules, Instant now) {
        Territory territory = waits.territory();
        Set<RecordId> asked = territory == null ? Set.of() : territory.asked(reps);
        var present = new Present(rules, arrival, Set.of(), null, territory, now);
        List<RecordId> may = reps.stream()
                .filter(rep -> territory == null ? waits.teams().contains(rep.team()) : asked.contains(rep.id()))
                .filter(rep -> rep.active() && !rep.leaving() && present.unfit(rep) == null)
                .map(Rep::id)
                .toList();
        return may.size() == 1 ? may.getFirst() : null;
    }
}
