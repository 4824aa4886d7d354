package dev.allotment.ledger;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An act in the ledger and where it stands.
 *
 * @param number order of entry, from 1
 * @param judgedAt mirror position at which it was last found right
 * @param attempts times it was sent
 * @param dueAt not sent before
 * @param approved its plan may be carried out
 * @param words why it stands so: the org's words, or the reason of a withdrawal
 * @param echoed its effect was seen in the mirror
 */
public record Entry(
        long number,
        Act act,
        ActState state,
        long judgedAt,
        int attempts,
        Instant enteredAt,
        Instant dueAt,
        @Nullable Instant closedAt,
        boolean approved,
        String words,
        boolean echoed) {
    public DecisionId id() {
        return act.id();
    }

    /** The same for all acts of its plan that go together or not at all. */
    public String group() {
        String together = act.together();
        return together == null ? id().value() : act.plan() + "/" + together;
    }
}
