package dev.allotment.ledger;

import dev.allotment.model.Act;
import dev.allotment.model.PlanId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Acts decided together.
 *
 * @param kind the pass or cause, such as {@code route}, {@code distribute}, {@code retrieve}, {@code marks}
 * @param approved false if a person must approve it first
 * @param waits why it waits for a person although the policy opens its process; empty if it does not
 * @param lapsesAt until when it can be approved, also after it was put aside; null where it is decided anew each morning
 */
public record Plan(
        PlanId id,
        String kind,
        String policyHash,
        Instant createdAt,
        boolean approved,
        List<Decision> decisions,
        List<Act> acts,
        String waits,
        @Nullable Instant lapsesAt) {
    public Plan {
        decisions = List.copyOf(decisions);
        acts = List.copyOf(acts);
        for (Act act : acts) {
            if (!act.plan().equals(id)) {
                throw new IllegalArgumentException("act " + act.id() + " names plan " + act.plan() + ", not " + id);
            }
        }
    }

    public Plan(
            PlanId id,
            String kind,
            String policyHash,
            Instant createdAt,
            boolean approved,
            List<Decision> decisions,
            List<Act> acts) {
        this(id, kind, policyHash, createdAt, approved, decisions, acts, "", null);
    }

    /** The same with other contents. */
    public Plan with(List<Decision> others, List<Act> otherActs) {
        return new Plan(id, kind, policyHash, createdAt, approved, others, otherActs, waits, lapsesAt);
    }

    /** The same, not approved, as it would do too much. */
    public Plan waiting(String why) {
        return new Plan(id, kind, policyHash, createdAt, false, decisions, acts, why, lapsesAt);
    }

    public Plan lapsing(@Nullable Instant at) {
        return new Plan(id, kind, policyHash, createdAt, approved, decisions, acts, waits, at);
    }
}
