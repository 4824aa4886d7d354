package dev.allotment.allocation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Places accounts in books so that the sum of their scores is the largest possible, and levels the books without losing any of
 * it. Accounts of one group may go to the same reps. An account's score is the same wherever it goes, so the sets of accounts
 * that can be placed together are a transversal matroid and taking the best first is optimal, provided that books may pass
 * accounts on along a chain to make room (J. Edmonds, "Matroids and the greedy algorithm", Mathematical Programming 1, 1971).
 * Where no chain makes room, the books reached are closed for good, and the score at which that happened is their price; the
 * prices prove the optimum by linear programming duality.
 */
final class Placement {
    private static final int NONE = -1;

    private final int[][] repsOf;
    private final int[] room;
    private final int[] roomBefore;
    private final long[] given;
    private final int[] price;
    private final boolean[] closed;
    private final int[] book;
    private final int[] group;
    private final int[] score;
    /** Accounts by book and group, last placed on top. */
    private final Stack[][] held;
    /** Groups that each book ever held one of, in that order. */
    private final Stack[] groups;

    // one search
    private final int[] from;
    private final int[] by;
    private final boolean[] seen;
    private final boolean[] spread;

    /**
     * @param score of each account, best first
     * @param group of each account
     * @param repsOf books open to each group, ascending
     * @param room free places in each book, 0 or more
     */
    Placement(int[] score, int[] group, int[][] repsOf, int[] room) {
        this.score = score;
        this.group = group;
        this.repsOf = repsOf;
        this.room = room.clone();
        this.roomBefore = room.clone();
        this.given = new long[room.length];
        this.price = new int[room.length];
        this.closed = new boolean[room.length];
        this.book = new int[score.length];
        this.held = new Stack[room.length][repsOf.length];
        this.groups = Stream.generate(Stack::new).limit(room.length).toArray(Stack[]::new);
        this.from = new int[room.length];
        this.by = new int[room.length];
        this.seen = new boolean[room.length];
        this.spread = new boolean[repsOf.length];
        Arrays.fill(book, NONE);
    }

    /** Places everything; afterwards {@link #book} and {@link #bound} answer. */
    void place() {
        var shut = new boolean[repsOf.length];
        for (int account = 0; account < score.length; account++) {
            int g = group[account];
            if (shut[g]) {
                continue;
            }
            int rep = roomiest(g);
            if (rep == NONE) {
                int end = chain(g, NONE);
                if (end == NONE) {
                    close(account);
                    shut[g] = true;
                    continue;
                }
                rep = pass(end);
            }
            put(account, rep);
            room[rep]--;
        }
        level();
    }

    /** The book that the account goes to, or -1. */
    int book(int account) {
        return book[account];
    }

    /** No placement can be worth more: free places at their prices, and what every account is worth above them. */
    long bound() {
        long bound = 0;
        for (int rep = 0; rep < price.length; rep++) {
            bound += (long) roomBefore[rep] * price[rep];
        }
        var least = new int[repsOf.length];
        for (int g = 0; g < repsOf.length; g++) {
            least[g] = Arrays.stream(repsOf[g])
                    .filter(rep -> roomBefore[rep] > 0)
                    .map(rep -> price[rep])
                    .min()
                    .orElse(Integer.MAX_VALUE);
        }
        for (int account = 0; account < score.length; account++) {
            bound += Math.max(0, score[account] - (long) least[group[account]]);
        }
        return bound;
    }

    /** The open book with the most room; ties to the one that was given less, then the first. */
    private int roomiest(int g) {
        int best = NONE;
        for (int rep : repsOf[g]) {
            if (room[rep] > 0
                    && (best == NONE
                            || room[rep] > room[best]
                            || (room[rep] == room[best] && given[rep] < given[best]))) {
                best = rep;
            }
        }
        return best;
    }

    /**
     * Looks for a chain by which books pass accounts on until one with room is reached.
     *
     * @param g the group of the account that needs a place, or NONE with a start
     * @param start the book that must get rid of one, or NONE to start from all books of the group
     * @return the end of the chain: the first book with room, or from a start the roomiest with at least two more; or NONE
     */
    private int chain(int g, int start) {
        Arrays.fill(seen, false);
        Arrays.fill(spread, false);
        var queue = new ArrayDeque<Integer>();
        int best = NONE;
        if (start == NONE) {
            reach(g, NONE, queue);
        } else {
            seen[start] = true;
            queue.add(start);
        }
        while (!queue.isEmpty()) {
            int rep = queue.remove();
            if (rep != start && room[rep] > 0) {
                if (start == NONE) {
                    return rep;
                }
                if (room[rep] >= room[start] + 2 && (best == NONE || room[rep] > room[best])) {
                    best = rep;
                }
            }
            for (int i = 0; i < groups[rep].size; i++) {
                int next = groups[rep].items[i];
                if (!spread[next] && held[rep][next].size > 0) {
                    reach(next, rep, queue);
                }
            }
        }
        return best;
    }

    private void reach(int g, int rep, ArrayDeque<Integer> queue) {
        spread[g] = true;
        for (int other : repsOf[g]) {
            if (!seen[other] && !closed[other] && roomBefore[other] > 0) {
                seen[other] = true;
                from[other] = rep;
                by[other] = g;
                queue.add(other);
            }
        }
    }

    /** Passes accounts along the chain that ends here; returns its first book, which now has one place more. */
    private int pass(int end) {
        return pass(end, NONE);
    }

    private int pass(int end, int start) {
        int rep = end;
        while (rep != start && from[rep] != NONE) {
            int giver = from[rep];
            int account = held[giver][by[rep]].pop();
            given[giver] -= score[account];
            put(account, rep);
            rep = giver;
        }
        room[end]--;
        room[rep]++;
        return rep;
    }

    private void put(int account, int rep) {
        book[account] = rep;
        given[rep] += score[account];
        Stack stack = held[rep][group[account]];
        if (stack == null) {
            stack = held[rep][group[account]] = new Stack();
            groups[rep].push(group[account]);
        }
        stack.push(account);
    }

    private void close(int account) {
        for (int rep = 0; rep < seen.length; rep++) {
            if (seen[rep]) {
                closed[rep] = true;
                price[rep] = score[account];
            }
        }
    }

    /**
     * Moves accounts along chains from fuller to roomier books until no chain evens out any two. Where a book finds no chain,
     * no book that it reached and that is as roomy finds one either.
     */
    private void level() {
        boolean moved = true;
        while (moved) {
            moved = false;
            var settled = new boolean[room.length];
            for (int rep : fullestFirst()) {
                while (!settled[rep] && !closed[rep] && roomBefore[rep] > room[rep]) {
                    int end = chain(NONE, rep);
                    if (end == NONE) {
                        for (int other = 0; other < room.length; other++) {
                            settled[other] |= seen[other] && room[other] >= room[rep];
                        }
                    } else {
                        pass(end, rep);
                        Arrays.fill(settled, false);
                        moved = true;
                    }
                }
            }
        }
    }

    private int[] fullestFirst() {
        return IntStream.range(0, room.length)
                .boxed()
                .sorted(Comparator.comparingInt(rep -> room[rep]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static final class Stack {
        private int[] items = new int[4];
        private int size;

        void push(int item) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
            }
            items[size++] = item;
        }

        int pop() {
            return items[--size];
        }
    }
}
