package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.distribution;
import static dev.allotment.allocation.Trade.has;
import static dev.allotment.allocation.Trade.rep;
import static dev.allotment.allocation.Trade.team;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.BookStatus;
import dev.allotment.model.RecordId;
import dev.allotment.policy.Other;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold of every distribution, over many seeded worlds; the oracle tries everything on small ones. */
class DistributionLawsTest {
    private static final List<String> REGIONS = List.of("East", "West", "East West", "West North", "North");

    /** A pool and books at random. */
    private static DistributionWorld world(int seed, int accounts, int reps, int capacity) {
        var random = new Random(seed);
        var books = new ArrayList<BookState>();
        for (int n = 1; n <= reps; n++) {
            var rep = rep(
                    n,
                    "Rep " + n,
                    List.of("East", "West", "North").get(random.nextInt(3)),
                    random.nextInt(capacity + 1));
            int held = random.nextBoolean() ? 0 : random.nextInt(capacity + 1);
            books.add(new BookState(random.nextInt(12) == 0 ? Trade.paused(rep) : rep, held, random.nextInt(3)));
        }
        var pool = new ArrayList<PoolAccount>();
        for (int n = 1; n <= accounts; n++) {
            var from = random.nextInt(3) == 0
                    ? books.get(random.nextInt(reps)).rep().id()
                    : null;
            var account = Trade.pool(
                    n, "Account " + n, random.nextInt(101), REGIONS.get(random.nextInt(REGIONS.size())), from);
            pool.add(random.nextInt(8) == 0 ? closed(account, random) : account);
        }
        return new DistributionWorld(seed, pool, books, rules());
    }

    private static PoolAccount closed(PoolAccount open, Random random) {
        int how = random.nextInt(4);
        return Other.with(
                open,
                "enrolled",
                how != 0,
                "status",
                how == 1 ? BookStatus.RESTING : how == 2 ? BookStatus.RETIRED : BookStatus.POOL,
                "moving",
                how == 3);
    }

    private static boolean may(BookState book, PoolAccount account) {
        var openness = new Openness(rules(), NOW);
        var team = openness.rule(book.rep());
        return openness.closed(account) == null
                && team != null
                && openness.takes(team, account, null)
                && openness.mayHave(book.rep(), account, null);
    }

    private static DistributionRules rules() {
        return distribution(
                team("East", has("Region", "East"), 100),
                team("West", has("Region", "West"), 100),
                team("North", has("Region", "North"), 100));
    }

    @Test
    void D1_the_order_of_pool_and_books_does_not_matter() {
        for (int seed = 0; seed < 300; seed++) {
            world(seed, 40, 8, 9).isBlindToOrder();
        }
    }

    @Test
    void D2_no_prefix_of_the_assignments_lifts_a_book_above_capacity() {
        for (int seed = 0; seed < 1000; seed++) {
            world(seed, 60, 8, 9).keepsWithinCapacity();
        }
    }

    @Test
    void D3_an_account_with_an_open_move_is_left_alone() {
        for (int seed = 0; seed < 500; seed++) {
            var world = world(seed, 60, 8, 9);
            var moving = world.pool().stream()
                    .filter(PoolAccount::moving)
                    .map(PoolAccount::id)
                    .toList();
            assertThat(world.round().assignments())
                    .as("seed %d", seed)
                    .noneMatch(one -> moving.contains(one.account()));
        }
    }

    @Test
    void D4_every_account_is_given_once_or_stays_with_a_reason() {
        for (int seed = 0; seed < 500; seed++) {
            var world = world(seed, 60, 8, 9);
            var round = world.round();
            var told = new ArrayList<RecordId>();
            round.assignments().forEach(one -> told.add(one.account()));
            round.undone().forEach(one -> told.add(one.account()));
            assertThat(told)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(
                            world.pool().stream().map(PoolAccount::id).toList());
            for (Assignment one : round.assignments()) {
                var account = world.pool().stream()
                        .filter(each -> each.id().equals(one.account()))
                        .findFirst()
                        .orElseThrow();
                var book = world.books().stream()
                        .filter(each -> each.rep().equals(one.rep()))
                        .findFirst()
                        .orElseThrow();
                assertThat(may(book, account))
                        .as("seed %d: %s", seed, one.sentence())
                        .isTrue();
            }
        }
    }

    @Test
    void D6_every_sentence_is_true() {
        for (int seed = 0; seed < 300; seed++) {
            var world = world(seed, 40, 8, 9);
            var gone = new HashSet<RecordId>();
            for (Assignment one : world.round().assignments()) {
                gone.add(one.account());
                var book = world.books().stream()
                        .filter(each -> each.rep().equals(one.rep()))
                        .findFirst()
                        .orElseThrow();
                assertThat(world.pool())
                        .as("seed %d: %s", seed, one.sentence())
                        .noneMatch(other ->
                                !gone.contains(other.id()) && may(book, other) && Openness.score(other) > one.score());
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
        for (int seed = 0; seed < 1000; seed++) {
            var round = world(seed, 70, 9, 9).round();
            assertThat(round.value()).as("seed %d", seed).isEqualTo(round.bound());
            assertThat(round.gap()).isZero();
        }
    }

    @Test
    void no_two_reps_of_a_team_differ_by_more_than_one_place_unless_what_they_may_have_forces_it() {
        int forced = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var world = world(seed, 60, 9, 12);
            var round = world.round();
            var after = world.after(round).books();
            for (BookState fuller : after) {
                for (BookState roomier : after) {
                    int apart = room(roomier) - room(fuller);
                    if (apart > 1 && fuller.rep().team().equals(roomier.rep().team())) {
                        forced++;
                        assertThat(round.assignments().stream()
                                        .filter(one -> one.rep().equals(fuller.rep()))
                                        .filter(one -> may(roomier, account(world, one.account()))))
                                .as("seed %d: %s is %d places behind %s", seed, roomier.rep(), apart, fuller.rep())
                                .isEmpty();
                    }
                }
            }
            for (Balance balance : round.balance()) {
                assertThat(balance.exchangeable())
                        .as("seed %d: %s", seed, balance)
                        .isLessThanOrEqualTo(1);
            }
            assertThat(round.price())
                    .as("seed %d: points lost to level books", seed)
                    .isZero();
        }
        assertThat(forced).as("pairs that eligibility keeps apart").isGreaterThan(100);
    }

    private static int room(BookState book) {
        return book.rep().paused() ? 0 : (int) Math.max(0, book.rep().capacity() - book.load());
    }

    private static PoolAccount account(DistributionWorld world, RecordId id) {
        return world.pool().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_oracle_that_tries_everything_finds_no_better_sum_and_no_leveler_books() {
        for (int seed = 0; seed < 400; seed++) {
            var world = world(seed, 7, 4, 4);
            var round = world.round();
            var oracle = new Oracle(world);
            assertThat(round.value()).as("seed %d: value", seed).isEqualTo(oracle.value);
            assertThat(oracle.unevenness(round)).as("seed %d: level", seed).isEqualTo(oracle.even);
        }
    }

    /** Tries every way to give every open account to every rep who may have it, or to nobody. */
    private static final class Oracle {
        private final DistributionWorld world;
        private final int[] room;
        private long value = -1;
        /** Sum of squares of the room left, the least among the ways that give the very accounts that we gave. */
        private long even = Long.MAX_VALUE;

        private final HashSet<RecordId> ours = new HashSet<>();

        Oracle(DistributionWorld world) {
            this.world = world;
            this.room = world.books().stream()
                    .mapToInt(book -> book.rep().paused()
                            ? 0
                            : (int) Math.max(0, book.rep().capacity() - book.load()))
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
            for (int b = 0; b < room.length; b++) {
                if (room[b] > 0 && may(world.books().get(b), account)) {
                    room[b]--;
                    given.add(account.id());
                    attempt(n + 1, sum + Openness.score(account), given);
                    given.remove(account.id());
                    room[b]++;
                }
            }
        }

        long unevenness(Distribution round) {
            int[] left = room.clone();
            for (Assignment one : round.assignments()) {
                for (int b = 0; b < left.length; b++) {
                    left[b] -= world.books().get(b).rep().equals(one.rep()) ? 1 : 0;
                }
            }
            return squares(left);
        }

        private static long squares(int[] left) {
            return Arrays.stream(left).mapToLong(one -> (long) one * one).sum();
        }
    }
}
