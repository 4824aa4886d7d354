package dev.allotment.allocation;

import java.util.Arrays;

/**
 * Answers an {@link AssignmentProblem}. Where each agent's items weigh the same there (the transportation problem) the answer is
 * the proven optimum; else the best that a search of a given length finds, with a proven bound beside it. Capacities are never
 * passed: what finds no place stays out. Pure, and the same seed gives the same answer; any thread.
 */
public final class Assigner {
    /** Looks at a move that take about two seconds. */
    public static final long EFFORT = 150_000_000;

    private static final int MOST_ROUNDS = 20_000;
    private static final int MOST_BIDS = 40;
    private static final int CHOICES = 6;

    private Assigner() {}

    /** @param effort looks at a move, for the search */
    public static AssignmentAnswer assign(AssignmentProblem problem, long seed, long effort) {
        int[] places = problem.places();
        return places == null ? weighed(problem, seed, effort) : plain(problem, places);
    }

    private static AssignmentAnswer plain(AssignmentProblem problem, int[] places) {
        var auction = new Auction(problem, places);
        auction.run(MOST_BIDS);
        var prices = new double[problem.agents()];
        Arrays.setAll(prices, auction::price);
        return new Circulation(problem, places, auction.agentOf(), prices).improve(MOST_ROUNDS + problem.items());
    }

    private static AssignmentAnswer weighed(AssignmentProblem problem, long seed, long effort) {
        var capacityPrices = new CapacityPrices(problem);
        long first = new AssignmentSearch(problem, capacityPrices, CHOICES, seed, 0).weighed();
        capacityPrices.settle(first, rounds(effort, problem.arcs(), 600));
        var search = new AssignmentSearch(problem, capacityPrices, CHOICES, seed, effort);
        var itemPrices = new ItemPrices(problem);
        itemPrices.settle(capacityPrices.least(), search, rounds(effort, itemPrices.work(), 2_000));
        long bound = Math.max(capacityPrices.bound(), itemPrices.bound());
        search.improve(bound);
        return new AssignmentAnswer(problem, search.agentOf(), bound);
    }

    /** Rounds of that much work which the effort pays for; few are always worth it. */
    private static int rounds(long effort, long work, int most) {
        return (int) Math.clamp(6 * effort / work, 1L, most);
    }
}
