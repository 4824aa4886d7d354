package dev.allotment.allocation;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What having each item placed is worth. Every agent takes the items that pay best for its capacity, a knapsack of its own, and
 * no assignment can cost less than all items' prices less what the agents keep of them (M. Fisher, R. Jaikumar, L. Van
 * Wassenhove, "A multiplier adjustment method for the generalized assignment problem", Management Science 32, 1986). Prices rise
 * for items that nobody takes and fall for those that several take. In whole parts of a {@value CapacityPrices#SCALE}th.
 */
final class ItemPrices {
    /** Cells of a knapsack's table above which a bound on the knapsack serves in its place. */
    private static final long LARGEST_TABLE = 4_000_000;

    private static final double[] WALKS = {0.05, 0.2, 0.02, 0.1};

    private static final long SCALE = CapacityPrices.SCALE;

    private final AssignmentProblem problem;
    /** By agent: the items it may have, what they cost there, scaled, and weigh. */
    private final int[][] itemsOf;

    private final long[][] costs;
    private final long[][] weights;
    private final int[] taken;
    private final int[] holder;
    private long best = Long.MIN_VALUE;

    ItemPrices(AssignmentProblem problem) {
        this.problem = problem;
        int agents = problem.agents();
        taken = new int[problem.items()];
        holder = new int[problem.items()];
        var count = new int[agents];
        for (int item = 0; item < problem.items(); item++) {
            for (int agent : problem.open(item)) {
                count[agent]++;
            }
        }
        itemsOf = new int[agents][];
        costs = new long[agents][];
        weights = new long[agents][];
        for (int agent = 0; agent < agents; agent++) {
            itemsOf[agent] = new int[count[agent]];
            costs[agent] = new long[count[agent]];
            weights[agent] = new long[count[agent]];
        }
        Arrays.fill(count, 0);
        for (int item = 0; item < problem.items(); item++) {
            int[] open = problem.open(item);
            for (int arc = 0; arc < open.length; arc++) {
                int at = count[open[arc]]++;
                itemsOf[open[arc]][at] = item;
                costs[open[arc]][at] = problem.costs(item)[arc] * SCALE;
                weights[open[arc]][at] = problem.weights(item)[arc];
            }
        }
    }

    /** Steps of work in one round, roughly. */
    long work() {
        long work = 1;
        for (int agent = 0; agent < itemsOf.length; agent++) {
            long cells = itemsOf[agent].length * (problem.capacity(agent) + 1);
            work += cells <= LARGEST_TABLE ? cells : 20L * itemsOf[agent].length;
        }
        return work;
    }

    /**
     * Settles the prices; when they have settled it wanders about near them, for each round's knapsacks are a good beginning for
     * the search.
     *
     * @param first prices to begin with, scaled
     * @param search told after each round who holds what; an answer that costs what the bound says ends it
     */
    void settle(long[] first, AssignmentSearch search, int rounds) {
        var price = first.clone();
        var highest = price;
        double pace = 1;
        int idle = 0;
        int walks = 0;
        for (int round = 0; round < rounds; round++) {
            long value = ask(price);
            idle++;
            if (value > best) {
                best = value;
                highest = price.clone();
                idle = 0;
            }
            search.beginAt(holder, bound());
            double miss = (double) search.weighed() * SCALE - value;
            double length = Arrays.stream(taken)
                    .mapToDouble(times -> (1.0 - times) * (1.0 - times))
                    .sum();
            if (length == 0 || bound() >= search.weighed()) {
                return;
            }
            double step = pace * miss / length;
            for (int item = 0; item < price.length; item++) {
                price[item] += Math.round(step * (1 - taken[item]));
            }
            if (idle == 15) {
                idle = 0;
                pace /= 2;
                if (pace < 0.001) {
                    pace = WALKS[walks++ % WALKS.length];
                    price = highest.clone();
                }
            }
        }
    }

    /** No assignment costs less. */
    long bound() {
        return Math.ceilDiv(best, SCALE);
    }

    private long ask(long[] price) {
        Arrays.fill(taken, 0);
        Arrays.fill(holder, AssignmentAnswer.OUT);
        long value = 0;
        for (int item = 0; item < price.length; item++) {
            value += price[item];
            if (price[item] > problem.stayingOut() * SCALE) {
                value -= price[item] - problem.stayingOut() * SCALE;
                taken[item]++;
            }
        }
        for (int agent = 0; agent < itemsOf.length; agent++) {
            value -= knapsack(agent, price);
        }
        return value;
    }

    /** The most that the agent can keep, or a little more than that; counts what it takes. */
    private long knapsack(int agent, long[] price) {
        long capacity = problem.capacity(agent);
        int wanted = 0;
        long load = 0;
        long all = 0;
        var at = new int[itemsOf[agent].length];
        for (int k = 0; k < at.length; k++) {
            long profit = price[itemsOf[agent][k]] - costs[agent][k];
            if (profit > 0 && weights[agent][k] <= capacity) {
                at[wanted++] = k;
                load += weights[agent][k];
                all += profit;
            }
        }
        if (load <= capacity) {
            for (int k = 0; k < wanted; k++) {
                take(agent, at[k]);
            }
            return all;
        }
        int[] items = Arrays.copyOf(at, wanted);
        return itemsOf[agent].length * (capacity + 1) <= LARGEST_TABLE
                ? exact(agent, items, price, (int) capacity)
                : fractional(agent, items, price, capacity);
    }

    private void take(int agent, int at) {
        int item = itemsOf[agent][at];
        int other = holder[item];
        if (other < 0 || costs[agent][at] < problem.costs(item)[problem.arc(item, other)] * SCALE) {
            holder[item] = agent;
        }
        taken[item]++;
    }

    private long exact(int agent, int[] items, long[] price, int capacity) {
        var worth = new long[capacity + 1];
        var with = new long[items.length][(capacity >> 6) + 1];
        for (int k = 0; k < items.length; k++) {
            int weight = (int) weights[agent][items[k]];
            long profit = price[itemsOf[agent][items[k]]] - costs[agent][items[k]];
            for (int room = capacity; room >= weight; room--) {
                long value = worth[room - weight] + profit;
                if (value > worth[room]) {
                    worth[room] = value;
                    with[k][room >> 6] |= 1L << (room & 63);
                }
            }
        }
        int room = capacity;
        for (int k = items.length - 1; k >= 0; k--) {
            if ((with[k][room >> 6] >>> (room & 63) & 1) == 1) {
                take(agent, items[k]);
                room -= (int) weights[agent][items[k]];
            }
        }
        return worth[capacity];
    }

    /** Dantzig's bound: the best for their weight first, and of the first that no longer fits the part that does. */
    private long fractional(int agent, int[] items, long[] price, long capacity) {
        int[] order = Arrays.stream(items)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        k -> -(price[itemsOf[agent][k]] - costs[agent][k]) / (weights[agent][k] + 1e-9)))
                .mapToInt(Integer::intValue)
                .toArray();
        long room = capacity;
        long value = 0;
        for (int k : order) {
            long profit = price[itemsOf[agent][k]] - costs[agent][k];
            if (weights[agent][k] > room) {
                double part = profit * (double) room / weights[agent][k];
                return value + Math.min(profit, (long) Math.ceil(part * (1 + 1e-12)) + 1);
            }
            room -= weights[agent][k];
            value += profit;
            take(agent, k);
        }
        return value;
    }
}
