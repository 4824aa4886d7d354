package dev.allotment.allocation;

import java.util.ArrayList;
import java.util.Arrays;

/**
 * Makes an assignment of items to places the cheapest there is: as long as a round of passing on saves something, it is done.
 * When there is none, the search's own labels are prices of the places that prove the optimum (M. Klein, "A primal method for
 * minimal cost flows", Management Science 14, 1967; the labels are those of Bellman and Ford). A round may begin at an agent with
 * a free place and end at one who then has it, or take in items that stay out.
 */
final class Circulation {
    private static final long NONE = Long.MAX_VALUE / 4;

    private final AssignmentProblem problem;
    private final int[] places;
    private final int nodes;
    /** The node of all who stay out; it has room for everybody. */
    private final int out;
    /** The node that free places come from and go to. */
    private final int free;

    private final int[] nodeOf;
    private final int[][] itemsAt;
    private final int[] count;
    private final int[] position;
    /** What the cheapest item costs more elsewhere, by where it is and where it would go. */
    private final long[][] more;

    private final int[][] which;
    private final long[] label;
    private final int[] from;

    Circulation(AssignmentProblem problem, int[] places, int[] agentOf, double[] prices) {
        this.problem = problem;
        this.places = places;
        out = problem.agents();
        free = out + 1;
        nodes = out + 2;
        nodeOf = new int[agentOf.length];
        position = new int[agentOf.length];
        itemsAt = new int[out + 1][8];
        count = new int[out + 1];
        more = new long[out + 1][out + 1];
        which = new int[out + 1][out + 1];
        label = new long[nodes];
        from = new int[nodes];
        for (int node = 0; node <= out; node++) {
            Arrays.fill(more[node], NONE);
            Arrays.fill(which[node], -1);
        }
        for (int item = 0; item < agentOf.length; item++) {
            enter(item, agentOf[item] == AssignmentAnswer.OUT ? out : agentOf[item]);
        }
        for (int agent = 0; agent < out; agent++) {
            label[agent] = -Math.round(prices[agent]);
        }
    }

    /** @param most rounds after which it stops unproven */
    AssignmentAnswer improve(int most) {
        for (int round = 0; round < most; round++) {
            int on = saving();
            if (on < 0) {
                break;
            }
            passOn(on);
        }
        int[] agentOf = Arrays.stream(nodeOf)
                .map(node -> node == out ? AssignmentAnswer.OUT : node)
                .toArray();
        return new AssignmentAnswer(problem, agentOf, bound());
    }

    /** By linear programming duality, whatever the prices. */
    private long bound() {
        var price = new long[out];
        long bound = 0;
        for (int agent = 0; agent < out; agent++) {
            price[agent] = Math.max(0, label[free] - label[agent]);
            bound -= price[agent] * places[agent];
        }
        for (int item = 0; item < nodeOf.length; item++) {
            long least = problem.stayingOut();
            int[] open = problem.open(item);
            for (int arc = 0; arc < open.length; arc++) {
                if (places[open[arc]] > 0) {
                    least = Math.min(least, problem.costs(item)[arc] + price[open[arc]]);
                }
            }
            bound += least;
        }
        return bound;
    }

    /** @return a node on a round that saves, by {@link #from}; or -1 if there is none */
    private int saving() {
        Arrays.fill(from, -1);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int node = 0; node <= out; node++) {
                for (int to = 0; to <= out; to++) {
                    if (more[node][to] < NONE) {
                        changed |= reach(to, node, label[node] + more[node][to]);
                    }
                }
                if (node == out || count[node] < places[node]) {
                    changed |= reach(free, node, label[node]);
                }
            }
            for (int node = 0; node <= out; node++) {
                if (node == out || places[node] > 0) {
                    changed |= reach(node, free, label[free]);
                }
            }
            int on = changed ? onRound() : -1;
            if (on >= 0) {
                return on;
            }
        }
        return -1;
    }

    private boolean reach(int node, int before, long least) {
        if (least >= label[node]) {
            return false;
        }
        label[node] = least;
        from[node] = before;
        return true;
    }

    private int onRound() {
        var seen = new int[nodes];
        for (int start = 0; start < nodes; start++) {
            int node = start;
            while (node >= 0 && seen[node] == 0) {
                seen[node] = start + 1;
                node = from[node];
            }
            if (node >= 0 && seen[node] == start + 1) {
                return node;
            }
        }
        return -1;
    }

    private void passOn(int on) {
        var moves = new ArrayList<int[]>();
        int node = on;
        do {
            int before = from[node];
            if (node != free && before != free) {
                moves.add(new int[] {which[before][node], before, node});
            }
            node = before;
        } while (node != on);
        moves.forEach(move -> leave(move[0], move[1]));
        moves.forEach(move -> enter(move[0], move[2]));
    }

    private void enter(int item, int node) {
        if (count[node] == itemsAt[node].length) {
            itemsAt[node] = Arrays.copyOf(itemsAt[node], 2 * count[node]);
        }
        position[item] = count[node];
        itemsAt[node][count[node]++] = item;
        nodeOf[item] = node;
        long here = cost(item, node);
        for (int to : problem.open(item)) {
            if (to != node && places[to] > 0) {
                offer(item, node, to, cost(item, to) - here);
            }
        }
        if (node != out) {
            offer(item, node, out, problem.stayingOut() - here);
        }
    }

    private void offer(int item, int node, int to, long costs) {
        if (costs < more[node][to]) {
            more[node][to] = costs;
            which[node][to] = item;
        }
    }

    private void leave(int item, int node) {
        int last = itemsAt[node][--count[node]];
        itemsAt[node][position[item]] = last;
        position[last] = position[item];
        for (int to = 0; to <= out; to++) {
            if (which[node][to] == item) {
                which[node][to] = -1;
                more[node][to] = NONE;
                for (int at = 0; at < count[node]; at++) {
                    int other = itemsAt[node][at];
                    if (to == out || problem.arc(other, to) >= 0) {
                        offer(other, node, to, cost(other, to) - cost(other, node));
                    }
                }
            }
        }
    }

    private long cost(int item, int node) {
        return node == out ? problem.stayingOut() : problem.costs(item)[problem.arc(item, node)];
    }
}
