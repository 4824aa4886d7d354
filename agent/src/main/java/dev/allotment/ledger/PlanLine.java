package dev.allotment.ledger;

import dev.allotment.model.PlanId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan as it stands now.
 *
 * @param acts number of its acts by where they stand
 */
public record PlanLine(
        PlanId id,
        String kind,
        String policyHash,
        Instant createdAt,
        boolean approved,
        SortedMap<ActState, Integer> acts) {
    public PlanLine {
        acts = Collections.unmodifiableSortedMap(new TreeMap<>(acts));
    }

    /** Acts that may still be carried out. */
    public int open() {
        return acts.entrySet().stream()
                .filter(entry -> entry.getKey().isOpen())
                .mapToInt(java.util.Map.Entry::getValue)
                .sum();
    }
}
