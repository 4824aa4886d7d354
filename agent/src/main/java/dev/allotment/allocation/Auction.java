package dev.allotment.allocation;

import java.util.Arrays;

/**
 * Items bid for places of agents, each a little more than it must, until everyone has one or stays out: nearly the optimum, and
 * prices with it (D. Bertsekas, "The auction algorithm", Annals of Operations Research 14, 1988). A head start for
 * {@link Circulation}, which proves; so it may stop at any time.
 */
final class Auction {
    private static final double PARTS = 100_000;
    private static final double FINER = 5;

    private final AssignmentProblem problem;
    private final int[] places;
    private final double[] price;
    /** What a place costs as long as there are free ones. */
    private final double[] floor;

    private final int[] agentOf;
    /** Bids that hold a place, by agent: a heap with the lowest on top. */
    private final double[][] bids;

    private final int[][] bidders;
    private final int[] taken;

    Auction(AssignmentProblem problem, int[] places) {
        this.problem = problem;
        this.places = places;
        int agents = problem.agents();
        price = new double[agents];
        floor = new double[agents];
        taken = new int[agents];
        bids = new double[agents][0];
        bidders = new int[agents][0];
        agentOf = new int[problem.items()];
        Arrays.fill(agentOf, AssignmentAnswer.OUT);
    }

    /**
     * In rounds with smaller and smaller steps, each of which begins a little below the prices of the one before.
     *
     * @param most bids in a round for each item, after which whoever has no place stays out
     */
    void run(int most) {
        double step = Math.max(1, widest());
        double last = step / PARTS;
        while (true) {
            round(step, (long) most * agentOf.length);
            if (step <= last) {
                return;
            }
            for (int agent = 0; agent < price.length; agent++) {
                floor[agent] = taken[agent] == places[agent] ? Math.max(0, price[agent] - step) : 0;
                price[agent] = floor[agent];
            }
            Arrays.fill(taken, 0);
            Arrays.fill(agentOf, AssignmentAnswer.OUT);
            step = Math.max(last, step / FINER);
        }
    }

    private void round(double step, long most) {
        int items = agentOf.length;
        var queue = new int[items + 1];
        int head = 0;
        int tail = items;
        for (int item = 0; item < items; item++) {
            queue[item] = item;
        }
        for (long bid = 0; head != tail && bid < most; bid++) {
            int item = queue[head];
            head = head == items ? 0 : head + 1;
            int loser = bid(item, step);
            if (loser >= 0) {
                queue[tail] = loser;
                tail = tail == items ? 0 : tail + 1;
            }
        }
    }

    int[] agentOf() {
        return agentOf;
    }

    double price(int agent) {
        return price[agent];
    }

    /** The largest that a price may have to be. */
    private double widest() {
        long widest = 0;
        for (int item = 0; item < problem.items(); item++) {
            widest = Math.max(
                    widest,
                    problem.stayingOut()
                            - Arrays.stream(problem.costs(item)).min().orElse(problem.stayingOut()));
        }
        return widest;
    }

    /** @return the item that lost its place, or -1 */
    private int bid(int item, double step) {
        int[] open = problem.open(item);
        long[] costs = problem.costs(item);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        double second = problem.stayingOut();
        for (int arc = 0; arc < open.length; arc++) {
            if (places[open[arc]] > 0) {
                double value = costs[arc] + price[open[arc]];
                if (value < least) {
                    second = Math.min(second, least);
                    least = value;
                    best = open[arc];
                } else {
                    second = Math.min(second, value);
                }
            }
        }
        if (best < 0 || problem.stayingOut() <= least) {
            return -1;
        }
        agentOf[item] = best;
        return take(best, item, price[best] + Math.max(0, second - least) + step);
    }

    private int take(int agent, int item, double bid) {
        int loser = -1;
        if (taken[agent] == places[agent]) {
            loser = bidders[agent][0];
            agentOf[loser] = AssignmentAnswer.OUT;
            sink(agent, 0, bid, item);
        } else {
            if (taken[agent] == bids[agent].length) {
                int room = Math.min(places[agent], Math.max(8, 2 * taken[agent]));
                bids[agent] = Arrays.copyOf(bids[agent], room);
                bidders[agent] = Arrays.copyOf(bidders[agent], room);
            }
            rise(agent, taken[agent]++, bid, item);
        }
        price[agent] = taken[agent] == places[agent] ? bids[agent][0] : floor[agent];
        return loser;
    }

    private void rise(int agent, int from, double bid, int item) {
        int at = from;
        while (at > 0 && bids[agent][(at - 1) / 2] > bid) {
            int above = (at - 1) / 2;
            set(agent, at, bids[agent][above], bidders[agent][above]);
            at = above;
        }
        set(agent, at, bid, item);
    }

    private void sink(int agent, int from, double bid, int item) {
        int at = from;
        while (true) {
            int below = 2 * at + 1;
            if (below + 1 < taken[agent] && bids[agent][below + 1] < bids[agent][below]) {
                below++;
            }
            if (below >= taken[agent] || bids[agent][below] >= bid) {
                set(agent, at, bid, item);
                return;
            }
            set(agent, at, bids[agent][below], bidders[agent][below]);
            at = below;
        }
    }

    private void set(int agent, int at, double bid, int item) {
        bids[agent][at] = bid;
        bidders[agent][at] = item;
    }
}
