package dev.allotment.ledger;

import dev.allotment.model.Act;
import dev.allotment.model.PlanId;
import java.time.Instant;
import java.util.List;

/**
 * Acts decided together.
 *
 * @param kind the pass or cause, such as {@code route}, {@code distribute}, {@code retrieve}, {@code marks}
 * @param approved false if a person must approve it first
 */
public record Plan(
        PlanId id,
        String kind,
        String policyHash,
        Instant createdAt,
        boolean approved,
        List<Decision> decisions,
        List<Act> acts) {
    public Plan {
        decisions = List.copyOf(decisions);
        acts = List.copyOf(acts);
        for (Act act : acts) {
            if (!act.plan().equals(id)) {
                throw new IllegalArgumentException("act " + act.id() + " names plan " + act.plan() + ", not " + id);
            }
        }
    }
}
