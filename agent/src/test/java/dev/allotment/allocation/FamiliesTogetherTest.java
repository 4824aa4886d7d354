package dev.allotment.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Distribution where the policy keeps families together. */
class FamiliesTogetherTest {
    private static final Rep ANN = Trade.rep(1, "Ann", "East", 3);
    private static final Rep BOB = Trade.rep(2, "Bob", "East", 5);

    @Test
    void parent_and_subsidiaries_go_to_one_rep_with_room_for_all_of_them() {
        var pool = List.of(
                account(1, 90, 1, List.of()),
                account(2, 20, 1, List.of()),
                account(3, 30, 1, List.of()),
                account(4, 25, 1, List.of()));
        var round = distribute(pool, Trade.book(ANN, 0), Trade.book(BOB, 0));
        assertThat(round.assignments()).hasSize(4).allSatisfy(one -> {
            assertThat(one.rep()).isEqualTo(BOB);
            assertThat(one.sentence()).contains("with its family of 4");
        });
        assertThat(distribute(pool, Trade.book(ANN, 0), Trade.book(BOB, 2)).assignments())
                .as("nobody has room for four")
                .isEmpty();
    }

    @Test
    void it_goes_to_the_rep_who_holds_others_of_the_family_or_waits() {
        var pool = List.of(account(1, 90, 1, List.of(ANN.id())), account(2, 20, 1, List.of(ANN.id())));
        assertThat(distribute(pool, Trade.book(ANN, 1), Trade.book(BOB, 0)).assignments())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.rep()).isEqualTo(ANN));
        assertThat(distribute(pool, Trade.book(ANN, 2), Trade.book(BOB, 0)).assignments())
                .isEmpty();
    }

    @Test
    void apart_each_account_is_handed_out_for_itself() {
        var pool = List.of(account(1, 90, 1, List.of(ANN.id())), account(2, 80, 1, List.of(ANN.id())));
        var apart = Trade.eastTakesAll();
        assertThat(Distributor.distribute(pool, List.of(Trade.book(ANN, 3), Trade.book(BOB, 0)), apart, Trade.NOW)
                        .assignments())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.rep()).isEqualTo(BOB));
    }

    /** Against an answer found by trying everything; and the laws that hold for any round. */
    @Test
    void families_are_whole_capacity_holds_the_optimum_is_met_and_a_second_round_finds_nothing() {
        int optimal = 0;
        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var pool = pool(random);
            var books = new ArrayList<BookState>();
            for (int n = 1; n <= 3; n++) {
                books.add(Trade.book(Trade.rep(n, "Rep " + n, "East", 1 + random.nextInt(5)), 0));
            }
            var round = distribute(pool, books.toArray(BookState[]::new));
            var repOf = new HashMap<RecordId, Rep>();
            var load = new HashMap<RecordId, Integer>();
            round.assignments().forEach(one -> {
                repOf.put(one.account(), one.rep());
                load.merge(one.rep().id(), 1, Integer::sum);
            });
            for (BookState book : books) {
                assertThat(load.getOrDefault(book.rep().id(), 0))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(book.rep().capacity());
            }
            var families = new HashMap<RecordId, HashSet<@Nullable Rep>>();
            pool.forEach(account -> families.computeIfAbsent(head(account), any -> new HashSet<>())
                    .add(repOf.get(account.id())));
            assertThat(families.values()).as("seed %d: no family is torn", seed).allMatch(reps -> reps.size() == 1);
            long best = best(pool, books);
            assertThat(round.value()).as("seed %d", seed).isLessThanOrEqualTo(best);
            assertThat(round.bound()).as("seed %d: the bound is one", seed).isGreaterThanOrEqualTo(best);
            optimal += round.value() == best ? 1 : 0;
            var left = pool.stream().filter(one -> !repOf.containsKey(one.id())).toList();
            var fuller = books.stream()
                    .map(book ->
                            Trade.book(book.rep(), load.getOrDefault(book.rep().id(), 0)))
                    .toArray(BookState[]::new);
            assertThat(distribute(left, fuller).assignments())
                    .as("seed %d: a second round", seed)
                    .isEmpty();
            var shuffled = new ArrayList<>(pool);
            Collections.shuffle(shuffled, random);
            assertThat(distribute(shuffled, books.toArray(BookState[]::new)).assignments())
                    .as("seed %d: order does not matter", seed)
                    .isEqualTo(round.assignments());
        }
        assertThat(optimal).isEqualTo(50);
    }

    private static List<PoolAccount> pool(Random random) {
        var pool = new ArrayList<PoolAccount>();
        int families = 2 + random.nextInt(4);
        for (int family = 1; family <= families; family++) {
            int size = 1 + random.nextInt(3);
            for (int n = 0; n < size; n++) {
                pool.add(account(family * 10 + n, 1 + random.nextInt(99), family * 10, List.of()));
            }
        }
        return pool;
    }

    private static RecordId head(PoolAccount account) {
        RecordId head = FamilyFacts.head(account);
        return head == null ? account.id() : head;
    }

    /** The largest sum of scores, by trying every way. */
    private static long best(List<PoolAccount> pool, List<BookState> books) {
        Map<RecordId, long[]> units = new HashMap<>();
        pool.forEach(account -> {
            long[] unit = units.computeIfAbsent(head(account), any -> new long[2]);
            unit[0]++;
            unit[1] += Openness.score(account);
        });
        return best(
                List.copyOf(units.values()),
                0,
                books.stream().mapToInt(book -> book.rep().capacity()).toArray());
    }

    private static long best(List<long[]> units, int at, int[] room) {
        if (at == units.size()) {
            return 0;
        }
        long best = best(units, at + 1, room);
        for (int rep = 0; rep < room.length; rep++) {
            if (room[rep] >= units.get(at)[0]) {
                room[rep] -= (int) units.get(at)[0];
                best = Math.max(best, units.get(at)[1] + best(units, at + 1, room));
                room[rep] += (int) units.get(at)[0];
            }
        }
        return best;
    }

    private static Distribution distribute(List<PoolAccount> pool, BookState... books) {
        var rules = Other.with(Trade.eastTakesAll(), "families", DistributionRules.Families.TOGETHER);
        return Distributor.distribute(pool, List.of(books), rules, Trade.NOW);
    }

    private static PoolAccount account(int n, int score, int head, List<RecordId> holders) {
        return Other.with(
                Trade.pool(n, "Account " + n, score), "fields", FamilyFacts.of(Trade.id("001", head), holders));
    }
}
