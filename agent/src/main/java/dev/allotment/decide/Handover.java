package dev.allotment.decide;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import org.jspecify.annotations.Nullable;

/**
 * Somebody hands over what is theirs, as a person ordered it, or as they can no longer log in.
 *
 * @param rep the person's row; null: has none
 * @param by who ordered it, and why; null: nobody did, the policy gives on what the inactive have
 */
record Handover(
        RecordId user,
        @Nullable Rep rep,
        String name,
        @Nullable String by,
        HandoverCount count) {
    /** The kind of plan that its moves are. */
    String page() {
        return by == null ? TeamChanges.ABANDONED : TeamChanges.ORDERED;
    }

    /** What opens such a move where nobody ordered it; null: a person approves the plan. */
    @Nullable
    Process opening(Process usual) {
        return by == null ? usual : null;
    }

    /** Why something goes on, in one sentence. @param why half a sentence */
    String sentence(String what, String to, String why) {
        return by == null
                ? what + " goes to " + to + ": " + name + " is no longer active; " + why + "."
                : what + " goes from " + name + " to " + to + ": " + why + ". Ordered by " + by + ".";
    }
}
