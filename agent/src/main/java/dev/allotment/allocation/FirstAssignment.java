package dev.allotment.allocation;

import java.util.Arrays;
import java.util.Comparator;

/** The first answer of a search: the item that would regret waiting most is placed first, where it costs least. */
final class FirstAssignment {
    private final AssignmentProblem problem;
    private final CapacityPrices prices;
    private final Shelves shelves;

    FirstAssignment(AssignmentProblem problem, CapacityPrices prices, Shelves shelves) {
        this.problem = problem;
        this.prices = prices;
        this.shelves = shelves;
    }

    /** Fills empty shelves. */
    void place() {
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

    /** Where the item costs least by priced capacity among agents with room, or out. */
    int cheapest(int item) {
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
}
