package dev.allotment.ledger;

import dev.allotment.model.PlanId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it stands now.
 *
 * @param acts number of its acts by where they stand
 * @param waits why it waits although the policy opens its process; empty if it does not
 * @param lapsesAt until when it can be approved, or null
 * @param aside acts that were put aside in the morning and can still be approved
 */
public record PlanLine(
        PlanId id,
        String kind,
        String policyHash,
        Instant createdAt,
        boolean approved,
        SortedMap<ActState, Integer> acts,
        String waits,
        @Nullable Instant lapsesAt,
        int aside) {
    public PlanLine {
        acts = Collections.unmodifiableSortedMap(new TreeMap<>(acts));
    }

    /** Acts that a person can still let through at that instant. */
    public int approvable(Instant now) {
        return approved ? 0 : open() + (lapsesAt != null && lapsesAt.isAfter(now) ? aside : 0);
    }

    /** Acts that may still be carried out. */
    public int open() {
        return acts.entrySet().stream()
                .filter(entry -> entry.getKey().isOpen())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
