package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.distribution;
import static dev.allotment.allocation.Trade.has;
import static dev.allotment.allocation.Trade.rep;
import static dev.allotment.allocation.Trade.team;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The laws of distribution where accounts take different room, in minutes a week, over seeded worlds. */
class WeightedDistributionLawsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
    private static final List<String> REGIONS = List.of("East", "West");

    private record World(List<PoolAccount> pool, List<BookState> books) {
        static World of(int seed, int accounts, int reps, int capacity) {
            var random = new Random(seed);
            var books = new ArrayList<BookState>();
            for (int n = 1; n <= reps; n++) {
                Rep one = rep(n, "Rep " + n, REGIONS.get(random.nextInt(2)), random.nextInt(capacity + 1));
                books.add(Trade.inMinutes(one, random.nextInt(capacity / 2), random.nextInt(9)));
            }
            var pool = new ArrayList<PoolAccount>();
            for (int n = 1; n <= accounts; n++) {
                PoolAccount plain =
                        Trade.pool(n, "Account " + n, random.nextInt(101), REGIONS.get(random.nextInt(2)), null);
                pool.add(taking(plain, 10 + random.nextInt(60)));
            }
            return new World(pool, books);
        }

        Distribution round() {
            return Distributor.distribute(pool, books, rules(), NOW);
        }

        World after(Distribution round) {
            var given = new HashMap<RecordId, Long>();
            var gone = new ArrayList<RecordId>();
            for (Assignment one : round.assignments()) {
                given.merge(one.rep().id(), load(one), Long::sum);
                gone.add(one.account());
            }
            return new World(
                    pool.stream().filter(one -> !gone.contains(one.id())).toList(),
                    books.stream()
                            .map(book -> Trade.inMinutes(
                                    book.rep(),
                                    book.held() + given.getOrDefault(book.rep().id(), 0L),
                                    book.inFlight()))
                            .toList());
        }

        long load(Assignment given) {
            return pool.stream()
                    .filter(one -> one.id().equals(given.account()))
                    .findFirst()
                    .orElseThrow()
                    .load();
        }

        /** The best sum, by trying everything. */
        long best() {
            var room = new long[books.size()];
            for (int b = 0; b < room.length; b++) {
                room[b] =
                        Math.max(0, books.get(b).rep().capacity() - books.get(b).load());
            }
            return best(0, room);
        }

        private long best(int n, long[] room) {
            if (n == pool.size()) {
                return 0;
            }
            long best = best(n + 1, room);
            PoolAccount account = pool.get(n);
            for (int b = 0; b < room.length; b++) {
                boolean open = books.get(b).rep().team().equals(account.fields().text("Region"));
                if (open && room[b] >= account.load()) {
                    room[b] -= account.load();
                    best = Math.max(best, Openness.score(account) + best(n + 1, room));
                    room[b] += account.load();
                }
            }
            return best;
        }
    }

    private static PoolAccount taking(PoolAccount one, long load) {
        return new PoolAccount(
                one.id(),
                one.name(),
                one.enrolled(),
                one.status(),
                one.score(),
                one.tier(),
                one.disqualified(),
                one.moving(),
                one.restUntil(),
                one.holdUntil(),
                one.restedFrom(),
                one.fields(),
                load);
    }

    private static DistributionRules rules() {
        return distribution(team("East", has("Region", "East"), 100), team("West", has("Region", "West"), 100));
    }

    @Test
    void D1_the_order_of_pool_and_books_does_not_matter() {
        for (int seed = 0; seed < 10; seed++) {
            var world = World.of(seed, 20, 5, 200);
            var pool = new ArrayList<>(world.pool());
            var books = new ArrayList<>(world.books());
            Collections.shuffle(pool, new Random(seed));
            Collections.shuffle(books, new Random(~seed));
            assertThat(new World(pool, books).round()).as("seed %d", seed).isEqualTo(world.round());
        }
    }

    @Test
    void D2_no_prefix_of_the_assignments_lifts_a_book_above_its_minutes() {
        for (int seed = 0; seed < 30; seed++) {
            var world = World.of(seed, 30, 5, 240);
            var load = new HashMap<RecordId, Long>();
            world.books().forEach(book -> load.put(book.rep().id(), book.load()));
            for (Assignment one : world.round().assignments()) {
                assertThat(load.merge(one.rep().id(), world.load(one), Long::sum))
                        .as("seed %d: %s", seed, one.sentence())
                        .isLessThanOrEqualTo(one.rep().capacity());
            }
        }
    }

    @Test
    void D8_a_second_round_gives_nothing() {
        for (int seed = 0; seed < 30; seed++) {
            var world = World.of(seed, 30, 5, 240);
            assertThat(world.after(world.round()).round().assignments())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void the_sum_is_never_above_the_bound_and_hardly_below_the_best() {
        long value = 0;
        long best = 0;
        for (int seed = 0; seed < 25; seed++) {
            var world = World.of(seed, 8, 3, 160);
            Distribution round = world.round();
            long optimum = world.best();
            assertThat(round.value()).as("seed %d", seed).isLessThanOrEqualTo(optimum);
            assertThat(round.bound()).as("seed %d: the bound", seed).isGreaterThanOrEqualTo(optimum);
            value += round.value();
            best += optimum;
        }
        assertThat(value).as("of the best %d", best).isGreaterThanOrEqualTo(best * 99 / 100);
    }

    @Test
    void a_decision_speaks_in_minutes() {
        var ann = Trade.inMinutes(rep(1, "Ann", "East", 120), 30, 0);
        Distribution round = Distributor.distribute(
                List.of(
                        taking(Trade.pool(1, "Acme", 90, "East", null), 60),
                        taking(Trade.pool(2, "Big", 95, "East", null), 100)),
                List.of(ann),
                rules(),
                NOW);
        assertThat(round.assignments())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.sentence()).contains("Acme goes to Ann").contains("(30 of 120 minutes a week)"));
    }
}
