package dev.allotment.allocation;

import dev.allotment.allocation.Distribution.Undone;
import dev.allotment.allocation.Distribution.Why;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Tops up every book to its target, and each shelf of it to its own, with the best of the pool: the sum of scores is the proven
 * optimum, books are level, and no book passes its capacity and no shelf its target at any prefix (law D2). Where accounts take
 * different room, or families go together, it is a generalised assignment problem: what is left to the bound is then told. Resting, retired and held accounts stay, and none goes straight back to
 * the rep it came from. Pure; any thread.
 */
public final class Distributor {
    private final Openness openness;
    private final List<BookState> books;
    private final Map<RecordId, Integer> places = new HashMap<>();
    private final long[] room;
    /** Room up to the target that is left for what counts against it; below 0 where more is held. */
    private final long[] free;

    private final List<Undone> undone = new ArrayList<>();
    private final Slots slots;
    private final Groups groups;
    private final Rivals rivals;

    /** Whether every account takes one place and goes by itself. */
    private boolean exact = true;

    private Distributor(List<BookState> books, DistributionRules rules, int mostConsidered, Instant now) {
        this.openness = new Openness(rules, now);
        this.books = books.stream()
                .sorted(Comparator.comparing(book -> book.rep().id()))
                .toList();
        for (int b = 0; b < this.books.size(); b++) {
            places.put(this.books.get(b).rep().id(), b);
        }
        this.room = this.books.stream().mapToLong(this::room).toArray();
        this.free = this.books.stream()
                .mapToLong(book -> openness.target(book.rep()) - book.load())
                .toArray();
        this.slots = new Slots(this.books, openness);
        this.rivals = new Rivals(this.books, openness, room, slots, mostConsidered);
        this.groups = new Groups(this.books, openness, slots, rivals, places);
    }

    /**
     * One round. The order of pool and books does not matter (law D1), and with nothing new a second round gives nothing
     * (law D8).
     *
     * @param books every rep with the book as it stands, moves in flight included
     */
    public static Distribution distribute(
            List<PoolAccount> pool, List<BookState> books, DistributionRules rules, Instant now) {
        return new Distributor(books, rules, 0, now).distribute(pool);
    }

    /** The same, and each assignment tells of at most so many others who could have had it, and why not. */
    public static Distribution distribute(
            List<PoolAccount> pool, List<BookState> books, DistributionRules rules, int mostConsidered, Instant now) {
        return new Distributor(books, rules, mostConsidered, now).distribute(pool);
    }

    private Distribution distribute(List<PoolAccount> pool) {
        var open = new ArrayList<PoolAccount>();
        for (PoolAccount account : pool) {
            Undone closed = openness.closed(account);
            if (closed == null) {
                open.add(account);
            } else {
                undone.add(closed);
            }
        }
        open.sort(Comparator.comparingInt(Openness::score).reversed().thenComparing(PoolAccount::id));
        int[] group = new int[open.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = groups.of(open.get(i));
        }
        int[] over = overCapacity(open, group);
        int[] rest = IntStream.range(0, over.length).filter(i -> over[i] < 0).toArray();
        long given = IntStream.range(0, over.length)
                .filter(i -> over[i] >= 0)
                .mapToLong(i -> Openness.score(open.get(i)))
                .sum();
        int[] restOf = new int[over.length];
        for (int n = 0; n < rest.length; n++) {
            restOf[rest[n]] = n;
        }
        long[] left = IntStream.range(0, room.length)
                .mapToLong(b -> Math.max(0, Math.min(room[b], free[b])))
                .toArray();
        boolean together = openness.rules().families() == DistributionRules.Families.TOGETHER;
        exact = !together && IntStream.of(rest).allMatch(i -> open.get(i).load() == 1);
        if (!exact && slots.shelved()) {
            throw new IllegalArgumentException(
                    "books have shelves only where each account takes one place and goes by itself");
        }
        if (!exact) {
            int[][] repsOfEach = new int[rest.length][];
            Arrays.setAll(repsOfEach, n -> groups.books(group[rest[n]]));
            var families = new FamilyPlacement(
                    IntStream.of(rest).mapToObj(open::get).toList(), repsOfEach, places, left, together);
            return told(
                    open,
                    group,
                    i -> over[i] >= 0 ? over[i] : families.book(restOf[i]),
                    i -> over[i] >= 0 ? groups.books(group[i]) : families.reps(restOf[i]),
                    i -> over[i] >= 0 ? 0 : families.size(restOf[i]),
                    families.bound() + given);
        }
        int[] score = IntStream.of(rest).map(i -> Openness.score(open.get(i))).toArray();
        int[] groupOf = IntStream.of(rest).map(i -> group[i]).toArray();
        var placement = new Placement(
                score,
                groupOf,
                groups.ways(),
                slots.books(),
                slots.room(),
                Arrays.stream(left).mapToInt(Math::toIntExact).toArray());
        placement.place();
        return told(
                open,
                group,
                i -> over[i] >= 0 ? over[i] : book(placement.slot(restOf[i])),
                i -> groups.books(group[i]),
                i -> over[i] >= 0 ? 0 : 1,
                placement.bound() + given);
    }

    /** Free room up to the target, which is never above capacity, and not more than a round may bring. */
    private long room(BookState book) {
        Rep rep = book.rep();
        var team = openness.rule(rep);
        if (team == null || openness.idle(rep) != null) {
            return 0;
        }
        return Math.max(0, Math.min(book.most(), openness.target(rep) - book.load()));
    }

    private int book(int slot) {
        return slot < 0 ? -1 : slots.books()[slot];
    }

    /** Places what goes to its reps over a full book, best first; what room it leaves is left to the rest. */
    private int[] overCapacity(List<PoolAccount> open, int[] group) {
        int[] book = new int[group.length];
        Arrays.fill(book, -1);
        for (int i = 0; i < group.length; i++) {
            Territory territory = groups.territory(group[i]).orElse(null);
            if (territory != null && territory.overCapacity()) {
                book[i] = IntStream.of(groups.books(group[i]))
                        .filter(b -> openness.idle(books.get(b).rep()) == null
                                && !books.get(b).limited())
                        .boxed()
                        .max(Comparator.<Integer>comparingLong(b -> free[b]).thenComparing(Comparator.reverseOrder()))
                        .orElse(-1);
                if (book[i] >= 0) {
                    free[book[i]] -= open.get(i).load();
                    slots.over(groups.slot(group[i], book[i]));
                }
            }
        }
        return book;
    }

    /** @param book of each account, or -1. @param reps books that it may go to. @param family how many go together; 0: over capacity */
    private Distribution told(
            List<PoolAccount> open,
            int[] group,
            IntUnaryOperator book,
            IntFunction<int[]> repsOfAccount,
            IntUnaryOperator family,
            long bound) {
        Left left = Left.of(room, slots);
        var gave = new BitSet[books.size()];
        Arrays.setAll(gave, b -> new BitSet());
        long value = 0;
        var assignments = new ArrayList<Assignment>();
        var waiting = new ArrayList<Integer>();
        for (int i = 0; i < open.size(); i++) {
            PoolAccount account = open.get(i);
            int[] reps = repsOfAccount.apply(i);
            int to = book.applyAsInt(i);
            if (to >= 0) {
                assignments.add(assignment(
                        account,
                        group[i],
                        to,
                        reps,
                        left,
                        family.applyAsInt(i),
                        rivals.considered(to, group[i], groups, account.load(), left)));
                value += Openness.score(account);
                left.take(to, groups.slot(group[i], to), account.load());
                if (family.applyAsInt(i) == 1) { // a family stays together, so none of it could have gone elsewhere
                    gave[to].set(group[i]);
                }
            } else if (reps.length == 0) {
                undone.add(Openness.undone(
                        account,
                        Why.NOBODY_MAY,
                        Rivals.nobody(groups.territory(group[i]), groups.books(group[i]).length > 0)));
            } else {
                waiting.add(i);
            }
        }
        for (int i : waiting) {
            int[] reps = repsOfAccount.apply(i);
            undone.add(Openness.undone(
                    open.get(i),
                    Why.EVERYBODY_FULL,
                    rivals.full(groups.territory(group[i]), reps, group[i], groups, left)));
        }
        undone.sort(Comparator.comparing(Undone::account));
        var balance = new Levels(books, groups, openness)
                .of(left, gave, open.stream().mapToLong(PoolAccount::load).max().orElse(1));
        return new Distribution(assignments, undone, balance, value, bound);
    }

    /** Every account given is the best one still open to its rep, else the sum would not be the optimum. */
    private Assignment assignment(
            PoolAccount account, int group, int to, int[] reps, Left left, int family, List<Considered> considered) {
        BookState book = books.get(to);
        Rep rep = book.rep();
        int capacity = openness.capacity(rep);
        long before = book.load() + room[to] - left.book(to);
        int slot = groups.slot(group, to);
        boolean roomiest = IntStream.of(reps)
                .noneMatch(other -> left.book(other) > left.book(to) && left.slot(groups.slot(group, other)) > 0);
        String why = family == 0
                ? "those go there over a full book, too"
                : roomiest
                        ? "this book had the most room"
                        : "this book had room, and so all books open to it end level";
        var rule = openness.rule(rep);
        Territory territory = groups.territory(group).orElse(null);
        return new Assignment(
                account.id(),
                account.name(),
                rep,
                Openness.score(account),
                Words.fit(account.name() + Rivals.whose(territory, rep) + " goes to " + rep.name()
                        + (family < 2
                                ? exact || family == 0
                                        ? ": highest score still open to this rep ("
                                        : " as a part of the best round found (score "
                                : " with its family of " + family + " (score ")
                        + Openness.score(account) + (account.tier() == null ? "" : ", tier " + account.tier())
                        + "), and " + why + " (" + book.unit().of(before, capacity)
                        + (slots.isShelf(slot)
                                ? "; for " + slots.name(slot) + " " + slots.filled(slot, left.slot(slot))
                                : "")
                        + ")."),
                territory != null
                        ? territory.place()
                        : rule == null ? openness.rules().place() : rule.place(),
                considered);
    }
}
