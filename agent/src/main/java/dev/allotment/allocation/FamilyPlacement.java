package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Places families whole: the open accounts of one family are one unit that takes the room of all of them, and goes to one book or
 * stays. So are accounts that take different room: each is a unit. Where a rep holds others of the family, it goes there or waits. The units are a generalised assignment
 * problem, whose answer comes with a proven bound; afterwards books are levelled as far as whole units allow, and what still
 * fits is put in, so that a second round finds nothing to do (law D8).
 */
final class FamilyPlacement {
    /** Looks at a move: for each family, and at most; that is about half a second. */
    private static final long EFFORT_EACH = 50_000;

    private static final long EFFORT = Assigner.EFFORT / 4;

    private static final int SEED = 1;
    private static final int NONE = -1;

    private final int[] unitOf;
    private final List<Unit> units;
    private final int[] book;
    private final long[] left;
    private final long bound;

    /** @param accounts indexes, best first. @param reps books open to all of them, ascending */
    private record Unit(RecordId key, List<Integer> accounts, int[] reps, long score, long load) {}

    /**
     * @param open accounts, best first
     * @param repsOf books open to each of them, ascending
     * @param places index of each rep's book
     * @param room free room in each book
     * @param together whether families go together; else each account goes by itself
     */
    FamilyPlacement(
            List<PoolAccount> open, int[][] repsOf, Map<RecordId, Integer> places, long[] room, boolean together) {
        this.units = units(open, repsOf, places, together);
        this.unitOf = new int[open.size()];
        for (int u = 0; u < units.size(); u++) {
            for (int account : units.get(u).accounts()) {
                unitOf[account] = u;
            }
        }
        this.book = new int[units.size()];
        this.left = room.clone();
        Arrays.fill(book, NONE);
        this.bound = units.isEmpty() ? 0 : place(room);
        do {
            level();
        } while (fill()); // a unit that moves on leaves room behind it
    }

    private static List<Unit> units(
            List<PoolAccount> open, int[][] repsOf, Map<RecordId, Integer> places, boolean together) {
        var byHead = new TreeMap<RecordId, List<Integer>>();
        for (int i = 0; i < open.size(); i++) {
            RecordId head = together ? FamilyFacts.head(open.get(i)) : null;
            byHead.computeIfAbsent(head == null ? open.get(i).id() : head, any -> new ArrayList<>())
                    .add(i);
        }
        var units = new ArrayList<Unit>();
        byHead.forEach((key, accounts) -> {
            int[] reps = repsOf[accounts.getFirst()];
            for (int account : accounts) {
                reps = IntStream.of(reps)
                        .filter(rep -> IntStream.of(repsOf[account]).anyMatch(other -> other == rep))
                        .toArray();
            }
            List<RecordId> holders = together ? FamilyFacts.holders(open.get(accounts.getFirst())) : List.of();
            if (!holders.isEmpty()) {
                reps = IntStream.of(reps)
                        .filter(rep -> holders.stream().anyMatch(holder -> places.getOrDefault(holder, NONE) == rep))
                        .toArray();
            }
            long score = accounts.stream()
                    .mapToLong(i -> Openness.score(open.get(i)))
                    .sum();
            long load = accounts.stream().mapToLong(i -> open.get(i).load()).sum();
            units.add(new Unit(key, List.copyOf(accounts), reps, score, load));
        });
        units.sort(Comparator.comparingLong(Unit::score).reversed().thenComparing(Unit::key));
        return units;
    }

    private long place(long[] room) {
        var open = new int[units.size()][];
        var cost = new long[units.size()][];
        var weight = new long[units.size()][];
        for (int u = 0; u < units.size(); u++) {
            Unit unit = units.get(u);
            open[u] = unit.reps();
            cost[u] = new long[open[u].length];
            weight[u] = new long[open[u].length];
            Arrays.fill(cost[u], -unit.score());
            Arrays.fill(weight[u], unit.load());
        }
        AssignmentAnswer answer = Assigner.assign(
                AssignmentProblem.sparse(room, open, cost, weight, 0),
                SEED,
                Math.min(EFFORT, EFFORT_EACH * units.size()));
        for (int u = 0; u < units.size(); u++) {
            if (answer.agent(u) != AssignmentAnswer.OUT) {
                put(u, answer.agent(u));
            }
        }
        return -answer.bound();
    }

    private void put(int unit, int rep) {
        if (book[unit] != NONE) {
            left[book[unit]] += units.get(unit).load();
        }
        book[unit] = rep;
        left[rep] -= units.get(unit).load();
    }

    /** What stayed out and fits all the same, best first. @return whether there was anything */
    private boolean fill() {
        boolean any = false;
        for (int u = 0; u < units.size(); u++) {
            if (book[u] == NONE) {
                int rep = roomiest(units.get(u));
                if (rep != NONE && left[rep] >= units.get(u).load()) {
                    put(u, rep);
                    any = true;
                }
            }
        }
        return any;
    }

    /** Each move makes the squares of what is left smaller, so this ends. */
    private void level() {
        for (boolean moved = true; moved; ) {
            moved = false;
            for (int u = 0; u < units.size(); u++) {
                int rep = book[u] == NONE ? NONE : roomiest(units.get(u));
                if (rep != NONE && left[rep] > left[book[u]] + units.get(u).load()) {
                    put(u, rep);
                    moved = true;
                }
            }
        }
    }

    private int roomiest(Unit unit) {
        int best = NONE;
        for (int rep : unit.reps()) {
            best = best == NONE || left[rep] > left[best] ? rep : best;
        }
        return best;
    }

    /** The book that the account goes to, or -1. */
    int book(int account) {
        return book[unitOf[account]];
    }

    /** Books that its whole family may go to. */
    int[] reps(int account) {
        return units.get(unitOf[account]).reps();
    }

    /** Open accounts of its family, itself included. */
    int size(int account) {
        return units.get(unitOf[account]).accounts().size();
    }

    /** No placement of whole families can be worth more. */
    long bound() {
        return bound;
    }
}
