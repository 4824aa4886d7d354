package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.distribution;
import static dev.allotment.allocation.Trade.has;
import static dev.allotment.allocation.Trade.rep;
import static dev.allotment.allocation.Trade.team;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The laws of distribution where accounts take different room, in minutes a week, over seeded worlds. */
class WeightedDistributionLawsTest {
    private static final List<String> REGIONS = List.of("East", "West");

    private static DistributionWorld world(int seed, int accounts, int reps, int capacity) {
        var random = new Random(seed);
        var books = new ArrayList<BookState>();
        for (int n = 1; n <= reps; n++) {
            Rep one = rep(n, "Rep " + n, REGIONS.get(random.nextInt(2)), random.nextInt(capacity + 1));
            books.add(new BookState(one, random.nextInt(capacity / 2), random.nextInt(9), LoadUnit.MINUTES));
        }
        var pool = new ArrayList<PoolAccount>();
        for (int n = 1; n <= accounts; n++) {
            PoolAccount plain =
                    Trade.pool(n, "Account " + n, random.nextInt(101), REGIONS.get(random.nextInt(2)), null);
            pool.add(taking(plain, 10 + random.nextInt(60)));
        }
        return new DistributionWorld(seed, pool, books, rules());
    }

    /** The best sum, by trying everything. */
    private static long best(DistributionWorld world) {
        List<BookState> books = world.books();
        var room = new long[books.size()];
        for (int b = 0; b < room.length; b++) {
            room[b] = Math.max(0, books.get(b).rep().capacity() - books.get(b).load());
        }
        return best(world, 0, room);
    }

    private static long best(DistributionWorld world, int n, long[] room) {
        List<BookState> books = world.books();
        List<PoolAccount> pool = world.pool();
        if (n == pool.size()) {
            return 0;
        }
        long best = best(world, n + 1, room);
        PoolAccount account = pool.get(n);
        for (int b = 0; b < room.length; b++) {
            boolean open = books.get(b).rep().team().equals(account.fields().text("Region"));
            if (open && room[b] >= account.load()) {
                room[b] -= account.load();
                best = Math.max(best, Openness.score(account) + best(world, n + 1, room));
                room[b] += account.load();
            }
        }
        return best;
    }

    private static PoolAccount taking(PoolAccount one, long load) {
        return Other.with(one, "load", load);
    }

    private static DistributionRules rules() {
        return distribution(team("East", has("Region", "East"), 100), team("West", has("Region", "West"), 100));
    }

    @Test
    void D1_the_order_of_pool_and_books_does_not_matter() {
        for (int seed = 0; seed < 10; seed++) {
            world(seed, 20, 5, 200).isBlindToOrder();
        }
    }

    @Test
    void D2_no_prefix_of_the_assignments_lifts_a_book_above_its_minutes() {
        for (int seed = 0; seed < 30; seed++) {
            world(seed, 30, 5, 240).keepsWithinCapacity();
        }
    }

    @Test
    void D8_a_second_round_gives_nothing() {
        for (int seed = 0; seed < 30; seed++) {
            world(seed, 30, 5, 240).settles();
        }
    }

    @Test
    void the_sum_is_never_above_the_bound_and_hardly_below_the_best() {
        long value = 0;
        long best = 0;
        for (int seed = 0; seed < 25; seed++) {
            var world = world(seed, 8, 3, 160);
            Distribution round = world.round();
            long optimum = best(world);
            assertThat(round.value()).as("seed %d", seed).isLessThanOrEqualTo(optimum);
            assertThat(round.bound()).as("seed %d: the bound", seed).isGreaterThanOrEqualTo(optimum);
            value += round.value();
            best += optimum;
        }
        assertThat(value).as("of the best %d", best).isGreaterThanOrEqualTo(best * 99 / 100);
    }

    @Test
    void a_decision_speaks_in_minutes() {
        var ann = new BookState(rep(1, "Ann", "East", 120), 30, 0, LoadUnit.MINUTES);
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
