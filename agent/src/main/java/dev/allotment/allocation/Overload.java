package dev.allotment.allocation;

/** What a search pays for each unit beyond an agent's capacity: more the longer it stays overfull, less where it has room. */
final class Overload {
    private static final int MEMORY = 10;

    private final Shelves shelves;
    private final CapacityPrices prices;
    private final double[] penalty;
    private final int[] overfull;

    Overload(int agents, Shelves shelves, CapacityPrices prices) {
        this.shelves = shelves;
        this.prices = prices;
        this.penalty = new double[agents];
        this.overfull = new int[agents];
    }

    /** Prices as at the beginning. */
    void reset() {
        for (int agent = 0; agent < penalty.length; agent++) {
            penalty[agent] = 1 + 2 * prices.price(agent);
        }
    }

    /** Doubles the price of each agent that is overfull. */
    void raise() {
        for (int agent = 0; agent < penalty.length; agent++) {
            penalty[agent] *= shelves.room(agent) < 0 ? 2 : 1;
        }
    }

    /** What the agent's overload costs once that much more lies there. */
    double cost(int node, long more) {
        if (node == shelves.out) {
            return 0;
        }
        long room = shelves.room(node) - more;
        return room < 0 ? -room * penalty[node] : 0;
    }

    /** Every few steps, prices follow how agents have stood since. */
    void weigh(long step) {
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
}
