package dev.allotment.allocation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Items to be shared out among agents at the least cost: the generalised assignment problem. Each item goes whole to one of the
 * agents open to it, where it takes up its weight of the capacity, or stays out at a price. Immutable; any thread.
 */
public final class AssignmentProblem {
    /** Largest size of a cost, so that no sum of costs overflows. */
    public static final long MOST = 1_000_000_000_000L;

    private static final int MOST_AGENTS = 4_000;

    private final long[] capacity;
    private final int[][] open;
    private final long[][] cost;
    private final long[][] weight;
    private final long stayingOut;
    private final boolean complete;

    private AssignmentProblem(
            long[] capacity, int[][] open, long[][] cost, long[][] weight, long stayingOut, boolean complete) {
        this.capacity = capacity;
        this.open = open;
        this.cost = cost;
        this.weight = weight;
        this.stayingOut = stayingOut;
        this.complete = complete;
    }

    /**
     * Some items may stay out: what they would have cost is then replaced by {@code stayingOut}.
     *
     * @param capacity of each agent, 0 or more
     * @param open agents that each item may go to, ascending
     * @param cost of each item there, in the same order; within {@link #MOST} on both sides of nought
     * @param weight of each item there, 0 or more
     * @throws IllegalArgumentException naming the first number that is impossible
     */
    public static AssignmentProblem sparse(
            long[] capacity, int[][] open, long[][] cost, long[][] weight, long stayingOut) {
        check(capacity, open, cost, weight);
        return new AssignmentProblem(capacity.clone(), open, cost, weight, stayingOut, false);
    }

    /**
     * Every item should be placed: staying out is dearer than any change of all the others.
     *
     * @param cost by agent, then item
     * @param weight by agent, then item
     */
    public static AssignmentProblem complete(long[][] cost, long[][] weight, long[] capacity) {
        int items = cost.length == 0 ? 0 : cost[0].length;
        int[] everybody = IntStream.range(0, capacity.length).toArray();
        var open = new int[items][];
        var costs = new long[items][capacity.length];
        var weights = new long[items][capacity.length];
        long dearest = 0;
        long span = 0;
        for (int item = 0; item < items; item++) {
            open[item] = everybody;
            for (int agent : everybody) {
                costs[item][agent] = cost[agent][item];
                weights[item][agent] = weight[agent][item];
            }
            long most = Arrays.stream(costs[item]).max().orElse(0);
            dearest = Math.max(dearest, most);
            span += most - Arrays.stream(costs[item]).min().orElse(0);
        }
        check(capacity, open, costs, weights);
        return new AssignmentProblem(capacity.clone(), open, costs, weights, span + Math.max(0, dearest) + 1, true);
    }

    private static void check(long[] capacity, int[][] open, long[][] cost, long[][] weight) {
        if (capacity.length > MOST_AGENTS) {
            throw new IllegalArgumentException(
                    capacity.length + " agents are more than the " + MOST_AGENTS + " that can be weighed at once");
        }
        for (int agent = 0; agent < capacity.length; agent++) {
            if (capacity[agent] < 0 || capacity[agent] > MOST) {
                throw new IllegalArgumentException("the capacity of agent " + (agent + 1) + " is " + capacity[agent]
                        + "; it must be 0 to " + MOST);
            }
        }
        for (int item = 0; item < open.length; item++) {
            for (int arc = 0; arc < open[item].length; arc++) {
                if (Math.abs(cost[item][arc]) > MOST || weight[item][arc] < 0 || weight[item][arc] > MOST) {
                    throw new IllegalArgumentException("item " + (item + 1) + " with agent "
                            + (open[item][arc] + 1) + ": cost " + cost[item][arc] + " must be within " + MOST
                            + ", and weight " + weight[item][arc] + " 0 to " + MOST);
                }
            }
        }
    }

    public int agents() {
        return capacity.length;
    }

    public int items() {
        return open.length;
    }

    long capacity(int agent) {
        return capacity[agent];
    }

    /** Agents open to the item, ascending; not to be changed. */
    int[] open(int item) {
        return open[item];
    }

    long[] costs(int item) {
        return cost[item];
    }

    long[] weights(int item) {
        return weight[item];
    }

    long stayingOut() {
        return stayingOut;
    }

    /** Whether every item should be placed and, as far as can be seen beforehand, might be. */
    boolean allMayFit() {
        return complete && demand() <= supply() && homeless().length == 0;
    }

    /** What the item costs with an agent open to it. */
    public long cost(int item, int agent) {
        return cost[item][arc(item, agent)];
    }

    /** What the item weighs with an agent open to it. */
    public long weight(int item, int agent) {
        return weight[item][arc(item, agent)];
    }

    /** Whether this is a transportation problem: each agent's items weigh the same there. */
    public boolean plain() {
        return places() != null;
    }

    long arcs() {
        return Arrays.stream(open).mapToLong(agents -> agents.length).sum();
    }

    /** Where the agent stands among those open to the item; negative if it does not. */
    int arc(int item, int agent) {
        int[] agents = open[item];
        return agents.length == capacity.length ? agent : Arrays.binarySearch(agents, agent);
    }

    /** What the items need at the least, wherever each is lightest; those that nobody may have are left out. */
    public long demand() {
        return Arrays.stream(weight)
                .filter(weights -> weights.length > 0)
                .mapToLong(weights -> Arrays.stream(weights).min().orElse(0))
                .sum();
    }

    public long supply() {
        return Arrays.stream(capacity).sum();
    }

    /** Items that no agent open to them could hold even alone. */
    public int[] homeless() {
        return IntStream.range(0, open.length)
                .filter(item -> IntStream.range(0, open[item].length)
                        .noneMatch(arc -> weight[item][arc] <= capacity[open[item][arc]]))
                .toArray();
    }

    /** No assignment of all items costs more. */
    public long dearest() {
        return Arrays.stream(cost)
                .mapToLong(costs -> Arrays.stream(costs).max().orElse(0))
                .sum();
    }

    /**
     * How many items each agent can hold, if each agent's items weigh the same there: the transportation problem. Else null.
     * A capacity that nothing takes up holds everything.
     */
    int @Nullable [] places() {
        var each = new long[capacity.length];
        Arrays.fill(each, -1);
        for (int item = 0; item < open.length; item++) {
            for (int arc = 0; arc < open[item].length; arc++) {
                int agent = open[item][arc];
                if (each[agent] >= 0 && each[agent] != weight[item][arc]) {
                    return null;
                }
                each[agent] = weight[item][arc];
            }
        }
        return IntStream.range(0, each.length)
                .map(agent -> each[agent] <= 0 ? items() : (int) Math.min(items(), capacity[agent] / each[agent]))
                .toArray();
    }
}
