package dev.allotment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JudgementTest {
    @Test
    void auc_is_the_share_of_pairs_in_the_right_order_and_ties_count_half() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            int n = 5 + random.nextInt(60);
            var scores = new double[n];
            var outcomes = new boolean[n];
            for (int k = 0; k < n; k++) {
                scores[k] = random.nextInt(8);
                outcomes[k] = k < 2 ? k == 0 : random.nextBoolean();
            }
            double right = 0;
            double pairs = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (outcomes[i] && !outcomes[j]) {
                        pairs++;
                        right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    }
                }
            }
            assertThat(Auc.of(scores, outcomes).value()).as("seed %d", seed).isCloseTo(right / pairs, within(1e-12));
        }
    }

    @Test
    void the_interval_holds_the_truth_about_95_times_in_100() {
        // Scores of positives are normal around 1, of negatives around 0: the true AUC is Phi(1 / sqrt 2).
        double truth = 0.7602499;
        int held = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            var scores = new double[120];
            var outcomes = new boolean[120];
            for (int k = 0; k < 120; k++) {
                outcomes[k] = k % 3 == 0;
                scores[k] = random.nextGaussian() + (outcomes[k] ? 1 : 0);
            }
            Auc auc = Auc.of(scores, outcomes);
            held += auc.low() <= truth && truth <= auc.high() ? 1 : 0;
        }
        assertThat(held).isBetween(930, 970);
    }

    @Test
    void rows_that_are_told_apart_without_fault_prove_no_more_than_so_many_can() {
        double narrower = 0;
        for (int n : new int[] {10, 50, 250}) {
            var scores = new double[2 * n];
            var outcomes = new boolean[2 * n];
            for (int k = 0; k < 2 * n; k++) {
                scores[k] = k;
                outcomes[k] = k >= n;
            }
            Auc auc = Auc.of(scores, outcomes);
            assertThat(auc.value()).isCloseTo(1, within(1e-12));
            assertThat(auc.high()).isGreaterThanOrEqualTo(auc.value());
            assertThat(auc.low()).isLessThan(1 - 1e-4).isGreaterThan(Math.max(0.85, narrower));
            narrower = auc.low();
        }
        Auc same = Auc.of(new double[20], new boolean[] {
            true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false, false,
            false, false, false
        });
        assertThat(same.low()).isLessThan(0.5);
        assertThat(same.high()).isGreaterThan(0.5);
    }

    @Test
    void with_one_outcome_only_nothing_is_known() {
        assertThat(Auc.of(new double[] {1, 2}, new boolean[] {true, true})).isEqualTo(new Auc(0.5, 0, 1));
        assertThat(Auc.of(new double[0], new boolean[0])).isEqualTo(new Auc(0.5, 0, 1));
    }

    @Test
    void precision_lift_and_catch_are_counted_among_the_best_that_capacity_allows() {
        double[] probabilities = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0};
        boolean[] outcomes = {true, true, false, true, false, false, false, false, false, true};
        Judgement.AtCapacity best =
                Judgement.of(probabilities, outcomes, null, 0.3, 1).capacity();
        assertThat(best.rows()).isEqualTo(3);
        assertThat(best.hits()).isEqualTo(2);
        assertThat(best.precision()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(best.caught()).isCloseTo(0.5, within(1e-12));
        assertThat(best.lift()).isCloseTo(2 / 3.0 / 0.4, within(1e-12));
    }

    @Test
    void among_equal_scores_the_order_of_the_rows_decides_nothing() {
        double[] same = new double[100];
        Arrays.fill(same, 0.3);
        var first = new boolean[100];
        var last = new boolean[100];
        for (int k = 0; k < 30; k++) {
            first[k] = true;
            last[99 - k] = true;
        }
        assertThat(Judgement.of(same, first, null, 0.2, 1).tenths())
                .isEqualTo(Judgement.of(same, last, null, 0.2, 1).tenths());
        assertThat(Judgement.of(same, first, null, 0.2, 1).capacity())
                .isEqualTo(Judgement.of(same, last, null, 0.2, 1).capacity());
        assertThat(Judgement.of(same, first, null, 0.2, 1).capacity().hits()).isCloseTo(6, within(1e-9));
        assertThat(Judgement.of(same, first, null, 0.2, 1).calibrationError()).isCloseTo(0, within(1e-9));
    }

    @Test
    void a_probability_that_is_too_high_shows_in_brier_score_and_in_the_tenths() {
        var honest = new double[1000];
        var boastful = new double[1000];
        var outcomes = new boolean[1000];
        var random = new Random(1);
        for (int k = 0; k < 1000; k++) {
            honest[k] = (k + 0.5) / 1000;
            boastful[k] = Math.sqrt(honest[k]);
            outcomes[k] = random.nextDouble() < honest[k];
        }
        Judgement good = Judgement.of(honest, outcomes, null, 0.2, 1);
        Judgement bad = Judgement.of(boastful, outcomes, null, 0.2, 1);
        assertThat(good.calibrationError()).isLessThan(0.06);
        assertThat(bad.calibrationError()).isGreaterThan(0.12);
        assertThat(bad.brier()).isGreaterThan(good.brier());
        assertThat(bad.auc()).isEqualTo(good.auc());
        assertThat(good.tenths())
                .hasSize(10)
                .allSatisfy(t -> assertThat(t.rows()).isEqualTo(100));
        assertThat(good.tenths().getFirst().lift()).isGreaterThan(1.5);
    }

    @Test
    void calibration_finds_slope_and_shift_and_never_turns_the_order_round() {
        var random = new Random(3);
        var margins = new double[20_000];
        var outcomes = new boolean[margins.length];
        var against = new boolean[margins.length];
        for (int k = 0; k < margins.length; k++) {
            margins[k] = 2 * random.nextGaussian();
            outcomes[k] = random.nextDouble() < Platt.probability(0.5 * margins[k] - 1);
            against[k] = random.nextDouble() < Platt.probability(-margins[k]);
        }
        Platt platt = Platt.fitted(margins, outcomes);
        assertThat(platt.slope()).isCloseTo(0.5, within(0.03));
        assertThat(platt.shift()).isCloseTo(-1, within(0.05));
        assertThat(Platt.fitted(margins, against).slope()).isPositive();
        var all = new boolean[margins.length];
        assertThat(Platt.fitted(margins, all).logOdds(0)).isFinite().isNegative();
    }
}
