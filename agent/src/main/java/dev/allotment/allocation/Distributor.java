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
 * Tops up every book to its target with the best of the pool: the sum of scores is the proven optimum, books are level, and no
 * book passes its capacity at any prefix (law D2). Where accounts take different room, or families go together, it is a
 * generalised assignment problem: what is left to the bound is then told. Resting, retired and held accounts stay, and none goes straight back to
 * the rep it came from. Pure; any thread.
 */
public final class Distributor {
    private final Openness openness;
    private final List<BookState> books;
    private final Map<RecordId, Integer> places = new HashMap<>();
    private final long[] room;
    private final List<Undone> undone = new ArrayList<>();
    private final Map<Group, Integer> groups = new HashMap<>();
    private final List<int[]> repsOf = new ArrayList<>();
    /** Who may not have the accounts of a group, and why. */
    private final List<List<Considered>> barredOf = new ArrayList<>();

    private final int mostConsidered;
    /** Whether every account takes one place and goes by itself. */
    private boolean exact = true;

    /** Accounts that may go to the same reps. @param barred index of the book it came from, or -1 */
    private record Group(BitSet teams, BitSet skills, int barred) {}

    private Distributor(List<BookState> books, DistributionRules rules, int mostConsidered, Instant now) {
        this.mostConsidered = mostConsidered;
        this.openness = new Openness(rules, now);
        this.books = books.stream()
                .sorted(Comparator.comparing(book -> book.rep().id()))
                .toList();
        for (int b = 0; b < this.books.size(); b++) {
            places.put(this.books.get(b).rep().id(), b);
        }
        this.room = this.books.stream().mapToLong(this::room).toArray();
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
            group[i] = group(open.get(i));
        }
        boolean together = openness.rules().families() == DistributionRules.Families.TOGETHER;
        exact = !together && open.stream().allMatch(account -> account.load() == 1);
        if (!exact) {
            int[][] repsOfEach = new int[group.length][];
            Arrays.setAll(repsOfEach, i -> repsOf.get(group[i]));
            var families = new FamilyPlacement(open, repsOfEach, places, room, together);
            return told(open, group, families::book, families::reps, families::size, families.bound());
        }
        int[] score = open.stream().mapToInt(Openness::score).toArray();
        var placement = new Placement(
                score,
                group,
                repsOf.toArray(int[][]::new),
                Arrays.stream(room).mapToInt(Math::toIntExact).toArray());
        placement.place();
        return told(open, group, placement::book, i -> repsOf.get(group[i]), i -> 1, placement.bound());
    }

    /** Free room up to the target, which is never above capacity. */
    private long room(BookState book) {
        Rep rep = book.rep();
        var team = openness.rule(rep);
        if (team == null || openness.idle(rep) != null) {
            return 0;
        }
        return Math.max(0, target(rep) - book.load());
    }

    private long target(Rep rep) {
        var team = openness.rule(rep);
        return team == null ? 0 : (long) openness.capacity(rep) * team.targetPercent() / 100;
    }

    private int group(PoolAccount account) {
        var teams = new BitSet();
        var rules = openness.rules();
        for (int t = 0; t < rules.teams().size(); t++) {
            teams.set(t, openness.takes(rules.teams().get(t), account));
        }
        var skills = new BitSet();
        for (int s = 0; s < rules.skills().size(); s++) {
            skills.set(s, openness.asks(rules.skills().get(s), account));
        }
        int barred = account.restedFrom() == null ? -1 : places.getOrDefault(account.restedFrom(), -1);
        return groups.computeIfAbsent(new Group(teams, skills, barred), key -> {
            repsOf.add(IntStream.range(0, books.size())
                    .filter(b -> {
                        var rule = openness.rule(books.get(b).rep());
                        return rule != null
                                && teams.get(rules.teams().indexOf(rule))
                                && openness.mayHave(books.get(b).rep(), account);
                    })
                    .toArray());
            barredOf.add(mostConsidered == 0 ? List.of() : barred(account, teams));
            return repsOf.size() - 1;
        });
    }

    private List<Considered> barred(PoolAccount account, BitSet teams) {
        var barred = new ArrayList<Considered>();
        for (BookState book : books) {
            Rep rep = book.rep();
            var rule = openness.rule(rep);
            String why = rule == null
                    ? "takes nothing from the pool: team " + rep.team() + " has no rule"
                    : !teams.get(openness.rules().teams().indexOf(rule))
                            ? "team " + rep.team() + " does not take it (" + rule.place() + ")"
                            : rep.id().equals(account.restedFrom())
                                    ? "it came back from this rep and does not go straight back"
                                    : openness.mayHave(rep, account) ? null : "lacks a skill that it asks for";
            if (why != null) {
                barred.add(new Considered(rep.id(), rep.name(), 0, why));
            }
        }
        return barred;
    }

    /** The rep who gets it, then the others: those who may have it first. */
    private List<Considered> considered(int to, int group, long load, long[] left) {
        if (mostConsidered == 0) {
            return List.of();
        }
        var considered = new ArrayList<Considered>();
        considered.add(
                new Considered(books.get(to).rep().id(), books.get(to).rep().name(), 0, null));
        IntStream.of(repsOf.get(group))
                .filter(other -> other != to)
                .boxed()
                .sorted(Comparator.comparingLong(other -> -left[other])) // who came closest first
                .limit(mostConsidered)
                .forEach(other -> {
                    Rep rep = books.get(other).rep();
                    considered.add(new Considered(rep.id(), rep.name(), 0, whyNot(other, to, load, left)));
                });
        for (Considered barred : barredOf.get(group)) {
            if (considered.size() <= mostConsidered) {
                considered.add(barred);
            }
        }
        return considered;
    }

    private String whyNot(int other, int to, long load, long[] left) {
        BookState book = books.get(other);
        String idle = openness.idle(book.rep());
        if (idle != null) {
            return idle;
        }
        if (room[other] == 0) {
            long target = target(book.rep());
            return (target < openness.capacity(book.rep())
                            ? "the book is filled to its target ("
                            : "the book is full (")
                    + book.of(target) + ")";
        }
        if (left[other] < load) {
            return left[other] > 0
                    ? "the book had too little room left (" + book.unit().room(left[other]) + ")"
                    : "the book was filled with better ones in this round";
        }
        if (left[other] < left[to]) {
            return "the book had less room (" + book.unit().room(left[other]) + " free against " + left[to] + ")";
        }
        return "got others in this round: all books that the same accounts may go to end level";
    }

    /** @param book of each account, or -1. @param reps books that it may go to. @param family how many go together */
    private Distribution told(
            List<PoolAccount> open,
            int[] group,
            IntUnaryOperator book,
            IntFunction<int[]> repsOfAccount,
            IntUnaryOperator family,
            long bound) {
        long[] left = room.clone();
        var gave = new BitSet[books.size()];
        Arrays.setAll(gave, b -> new BitSet());
        long value = 0;
        var assignments = new ArrayList<Assignment>();
        for (int i = 0; i < open.size(); i++) {
            PoolAccount account = open.get(i);
            int[] reps = repsOfAccount.apply(i);
            int to = book.applyAsInt(i);
            if (to >= 0) {
                assignments.add(assignment(
                        account, to, reps, left, family.applyAsInt(i), considered(to, group[i], account.load(), left)));
                value += Openness.score(account);
                left[to] -= account.load();
                if (family.applyAsInt(i) == 1) { // a family stays together, so none of it could have gone elsewhere
                    gave[to].set(group[i]);
                }
            } else if (reps.length == 0) {
                undone.add(Openness.undone(
                        account,
                        Why.NOBODY_MAY,
                        repsOf.get(group[i]).length == 0
                                ? "fits the rules of no rep who may have it"
                                : "waits: no rep may have its whole family"));
            } else {
                undone.add(Openness.undone(
                        account,
                        Why.EVERYBODY_FULL,
                        "waits: the " + reps.length + " reps who may have it are full with better ones or absent"));
            }
        }
        undone.sort(Comparator.comparing(Undone::account));
        var balance = new Levels(books, repsOf, openness, this::target)
                .of(left, gave, open.stream().mapToLong(PoolAccount::load).max().orElse(1));
        return new Distribution(assignments, undone, balance, value, bound);
    }

    /** Every account given is the best one still open to its rep, else the sum would not be the optimum. */
    private Assignment assignment(
            PoolAccount account, int to, int[] reps, long[] left, int family, List<Considered> considered) {
        BookState book = books.get(to);
        Rep rep = book.rep();
        int capacity = openness.capacity(rep);
        long before = book.load() + room[to] - left[to];
        boolean roomiest = IntStream.of(reps).noneMatch(other -> left[other] > left[to]);
        String why =
                roomiest ? "this book had the most room" : "this book had room, and so all books open to it end level";
        var rule = openness.rule(rep);
        return new Assignment(
                account.id(),
                account.name(),
                rep,
                Openness.score(account),
                Words.fit(account.name() + " goes to " + rep.name()
                        + (family == 1
                                ? exact
                                        ? ": highest score still open to this rep ("
                                        : " as a part of the best round found (score "
                                : " with its family of " + family + " (score ")
                        + Openness.score(account) + (account.tier() == null ? "" : ", tier " + account.tier())
                        + "), and " + why + " (" + book.unit().of(before, capacity) + ")."),
                rule == null ? openness.rules().place() : rule.place(),
                considered);
    }
}
