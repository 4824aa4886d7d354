package dev.allotment.allocation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a unit of each agent's capacity is worth. Whoever takes up capacity pays for it, and then every item goes where it is
 * cheapest for itself; no assignment within the capacities can cost less than that sum (A. Geoffrion, "Lagrangean relaxation for
 * integer programming", Mathematical Programming Study 2, 1974). Prices rise where demand exceeds capacity and fall elsewhere.
 * In whole parts of a {@value #SCALE}th, so the bound has no rounding.
 */
final class CapacityPrices {
    static final long SCALE = 1_024;

    private static final double FAR = 0.03;
    private static final long MOST_PRICE = 1L << 40;

    private final AssignmentProblem problem;
    private long[] price;
    private long best = Long.MIN_VALUE;

    CapacityPrices(AssignmentProblem problem) {
        this.problem = problem;
        this.price = new long[problem.agents()];
    }

    /** @param target what an assignment costs that was already found */
    void settle(long target, int rounds) {
        var current = price.clone();
        double pace = 2;
        int idle = 0;
        for (int round = 0; round < rounds && pace > 0.001; round++) {
            var excess = new double[current.length];
            long value = ask(current, excess);
            if (value > best) {
                best = value;
                price = current.clone();
                idle = 0;
            } else if (++idle == 12) {
                idle = 0;
                pace /= 2;
                current = price.clone();
                value = ask(current, excess);
            }
            double length = 0;
            for (int agent = 0; agent < excess.length; agent++) {
                length += excess[agent] > 0 || current[agent] > 0 ? excess[agent] * excess[agent] : 0;
            }
            // A poor answer says little about how far prices are off.
            double miss = Math.min((double) target * SCALE - value, FAR * Math.abs(value) + SCALE);
            if (length == 0 || miss <= 0) {
                return;
            }
            double step = pace * miss / length;
            for (int agent = 0; agent < current.length; agent++) {
                current[agent] = Math.clamp(Math.round(current[agent] + step * excess[agent]), 0L, MOST_PRICE);
            }
        }
    }

    private long ask(long[] prices, double[] excess) {
        long value = 0;
        for (int agent = 0; agent < prices.length; agent++) {
            excess[agent] = -problem.capacity(agent);
            value -= prices[agent] * problem.capacity(agent);
        }
        for (int item = 0; item < problem.items(); item++) {
            int at = cheapest(item, prices);
            value += at < 0 ? problem.stayingOut() * SCALE : priced(item, at, prices);
            if (at >= 0) {
                excess[problem.open(item)[at]] += problem.weights(item)[at];
            }
        }
        return value;
    }

    private int cheapest(int item, long[] prices) {
        int best = -1;
        long least = problem.stayingOut() * SCALE;
        for (int arc = 0; arc < problem.open(item).length; arc++) {
            if (fits(item, arc) && priced(item, arc, prices) < least) {
                least = priced(item, arc, prices);
                best = arc;
            }
        }
        return best;
    }

    private boolean fits(int item, int arc) {
        return problem.weights(item)[arc] <= problem.capacity(problem.open(item)[arc]);
    }

    private long priced(int item, int arc, long[] prices) {
        return problem.costs(item)[arc] * SCALE + prices[problem.open(item)[arc]] * problem.weights(item)[arc];
    }

    /** What a unit of the agent's capacity is worth. */
    double price(int agent) {
        return price[agent] / (double) SCALE;
    }

    /** The item's cost there, capacity paid for, in {@value #SCALE}ths. */
    long priced(int item, int arc) {
        return priced(item, arc, price);
    }

    /** What each item pays at the least, in {@value #SCALE}ths. */
    long[] least() {
        var least = new long[problem.items()];
        for (int item = 0; item < least.length; item++) {
            int at = cheapest(item, price);
            least[item] = at < 0 ? problem.stayingOut() * SCALE : priced(item, at);
        }
        return least;
    }

    /** No assignment costs less. */
    long bound() {
        return Math.ceilDiv(best, SCALE);
    }

    /** Up to {@code most} agents for each item, those first where it pays least; as places among those open to it, ascending. */
    int[][] likely(int most) {
        var likely = new int[problem.items()][];
        for (int item = 0; item < likely.length; item++) {
            int one = item;
            likely[item] = IntStream.range(0, problem.open(item).length)
                    .filter(arc -> fits(one, arc))
                    .boxed()
                    .sorted(Comparator.comparingLong(arc -> priced(one, arc)))
                    .limit(most)
                    .mapToInt(Integer::intValue)
                    .toArray();
            Arrays.sort(likely[item]);
        }
        return likely;
    }
}
