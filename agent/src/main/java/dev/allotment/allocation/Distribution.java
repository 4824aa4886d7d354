package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import java.util.List;

/**
 * What a round gives to whom.
 *
 * @param assignments best account first; any prefix of them keeps every book within its capacity (law D2)
 * @param undone accounts that stay in the pool, each with why, in order of id
 * @param value sum of the scores given
 * @param balance how level the books of each team end, in order of the policy's teams
 * @param bound no distribution under these capacities and rules can give more, proven by prices (linear programming duality)
 */
public record Distribution(
        List<Assignment> assignments, List<Undone> undone, List<Balance> balance, long value, long bound) {
    public Distribution {
        assignments = List.copyOf(assignments);
        undone = List.copyOf(undone);
        balance = List.copyOf(balance);
    }

    /** What the round may have missed, as a share of the bound; 0 is the proven optimum. */
    public double gap() {
        return bound == 0 ? 0 : (bound - value) / (double) bound;
    }

    /** What levelling the books costs, in points of score: what the round gives less than it could if books need not be level. */
    public long price() {
        return bound - value;
    }

    /** @param why half a sentence that follows the account's name */
    public record Undone(RecordId account, String name, Why reason, String why) {}

    /** Why an account stays in the pool. */
    public enum Why {
        NOT_ENROLLED,
        NOT_IN_POOL,
        RESTING,
        ON_HOLD,
        DISQUALIFIED,
        NOT_SCORED,
        MOVING,
        NOBODY_MAY,
        EVERYBODY_FULL
    }
}
