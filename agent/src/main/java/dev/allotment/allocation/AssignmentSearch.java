package dev.allotment.allocation;

import java.util.Arrays;
import java.util.Comparator;
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
    private static final int MEMORY = 10;

    private final AssignmentProblem problem;
    private final CapacityPrices prices;
    private final int[][] likely;
    private final Random random;
    private final Shelves shelves;
    private final double[] penalty;
    private final int[] overfull;
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
        this.prices = prices;
        this.likely = prices.likely(choices);
        this.random = new Random(seed);
        this.most = most;
        this.shelves = new Shelves(problem);
        this.penalty = new double[problem.agents()];
        this.overfull = new int[problem.agents()];
        this.until = new long[problem.items()];
        construct();
        best = shelves.copy();
        bestWeighed = shelves.weighed();
        allIn = problem.allMayFit();
        resetPenalties();
    }

    private void resetPenalties() {
        for (int agent = 0; agent < penalty.length; agent++) {
            penalty[agent] = 1 + 2 * prices.price(agent);
        }
    }

    long weighed() {
        return bestWeighed;
    }

    int[] agentOf() {
        return Arrays.stream(best)
                .map(node -> node == shelves.out ? AssignmentAnswer.OUT : node)
                .toArray();
    }

    // --- the first answer

    private void construct() {
        int items = problem.items();
        var waiting = new int[items];
        for (int item = 0; item < items; item++) {
            waiting[item] = item;
        }
        boolean few = items <= 2_000;
        if (!few) {
            long[] regrets = Arrays.stream(waiting).mapToLong(this::regret).toArray();
            waiting = Arrays.stream(waiting)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer item) -> -regrets[item]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        for (int left = items; left > 0; left--) {
            int next = items - left;
            if (few) {
                for (int k = next + 1; k < items; k++) {
                    if (regret(waiting[k]) > regret(waiting[next])) {
                        int swap = waiting[k];
                        waiting[k] = waiting[next];
                        waiting[next] = swap;
                    }
                }
            }
            int to = cheapest(waiting[next]);
            if (to != shelves.out) {
                shelves.move(waiting[next], to);
            }
        }
    }

    private int cheapest(int item) {
        int to = shelves.out;
        long least = problem.stayingOut() * CapacityPrices.SCALE;
        for (int arc = 0; arc < problem.open(item).length; arc++) {
            int agent = problem.open(item)[arc];
            if (problem.weights(item)[arc] <= shelves.room(agent) && prices.priced(item, arc) < least) {
                least = prices.priced(item, arc);
                to = agent;
            }
        }
        return to;
    }

    private long regret(int item) {
        long least = problem.stayingOut() * CapacityPrices.SCALE;
        long second = least;
        for (int arc = 0; arc < problem.open(item).length; arc++) {
            if (problem.weights(item)[arc] <= shelves.room(problem.open(item)[arc])) {
                long priced = prices.priced(item, arc);
                second = Math.min(second, Math.max(priced, least));
                least = Math.min(least, priced);
            }
        }
        return second - least;
    }

    // --- better ones

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
                int to = cheapest(item);
                shelves.move(item, to == shelves.out && allIn ? problem.open(item)[likely[item][0]] : to);
            }
        }
        resetPenalties();
        Arrays.fill(until, 0);
        for (int times = 0; times < 8; times++) {
            descend();
            if (shelves.fits()) {
                remember();
                return;
            }
            for (int agent = 0; agent < penalty.length; agent++) {
                penalty[agent] *= shelves.room(agent) < 0 ? 2 : 1;
            }
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
                    int to = cheapest(item);
                    double each =
                            (double) (shelves.cost(item, to) - shelves.cost(item, agent)) / shelves.weight(item, agent);
                    if (shelves.weight(item, agent) > 0 && each < loss) {
                        loss = each;
                        least = item;
                    }
                }
                shelves.move(least, cheapest(least));
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
            weighOverload();
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
        double relief = over(from, 0) - over(from, -weight);
        if (from != shelves.out && !allIn) {
            offer(problem.stayingOut() - cost - relief, problem.stayingOut() - cost, held, item, shelves.out, -1);
            exchange(item, from, cost, weight, held, shelves.out);
        }
        for (int arc : likely[item]) {
            int to = problem.open(item)[arc];
            if (to != from) {
                long saves = problem.costs(item)[arc] - cost;
                double strain = over(to, problem.weights(item)[arc]) - over(to, 0);
                offer(saves + strain - relief, saves, held, item, to, -1);
                exchange(item, from, cost, weight, held, to);
            }
        }
        looks += likely[item].length + 1;
    }

    private void exchange(int item, int from, long cost, long weight, boolean held, int to) {
        int count = shelves.count(to);
        boolean some = count > PARTNERS;
        int first = some ? random.nextInt(count) : 0;
        int most = some ? PARTNERS : count;
        long there = shelves.cost(item, to);
        long takes = shelves.weight(item, to);
        double fromNow = over(from, 0);
        double toNow = over(to, 0);
        for (int k = 0; k < most; k++) {
            int at = first + k;
            int other = shelves.item(to, at >= count ? at - count : at);
            if (shelves.open(other, from) && (problem.items() > ALL || other > item || !likelyAt(other, from))) {
                long saves = there - cost + shelves.cost(other, from) - shelves.cost(other, to);
                double strain = over(from, shelves.weight(other, from) - weight)
                        - fromNow
                        + over(to, takes - shelves.weight(other, to))
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

    /** What the agent's overload costs once that much more lies there. */
    private double over(int node, long more) {
        if (node == shelves.out) {
            return 0;
        }
        long room = shelves.room(node) - more;
        return room < 0 ? -room * penalty[node] : 0;
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

    private void weighOverload() {
        for (int agent = 0; agent < penalty.length; agent++) {
            overfull[agent] += shelves.room(agent) < 0 ? 1 : 0;
        }
        if (step % MEMORY == 0) {
            for (int agent = 0; agent < penalty.length; agent++) {
                if (overfull[agent] == MEMORY) {
                    penalty[agent] = Math.min(1e12, penalty[agent] * 1.5);
                } else if (overfull[agent] == 0) {
                    penalty[agent] = Math.max(1e-3, penalty[agent] / 1.3);
                }
                overfull[agent] = 0;
            }
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
