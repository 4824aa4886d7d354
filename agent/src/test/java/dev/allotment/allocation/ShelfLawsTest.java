package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.distribution;
import static dev.allotment.allocation.Trade.has;
import static dev.allotment.allocation.Trade.rep;
import static dev.allotment.allocation.Trade.shelf;
import static dev.allotment.allocation.Trade.shelved;
import static dev.allotment.allocation.Trade.team;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.RecordId;
import dev.allotment.policy.Other;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must hold of every distribution in which books have shelves, over many seeded worlds; the oracle tries everything on small ones. */
class ShelfLawsTest {
    private static final List<String> REGIONS = List.of("East", "West", "East West", "West North", "North");
    private static final List<String> KINDS = List.of("bank", "bank large", "shop", "shop large", "none", "large");
    private static final List<String> MOSTS = List.of("0", "1", "2", "4", "10 %", "30 %", "50 %");

    /** A pool, books and shelves at random. */
    private static DistributionWorld world(int seed, int accounts, int reps, int capacity) {
        var random = new Random(seed);
        var teams = new ArrayList<DistributionRules.TeamRule>();
        for (String name : List.of("East", "West", "North")) {
            var shelves = new ArrayList<Shelf>();
            for (String kind : List.of("bank", "large", "shop")) {
                if (random.nextInt(3) > 0) {
                    shelves.add(shelf(kind, "Kind", kind, MOSTS.get(random.nextInt(MOSTS.size()))));
                }
            }
            Collections.shuffle(shelves, random);
            teams.add(shelved(team(name, has("Region", name), 60 + random.nextInt(41)), shelves.toArray(Shelf[]::new)));
        }
        var rules = distribution(teams.toArray(DistributionRules.TeamRule[]::new));
        var books = new ArrayList<BookState>();
        for (int n = 1; n <= reps; n++) {
            var rep = rep(
                    n,
                    "Rep " + n,
                    List.of("East", "West", "North").get(random.nextInt(3)),
                    random.nextInt(capacity + 1));
            int held = random.nextBoolean() ? 0 : random.nextInt(capacity + 1);
            int coming = random.nextInt(3);
            var shelves = new TreeMap<String, Long>();
            for (int one = 0; one < held + coming; one++) {
                String kind = KINDS.get(random.nextInt(KINDS.size()));
                Shelf on = on(rules, rep.team(), kind);
                if (on != null) {
                    shelves.merge(on.name(), 1L, Long::sum);
                }
            }
            books.add(new BookState(random.nextInt(12) == 0 ? Trade.paused(rep) : rep, held, coming).with(shelves));
        }
        var pool = new ArrayList<PoolAccount>();
        for (int n = 1; n <= accounts; n++) {
            var from = random.nextInt(4) == 0
                    ? books.get(random.nextInt(reps)).rep().id()
                    : null;
            var account = Trade.pool(
                    n, "Account " + n, random.nextInt(101), REGIONS.get(random.nextInt(REGIONS.size())), from);
            pool.add(Other.with(account, "fields", account.fields().with("Kind", kind(account.id()))));
        }
        return new DistributionWorld(seed, pool, books, rules);
    }

    /** The first of the team's shelves whose word is a part of the kind. */
    private static @Nullable Shelf on(DistributionRules rules, String team, String kind) {
        return rules.teams().stream()
                .filter(rule -> rule.team().equals(team))
                .flatMap(rule -> rule.shelves().stream())
                .filter(one -> kind.contains(one.name()))
                .findFirst()
                .orElse(null);
    }

    private static long target(DistributionWorld world, BookState book) {
        var rule = world.rules().teams().stream()
                .filter(one -> one.team().equals(book.rep().team()))
                .findFirst()
                .orElseThrow();
        return book.rep().capacity() * (long) rule.targetPercent() / 100;
    }

    private static long room(DistributionWorld world, BookState book) {
        return book.rep().paused() ? 0 : Math.max(0, target(world, book) - book.load());
    }

    /** Room on the shelf for that kind; where it lies on none, more than any book has. */
    private static long room(DistributionWorld world, BookState book, String kind) {
        Shelf on = on(world.rules(), book.rep().team(), kind);
        if (on == null) {
            return 1_000;
        }
        long most = on.most().percent()
                ? Math.round(target(world, book) * on.most().number() / 100.0)
                : on.most().number();
        return most - book.on(on.name());
    }

    /** By the number in its id. */
    private static String kind(RecordId account) {
        int number = Integer.parseInt(account.value().substring(3, 15));
        return KINDS.get((number * 7 + number / 5) % KINDS.size());
    }

    private static BookState book(DistributionWorld world, Assignment given) {
        return world.books().stream()
                .filter(one -> one.rep().equals(given.rep()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean may(BookState book, PoolAccount account) {
        return String.valueOf(account.fields().text("Region"))
                        .contains(book.rep().team())
                && !book.rep().id().equals(account.restedFrom());
    }

    @Test
    void D1_the_order_of_pool_and_books_does_not_matter() {
        for (int seed = 0; seed < 200; seed++) {
            world(seed, 40, 8, 9).isBlindToOrder();
        }
    }

    @Test
    void D2_no_prefix_of_the_assignments_lifts_a_shelf_above_its_target_or_a_book_above_its_own() {
        int stopped = 0;
        for (int seed = 0; seed < 500; seed++) {
            var world = world(seed, 60, 8, 12);
            var taken = new HashMap<String, Long>();
            for (Assignment one : world.round().assignments()) {
                BookState book = book(world, one);
                String kind = kind(one.account());
                Shelf on = on(world.rules(), one.rep().team(), kind);
                assertThat(taken.merge(one.rep().name(), 1L, Long::sum))
                        .as("seed %d: %s", seed, one.sentence())
                        .isLessThanOrEqualTo(room(world, book));
                if (on != null) {
                    long shelf = taken.merge(one.rep().name() + on.name(), 1L, Long::sum);
                    stopped += shelf == room(world, book, kind) ? 1 : 0;
                    assertThat(shelf)
                            .as("seed %d: %s", seed, one.sentence())
                            .isLessThanOrEqualTo(room(world, book, kind));
                }
            }
        }
        assertThat(stopped).as("shelves that were filled").isGreaterThan(500);
    }

    @Test
    void D6_what_is_given_is_the_best_still_open_to_its_rep() {
        for (int seed = 0; seed < 300; seed++) {
            var world = world(seed, 40, 8, 9);
            var round = world.round();
            var after = world.after(round);
            for (Assignment one : round.assignments()) {
                BookState book = book(after, one);
                assertThat(after.pool())
                        .as("seed %d: %s", seed, one.sentence())
                        .noneMatch(other -> may(book, other)
                                && room(after, book, kind(other.id())) > 0
                                && Openness.score(other) > one.score());
            }
        }
    }

    @Test
    void D8_with_nothing_new_the_second_round_gives_nothing() {
        for (int seed = 0; seed < 500; seed++) {
            world(seed, 60, 8, 9).settles();
        }
    }

    @Test
    void the_sum_of_scores_meets_its_proven_bound() {
        for (int seed = 0; seed < 500; seed++) {
            var round = world(seed, 70, 9, 12).round();
            assertThat(round.value()).as("seed %d", seed).isEqualTo(round.bound());
        }
    }

    @Test
    void no_two_books_differ_by_more_than_one_place_where_one_account_could_even_them_out() {
        int shelf = 0;
        for (int seed = 0; seed < 500; seed++) {
            var world = world(seed, 60, 9, 12);
            var round = world.round();
            var after = world.after(round);
            for (Assignment one : round.assignments()) {
                PoolAccount account = world.account(one);
                for (BookState roomier : after.books()) {
                    if (may(roomier, account) && room(after, roomier) > room(after, book(after, one)) + 1) {
                        shelf++;
                        assertThat(room(after, roomier, kind(one.account())))
                                .as("seed %d: %s, and %s is roomier", seed, one.sentence(), roomier.rep())
                                .isLessThanOrEqualTo(0);
                    }
                }
            }
            assertThat(round.balance())
                    .as("seed %d", seed)
                    .allSatisfy(one -> assertThat(one.exchangeable()).isLessThanOrEqualTo(1));
        }
        assertThat(shelf).as("books that a full shelf keeps apart").isGreaterThan(30);
    }

    @Test
    void the_oracle_that_tries_everything_finds_no_better_sum_and_no_leveler_books() {
        int bound = 0;
        for (int seed = 0; seed < 100; seed++) {
            var world = world(seed, 7, 4, 5);
            var round = world.round();
            var oracle = new Oracle(world);
            assertThat(round.value()).as("seed %d: value", seed).isEqualTo(oracle.value);
            assertThat(oracle.unevenness(round)).as("seed %d: level", seed).isEqualTo(oracle.even);
            bound += round.value() < plain(world) ? 1 : 0;
        }
        assertThat(bound).as("worlds in which shelves cost something").isGreaterThan(30);
    }

    /** The sum without shelves. */
    private static long plain(DistributionWorld world) {
        var bare = world.rules().teams().stream().map(Trade::shelved).toArray(DistributionRules.TeamRule[]::new);
        return Distributor.distribute(world.pool(), world.books(), distribution(bare), NOW)
                .value();
    }

    /** Tries every way to give every account to every rep who may have it, or to nobody. */
    private static final class Oracle {
        private final DistributionWorld world;
        private final long[] room;
        private final Map<String, Long> shelves = new HashMap<>();
        private long value = -1;
        /** Sum of squares of the room left, the least among the ways that give the very accounts that we gave. */
        private long even = Long.MAX_VALUE;

        private final HashSet<RecordId> ours = new HashSet<>();

        Oracle(DistributionWorld world) {
            this.world = world;
            this.room = world.books().stream()
                    .mapToLong(book -> ShelfLawsTest.room(world, book))
                    .toArray();
            world.round().assignments().forEach(one -> ours.add(one.account()));
            attempt(0, 0, new HashSet<>());
        }

        private void attempt(int n, long sum, HashSet<RecordId> given) {
            if (n == world.pool().size()) {
                value = Math.max(value, sum);
                if (given.equals(ours)) {
                    even = Math.min(even, squares(room));
                }
                return;
            }
            attempt(n + 1, sum, given);
            var account = world.pool().get(n);
            String kind = kind(account.id());
            for (int b = 0; b < room.length; b++) {
                BookState book = world.books().get(b);
                Shelf on = on(world.rules(), book.rep().team(), kind);
                String shelf = b + " " + (on == null ? "" : on.name());
                if (room[b] > 0
                        && may(book, account)
                        && shelves.getOrDefault(shelf, 0L) < ShelfLawsTest.room(world, book, kind)) {
                    room[b]--;
                    shelves.merge(shelf, 1L, Long::sum);
                    given.add(account.id());
                    attempt(n + 1, sum + Openness.score(account), given);
                    given.remove(account.id());
                    shelves.merge(shelf, -1L, Long::sum);
                    room[b]++;
                }
            }
        }

        long unevenness(Distribution round) {
            long[] left = room.clone();
            for (Assignment one : round.assignments()) {
                for (int b = 0; b < left.length; b++) {
                    left[b] -= world.books().get(b).rep().equals(one.rep()) ? 1 : 0;
                }
            }
            return squares(left);
        }

        private static long squares(long[] left) {
            return Arrays.stream(left).map(one -> one * one).sum();
        }
    }
}
