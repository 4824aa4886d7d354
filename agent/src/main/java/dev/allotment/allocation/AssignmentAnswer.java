package dev.allotment.allocation;

import java.util.Arrays;

/** Who gets which item, what that costs, and below what no answer can cost. Immutable; any thread. */
public final class AssignmentAnswer {
    /** Agent of an item that stays out. */
    public static final int OUT = -1;

    private final int[] agentOf;
    private final long cost;
    private final long weighed;
    private final long bound;

    /** @param agentOf each item's agent, or {@link #OUT} @param bound proven, items that stay out at their price included */
    AssignmentAnswer(AssignmentProblem problem, int[] agentOf, long bound) {
        this.agentOf = agentOf;
        var load = new long[problem.agents()];
        long sum = 0;
        for (int item = 0; item < agentOf.length; item++) {
            if (agentOf[item] != OUT) {
                int arc = problem.arc(item, agentOf[item]);
                sum += problem.costs(item)[arc];
                load[agentOf[item]] += problem.weights(item)[arc];
            }
        }
        for (int agent = 0; agent < load.length; agent++) {
            if (load[agent] > problem.capacity(agent)) {
                throw new IllegalStateException("agent " + (agent + 1) + " was given " + load[agent] + " and holds "
                        + problem.capacity(agent) + "; this is a mistake in the search");
            }
        }
        this.cost = sum;
        this.weighed = sum + problem.stayingOut() * stayOut();
        this.bound = Math.min(bound, weighed);
    }

    /** @return the item's agent, or {@link #OUT} */
    public int agent(int item) {
        return agentOf[item];
    }

    /** Sum of the costs of all items that were placed. */
    public long cost() {
        return cost;
    }

    /** Items that stay out. */
    public int stayOut() {
        return (int) Arrays.stream(agentOf).filter(agent -> agent == OUT).count();
    }

    /** {@link #cost} and the price of every item that stays out. */
    public long weighed() {
        return weighed;
    }

    /** No answer can be {@link #weighed} less: proven by prices. */
    public long bound() {
        return bound;
    }

    public boolean optimal() {
        return bound == weighed;
    }
}
