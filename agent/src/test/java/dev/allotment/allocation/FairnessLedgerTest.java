package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.rep;
import static dev.allotment.allocation.Trade.weighing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.Rep;
import dev.allotment.model.Turns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Turns are shared by weight, and nobody strays from entitlement by more than the proven bound (law D7). */
class FairnessLedgerTest {
    private static final Rep DANA = rep(1, "Dana Ruiz", "East", 40);
    private static final Rep BO = rep(2, "Bo Chen", "East", 40);
    private static final Rep EVA = rep(3, "Eva Holm", "East", 40);

    @Test
    void three_equal_reps_get_a_lead_each_in_three_arrivals() {
        assertThat(winners(List.of(DANA, BO, EVA), FairnessLedger.empty(), 6))
                .containsExactly("Dana Ruiz", "Bo Chen", "Eva Holm", "Dana Ruiz", "Bo Chen", "Eva Holm");
    }

    @Test
    void a_rep_of_double_weight_gets_two_of_four() {
        var names = winners(List.of(weighing(DANA, "2", 0), BO, EVA), FairnessLedger.empty(), 40);
        assertThat(Collections.frequency(names, "Dana Ruiz")).isEqualTo(20);
        assertThat(Collections.frequency(names, "Bo Chen")).isEqualTo(10);
    }

    @Test
    void a_manager_moves_a_rep_forward_by_two_turns() {
        var names = winners(List.of(DANA, BO, weighing(EVA, "1", 2)), FairnessLedger.empty(), 3);
        assertThat(names).containsExactly("Eva Holm", "Eva Holm", "Dana Ruiz");
    }

    @Test
    void a_new_rep_is_not_flooded() {
        var ledger = after(List.of(DANA, BO), FairnessLedger.empty(), 500);
        var names = winners(List.of(DANA, BO, EVA), ledger, 30);
        assertThat(Collections.frequency(names, "Eva Holm")).isEqualTo(10);
        assertThat(Collections.frequency(names.subList(0, 6), "Eva Holm")).isLessThanOrEqualTo(2);
    }

    @Test
    void a_returning_rep_is_not_flooded() {
        var before = after(List.of(DANA, BO, EVA), FairnessLedger.empty(), 31);
        long owed = before.of(EVA.id()).balance();
        var away = after(List.of(DANA, BO), before, 400);
        assertThat(away.of(EVA.id()).balance()).isEqualTo(owed);
        assertThat(Collections.frequency(winners(List.of(DANA, BO, EVA), away, 30), "Eva Holm"))
                .isBetween(9, 11);
    }

    @Test
    void what_was_the_reps_anyway_costs_no_turn() {
        var ledger = FairnessLedger.empty().apart(DANA.id()).apart(DANA.id());
        assertThat(ledger.of(DANA.id()).balance()).isZero();
        assertThat(ledger.of(DANA.id()).apart()).isEqualTo(2);
        assertThat(ledger.next(List.of(DANA, BO)).rep()).isEqualTo(DANA);
    }

    @Test
    void what_is_stored_is_what_is_read() {
        var ledger = after(List.of(DANA, BO, weighing(EVA, "0.7", 0)), FairnessLedger.empty(), 17);
        assertThat(FairnessLedger.of(ledger.turns())).isEqualTo(ledger);
    }

    @Test
    void an_arrival_needs_somebody() {
        assertThatThrownBy(() -> FairnessLedger.empty().next(List.of(weighing(DANA, "0", 0))))
                .hasMessage("an arrival needs at least one rep with a weight above 0");
    }

    @Test
    void D7_no_rep_strays_from_entitlement_beyond_the_bound() {
        double closest = 0;
        for (int seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            var reps = team(random, false);
            double bound = FairnessLedger.bound(reps.size()) * Turns.ONE;
            var ledger = FairnessLedger.empty();
            for (int arrival = 0; arrival < 150; arrival++) {
                ledger = ledger.next(present(reps, ledger, random)).ledger();
                long sum = 0;
                for (Turns turns : ledger.turns()) {
                    sum += turns.balance();
                    closest = Math.max(closest, Math.abs(turns.balance()) / bound);
                    assertThat((double) Math.abs(turns.balance()))
                            .as("seed %d, arrival %d, %d reps: %s", seed, arrival, reps.size(), turns)
                            .isLessThanOrEqualTo(bound);
                }
                assertThat(sum)
                        .as("seed %d: what is owed and what was had in advance", seed)
                        .isZero();
            }
        }
        assertThat(closest)
                .as("the worlds are hard enough to come near the bound")
                .isGreaterThan(0.75);
    }

    @Test
    void D7_standing_adjustments_move_the_bound_by_their_allowance() {
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            var reps = team(random, true);
            double bound = (FairnessLedger.bound(reps.size()) + FairnessLedger.allowance(reps)) * Turns.ONE;
            var ledger = FairnessLedger.empty();
            for (int arrival = 0; arrival < 100; arrival++) {
                ledger = ledger.next(present(reps, ledger, random)).ledger();
            }
            for (Turns turns : ledger.turns()) {
                assertThat((double) Math.abs(turns.balance()))
                        .as("seed %d: %s", seed, turns)
                        .isLessThanOrEqualTo(bound);
            }
        }
    }

    @Test
    void D1_the_order_in_which_reps_are_named_does_not_matter() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var reps = team(random, true);
            var ledger = after(reps, FairnessLedger.empty(), 20);
            var shuffled = new ArrayList<>(reps);
            Collections.shuffle(shuffled, random);
            assertThat(ledger.next(shuffled).ledger())
                    .as("seed %d", seed)
                    .isEqualTo(ledger.next(reps).ledger());
            assertThat(ledger.next(shuffled).owed())
                    .as("seed %d", seed)
                    .isEqualTo(ledger.next(reps).owed());
        }
    }

    private static List<Rep> team(Random random, boolean adjusted) {
        var reps = new ArrayList<Rep>();
        int size = 2 + random.nextInt(9);
        boolean equal = random.nextBoolean();
        for (int n = 1; n <= size; n++) {
            reps.add(weighing(
                    rep(n, "Rep " + n, "East", 40),
                    equal ? "1" : String.valueOf(1 + random.nextInt(30)),
                    adjusted ? random.nextInt(7) - 3 : 0));
        }
        return reps;
    }

    /** Anybody at random, or by malice the neighbours in the order of what is owed, which drives balances apart. */
    private static List<Rep> present(List<Rep> reps, FairnessLedger ledger, Random random) {
        if (random.nextInt(4) == 0) {
            var some = new ArrayList<>(reps);
            some.removeIf(rep -> random.nextInt(3) == 0);
            return some.isEmpty() ? reps : some;
        }
        var byBalance = new ArrayList<>(reps);
        byBalance.sort(Comparator.comparingLong((Rep rep) -> ledger.of(rep.id()).balance())
                .thenComparing(Rep::id));
        int closest = 0;
        long least = Long.MAX_VALUE;
        int offset = random.nextInt(byBalance.size());
        for (int k = 0; k + 1 < byBalance.size(); k++) {
            int at = (k + offset) % (byBalance.size() - 1);
            long apart = ledger.of(byBalance.get(at + 1).id()).balance()
                    - ledger.of(byBalance.get(at).id()).balance();
            if (apart < least) {
                least = apart;
                closest = at;
            }
        }
        return List.of(byBalance.get(closest), byBalance.get(closest + 1));
    }

    private static FairnessLedger after(List<Rep> reps, FairnessLedger ledger, int arrivals) {
        var now = ledger;
        for (int i = 0; i < arrivals; i++) {
            now = now.next(reps).ledger();
        }
        return now;
    }

    private static List<String> winners(List<Rep> reps, FairnessLedger ledger, int arrivals) {
        var names = new ArrayList<String>();
        var now = ledger;
        for (int i = 0; i < arrivals; i++) {
            var turn = now.next(reps);
            names.add(turn.rep().name());
            now = turn.ledger();
        }
        return names;
    }
}
