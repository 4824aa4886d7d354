package dev.allotment.allocation;

import java.util.Arrays;

/** Which items lie with which agent at a moment of a search, and how full each is. The agent after the last holds what stays out. */
final class Shelves {
    final int out;
    private final AssignmentProblem problem;
    private final int[] nodeOf;
    private final int[][] itemsAt;
    private final int[] count;
    private final int[] position;
    private final long[] load;
    private long weighed;

    Shelves(AssignmentProblem problem) {
        this.problem = problem;
        out = problem.agents();
        nodeOf = new int[problem.items()];
        position = new int[problem.items()];
        itemsAt = new int[out + 1][8];
        count = new int[out + 1];
        load = new long[out + 1];
        for (int item = 0; item < nodeOf.length; item++) {
            lay(item, out);
        }
    }

    int node(int item) {
        return nodeOf[item];
    }

    int count(int node) {
        return count[node];
    }

    int item(int node, int at) {
        return itemsAt[node][at];
    }

    /** Capacity left; below 0 where more lies than fits. */
    long room(int node) {
        return node == out ? Long.MAX_VALUE / 4 : problem.capacity(node) - load[node];
    }

    long weighed() {
        return weighed;
    }

    long cost(int item, int node) {
        return node == out ? problem.stayingOut() : problem.costs(item)[problem.arc(item, node)];
    }

    long weight(int item, int node) {
        return node == out ? 0 : problem.weights(item)[problem.arc(item, node)];
    }

    boolean open(int item, int node) {
        return node == out || problem.arc(item, node) >= 0;
    }

    void move(int item, int node) {
        int was = nodeOf[item];
        int last = itemsAt[was][--count[was]];
        itemsAt[was][position[item]] = last;
        position[last] = position[item];
        load[was] -= weight(item, was);
        weighed -= cost(item, was);
        lay(item, node);
    }

    private void lay(int item, int node) {
        if (count[node] == itemsAt[node].length) {
            itemsAt[node] = Arrays.copyOf(itemsAt[node], 2 * count[node]);
        }
        position[item] = count[node];
        itemsAt[node][count[node]++] = item;
        nodeOf[item] = node;
        load[node] += weight(item, node);
        weighed += cost(item, node);
    }

    boolean fits() {
        for (int node = 0; node < out; node++) {
            if (load[node] > problem.capacity(node)) {
                return false;
            }
        }
        return true;
    }

    int[] copy() {
        return nodeOf.clone();
    }

    /** Lays everything as it was when {@link #copy} was taken. */
    void restore(int[] nodes) {
        for (int item = 0; item < nodes.length; item++) {
            if (nodeOf[item] != nodes[item]) {
                move(item, nodes[item]);
            }
        }
    }
}
