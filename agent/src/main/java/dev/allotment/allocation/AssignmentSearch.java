package dev.allotment.allocation;

import java.util.Arrays;
import java.util.Random;

/**
 * Looks for a cheap assignment of weighed items: the item that would regret waiting most is placed first, then items are moved
 * and exchanged, for a while also beyond capacity at a price per unit that rises as long as an agent is overfull (after M.
 * Yagiura, T. Ibaraki, F. Glover, "An ejection chain approach for the generalized assignment problem", INFORMS Journal on
 * Computing 16, 2004). What was moved stays for a while, so the search leaves a hollow instead of falling back into it. The same
 * seed gives the same answer; the end is a number of looks, not a time.
 */
final class AssignmentSearch {
    /** Items up to which every move is looked at in each step. */
    private static final int ALL = 250;

    private static final int SAMPLE = 40;
    private static final int PARTNERS = 48;

    private final AssignmentProblem problem;
    private final int[][] likely;
    private final Random random;
    private final Shelves shelves;
    private final FirstAssignment first;
    private final Overload overload;
    private final long[] until;
    /** Whether what is in stays in, so that only places are looked for. */
    private boolean allIn;

    private int[] best;
    private long bestWeighed;
    private final long most;
    private long looks;
    private long step;

    // the move that was found to be best in this step
    private double gain;
    private int mover;
    private int target;
    private int partner;

    /** @param most looks at a move, after which it only ever ends */
    AssignmentSearch(AssignmentProblem problem, CapacityPrices prices, int choices, long seed, long most) {
        this.problem = problem;
        this.likely = prices.likely(choices);
        this.random = new Random(seed);
        this.most = most;
        this.shelves = new Shelves(problem);
        this.first = new FirstAssignment(problem, prices, shelves);
        this.overload = new Overload(problem.agents(), shelves, prices);
        this.until = new long[problem.items()];
        first.place();
        best = shelves.copy();
        bestWeighed = shelves.weighed();
        allIn = problem.allMayFit();
        overload.reset();
    }

    long weighed() {
        return bestWeighed;
    }

    int[] agentOf() {
        return Arrays.stream(best)
                .map(node -> node == shelves.out ? AssignmentAnswer.OUT : node)
                .toArray();
    }

    /** Begins anew: whoever holds an item keeps it, the rest goes where it pays least, and then whatever saves is done. */
    void beginAt(int[] holder, long enough) {
        if (bestWeighed <= enough || looks > most / 2) {
            return;
        }
        for (int item = 0; item < holder.length; item++) {
            shelves.move(item, holder[item] >= 0 ? holder[item] : shelves.out);
        }
        for (int item = 0; item < holder.length; item++) {
            if (holder[item] < 0 && likely[item].length > 0) {
                int to = first.cheapest(item);
                shelves.move(item, to == shelves.out && allIn ? problem.open(item)[likely[item][0]] : to);
            }
        }
        overload.reset();
        Arrays.fill(until, 0);
        for (int times = 0; times < 8; times++) {
            descend();
            if (shelves.fits()) {
                remember();
                return;
            }
            overload.raise();
        }
        unload();
    }

    /** Takes out of overfull agents what loses least by it, and finds it room elsewhere if there is any. */
    private void unload() {
        for (int agent = 0; agent < shelves.out; agent++) {
            while (shelves.room(agent) < 0) {
                int least = shelves.item(agent, 0);
                double loss = Double.POSITIVE_INFINITY;
                for (int at = 0; at < shelves.count(agent); at++) {
                    int item = shelves.item(agent, at);
                    int to = first.cheapest(item);
                    double each =
                            (double) (shelves.cost(item, to) - shelves.cost(item, agent)) / shelves.weight(item, agent);
                    if (shelves.weight(item, agent) > 0 && each < loss) {
                        loss = each;
                        least = item;
                    }
                }
                shelves.move(least, first.cheapest(least));
            }
        }
        remember();
    }

    private void descend() {
        boolean better = true;
        while (better) {
            better = false;
            for (int item = 0; item < problem.items() && looks < most; item++) {
                gain = -1e-6;
                mover = -1;
                look(item);
                if (mover >= 0) {
                    move();
                    better = true;
                }
            }
        }
    }

    private boolean remember() {
        if (shelves.weighed() >= bestWeighed || !shelves.fits()) {
            return false;
        }
        best = shelves.copy();
        bestWeighed = shelves.weighed();
        return true;
    }

    /**
     * Goes on until the looks are used up.
     *
     * @param enough an answer as cheap as this cannot be beaten
     */
    void improve(long enough) {
        int items = problem.items();
        long since = 0;
        shelves.restore(best);
        while (looks < most && bestWeighed > enough && items > 1) {
            step++;
            gain = Double.POSITIVE_INFINITY;
            if (items <= ALL) {
                for (int item = 0; item < items; item++) {
                    look(item);
                }
            } else {
                for (int k = 0; k < SAMPLE; k++) {
                    look(random.nextInt(items));
                }
            }
            if (gain == Double.POSITIVE_INFINITY) {
                continue;
            }
            take();
            if (remember()) {
                since = step;
            }
            overload.weigh(step);
            if (step - since > 1_500 + 10L * items) {
                shelves.restore(best);
                shake();
                since = step;
            }
        }
    }

    private void look(int item) {
        int from = shelves.node(item);
        boolean held = until[item] > step;
        long cost = shelves.cost(item, from);
        long weight = shelves.weight(item, from);
        double relief = overload.cost(from, 0) - overload.cost(from, -weight);
        if (from != shelves.out && !allIn) {
            offer(problem.stayingOut() - cost - relief, problem.stayingOut() - cost, held, item, shelves.out, -1);
            exchange(item, from, cost, weight, held, shelves.out);
        }
        for (int arc : likely[item]) {
            int to = problem.open(item)[arc];
            if (to != from) {
                long saves = problem.costs(item)[arc] - cost;
                double strain = overload.cost(to, problem.weights(item)[arc]) - overload.cost(to, 0);
                offer(saves + strain - relief, saves, held, item, to, -1);
                exchange(item, from, cost, weight, held, to);
            }
        }
        looks += likely[item].length + 1;
    }

    private void exchange(int item, int from, long cost, long weight, boolean held, int to) {
        int count = shelves.count(to);
        boolean some = count > PARTNERS;
        int begin = some ? random.nextInt(count) : 0;
        int most = some ? PARTNERS : count;
        long there = shelves.cost(item, to);
        long takes = shelves.weight(item, to);
        double fromNow = overload.cost(from, 0);
        double toNow = overload.cost(to, 0);
        for (int k = 0; k < most; k++) {
            int at = begin + k;
            int other = shelves.item(to, at >= count ? at - count : at);
            if (shelves.open(other, from) && (problem.items() > ALL || other > item || !likelyAt(other, from))) {
                long saves = there - cost + shelves.cost(other, from) - shelves.cost(other, to);
                double strain = overload.cost(from, shelves.weight(other, from) - weight)
                        - fromNow
                        + overload.cost(to, takes - shelves.weight(other, to))
                        - toNow;
                offer(saves + strain, saves, held || until[other] > step, item, to, other);
            }
        }
        looks += most;
    }

    /** Whether the other will look at this exchange itself. */
    private boolean likelyAt(int item, int node) {
        if (node == shelves.out) {
            return true;
        }
        for (int arc : likely[item]) {
            if (problem.open(item)[arc] == node) {
                return true;
            }
        }
        return false;
    }

    private void offer(double costs, long saves, boolean held, int item, int to, int other) {
        if (costs >= gain) {
            return;
        }
        // Whatever was just moved may move again only to beat everything so far.
        if (held && shelves.weighed() + saves >= bestWeighed) {
            return;
        }
        gain = costs;
        mover = item;
        target = to;
        partner = other;
    }

    private void take() {
        move();
        until[mover] = step + 4 + random.nextInt(8);
        if (partner >= 0) {
            until[partner] = step + 4 + random.nextInt(8);
        }
    }

    private void move() {
        int from = shelves.node(mover);
        shelves.move(mover, target);
        if (partner >= 0) {
            shelves.move(partner, from);
        }
    }

    private void shake() {
        int moves = 3 + problem.items() / 20;
        for (int k = 0; k < moves; k++) {
            int item = random.nextInt(problem.items());
            if (likely[item].length > 0) {
                shelves.move(item, problem.open(item)[likely[item][random.nextInt(likely[item].length)]]);
            }
        }
    }
}
