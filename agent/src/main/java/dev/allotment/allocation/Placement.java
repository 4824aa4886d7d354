package dev.allotment.allocation;

import static dev.allotment.allocation.Contents.NONE;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Places accounts in books so that the sum of their scores is the largest possible, and levels the books without losing any of
 * it. Accounts of one group may go to the same slots: a book has one that only the book itself bounds, and one for each of its
 * shelves ({@link Slots}). An account's score is the same wherever it goes, so the sets of accounts that a network of slots and
 * books can take in together are a matroid (a gammoid: J. H. Mason, "On a class of matroids arising from paths in graphs", 1972)
 * and taking the best first is optimal, provided that accounts may be passed on along a chain to make room (J. Edmonds,
 * "Matroids and the greedy algorithm", Mathematical Programming 1, 1971). Where no chain makes room, the slots and books reached
 * are closed for good, and the score at which that happened is their price; the prices prove the optimum by linear programming
 * duality. A chain that reaches a book with a full shelf goes on from that shelf alone; one that gets past the shelf may go on
 * from whatever lies in the book.
 */
final class Placement {
    private static final int ALL = NONE;
    private static final int UNSEEN = NONE - 1;

    private final int[] score;
    private final int[] group;
    private final Ways ways;
    private final int[][] slotsOf;
    private final int[] bookOf;
    private final int[][] slotsIn;
    private final int[] roomBefore;
    private final long[] slotRoomBefore;
    private final Contents now;
    private final int[] room;
    private final int[] price;
    private final int[] slotPrice;
    private final boolean[] closed;
    private final boolean[] slotClosed;

    // one search
    private final int[] from;
    private final int[] by;
    private final boolean[] seen;
    private final boolean[] slotSeen;
    private final boolean[] spread;
    /** By kin: the book that the groups reached so far lack; {@link #ALL}: none, so that the others reach nothing more. */
    private final int[] lacking;

    /**
     * @param score of each account, best first
     * @param group of each account
     * @param ways slots open to each group
     * @param bookOf the book of each slot, ascending
     * @param slotRoom free places of each slot, 0 or more; where only the book bounds it, more than any book has
     * @param room free places in each book, 0 or more
     */
    Placement(int[] score, int[] group, Ways ways, int[] bookOf, long[] slotRoom, int[] room) {
        this.score = score;
        this.group = group;
        this.ways = ways;
        this.slotsOf = ways.slots();
        this.bookOf = bookOf;
        this.slotsIn = IntStream.range(0, room.length)
                .mapToObj(b -> IntStream.range(0, bookOf.length)
                        .filter(s -> bookOf[s] == b)
                        .toArray())
                .toArray(int[][]::new);
        this.roomBefore = room.clone();
        this.slotRoomBefore = slotRoom.clone();
        this.now = new Contents(score, group, slotsOf.length, bookOf, slotRoom, room);
        this.room = now.room;
        this.price = new int[room.length];
        this.slotPrice = new int[bookOf.length];
        this.closed = new boolean[room.length];
        this.slotClosed = new boolean[bookOf.length];
        this.from = new int[bookOf.length];
        this.by = new int[bookOf.length];
        this.seen = new boolean[room.length];
        this.slotSeen = new boolean[bookOf.length];
        this.spread = new boolean[slotsOf.length];
        this.lacking = new int[Arrays.stream(ways.kin()).max().orElse(0) + 1];
    }

    /** Places everything; afterwards {@link #slot} and {@link #bound} answer. */
    void place() {
        var shut = new boolean[slotsOf.length];
        for (int account = 0; account < score.length; account++) {
            int g = group[account];
            if (shut[g]) {
                continue;
            }
            int to = roomiest(g);
            if (to == NONE) {
                int end = chain(g, NONE);
                if (end == NONE) {
                    close(account);
                    shut[g] = true;
                    continue;
                }
                to = pass(end);
            }
            now.put(account, to);
        }
        level();
    }

    /** The slot that the account goes to, or -1. */
    int slot(int account) {
        return now.slot(account);
    }

    /** No placement can be worth more: free places at their prices, and what every account is worth above them. */
    long bound() {
        long bound = 0;
        for (int b = 0; b < price.length; b++) {
            bound += (long) roomBefore[b] * price[b];
        }
        for (int s = 0; s < bookOf.length; s++) { // what a shelf costs beyond its book
            int more = slotPrice[s] - price[bookOf[s]];
            bound += more > 0 ? slotRoomBefore[s] * more : 0;
        }
        var least = new int[slotsOf.length];
        for (int g = 0; g < slotsOf.length; g++) {
            least[g] = Arrays.stream(slotsOf[g])
                    .filter(this::any)
                    .map(s -> Math.max(slotPrice[s], price[bookOf[s]]))
                    .min()
                    .orElse(Integer.MAX_VALUE);
        }
        for (int account = 0; account < score.length; account++) {
            bound += Math.max(0, score[account] - (long) least[group[account]]);
        }
        return bound;
    }

    /** Whether the slot could take anything at all. */
    private boolean any(int s) {
        return slotRoomBefore[s] > 0 && roomBefore[bookOf[s]] > 0;
    }

    /** The open slot whose book has the most room; ties to the book that was given less, then the first. */
    private int roomiest(int g) {
        int best = NONE;
        int roomy = NONE;
        for (int s : slotsOf[g]) {
            int b = bookOf[s];
            if (room[b] > 0
                    && now.slotRoom[s] > 0
                    && (best == NONE
                            || room[b] > room[roomy]
                            || (room[b] == room[roomy] && now.given[b] < now.given[roomy]))) {
                best = s;
                roomy = b;
            }
        }
        return best;
    }

    /**
     * Looks for a chain by which accounts are passed on until a place is reached that is free.
     *
     * @param g the group of the account that needs a place, or NONE with a start
     * @param start the book that must get rid of one, or NONE to start from all slots of the group
     * @return the end of the chain: the first slot with room in a book with room, or from a start one in the roomiest book that
     *     has at least two more; or NONE
     */
    private int chain(int g, int start) {
        Arrays.fill(seen, false);
        Arrays.fill(slotSeen, false);
        Arrays.fill(spread, false);
        Arrays.fill(lacking, UNSEEN);
        var queue = new ArrayDeque<Integer>();
        int best = NONE;
        if (start == NONE) {
            reach(g, NONE, queue);
        } else {
            enter(start, NONE, queue);
        }
        while (!queue.isEmpty()) {
            int s = queue.remove();
            int b = bookOf[s];
            if (now.slotRoom[s] > 0 && !seen[b] && !closed[b]) {
                if (room[b] > 0 && start == NONE) {
                    return s;
                }
                if (start != NONE && room[b] >= room[start] + 2 && (best == NONE || room[b] > room[bookOf[best]])) {
                    best = s;
                }
                enter(b, s, queue);
            }
            for (int i = 0; i < now.groups(s); i++) {
                int next = now.group(s, i);
                if (!spread[next] && now.holds(s, next)) {
                    reach(next, s, queue);
                }
            }
        }
        return best;
    }

    /** One more would lie in the book: any slot of it may make room for that. @param came the slot where it would lie, or NONE */
    private void enter(int book, int came, ArrayDeque<Integer> queue) {
        seen[book] = true;
        for (int s : slotsIn[book]) {
            visit(s, came, NONE, queue);
        }
    }

    private void reach(int g, int giver, ArrayDeque<Integer> queue) {
        spread[g] = true;
        int kin = ways.kin()[g];
        int lacks = ways.lacks()[g];
        if (lacking[kin] == ALL || lacking[kin] == lacks) {
            return;
        }
        lacking[kin] = lacking[kin] == UNSEEN ? lacks : ALL;
        for (int s : slotsOf[g]) {
            if (any(s)) {
                visit(s, giver, g, queue);
            }
        }
    }

    private void visit(int s, int before, int moved, ArrayDeque<Integer> queue) {
        if (!slotSeen[s] && !slotClosed[s]) {
            slotSeen[s] = true;
            from[s] = before;
            by[s] = moved;
            queue.add(s);
        }
    }

    /** Passes accounts along the chain that ends here; returns the slot where it begins, for which there is room now. */
    private int pass(int end) {
        int s = end;
        while (from[s] != NONE) {
            if (by[s] != NONE) {
                now.put(now.take(from[s], by[s]), s);
            }
            s = from[s];
        }
        return s;
    }

    /** Whatever was reached is full for good. */
    private void close(int account) {
        for (int b = 0; b < seen.length; b++) {
            if (seen[b]) {
                closed[b] = true;
                price[b] = score[account];
            }
        }
        for (int s = 0; s < slotSeen.length; s++) {
            if (slotSeen[s]) {
                slotClosed[s] = true;
                slotPrice[s] = score[account];
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
            for (int b : fullestFirst()) {
                while (!settled[b] && !closed[b] && roomBefore[b] > room[b]) {
                    int end = chain(NONE, b);
                    if (end == NONE) {
                        for (int other = 0; other < room.length; other++) {
                            settled[other] |= seen[other] && room[other] >= room[b];
                        }
                    } else {
                        pass(end);
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
                .sorted(Comparator.comparingInt(b -> room[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
