package dev.allotment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Intervals hold the truth as often as they say, also where rows of one account stand for one case. */
class ResamplingTest {
    private static final int TRIES = 120;

    @Test
    void an_interval_of_lift_holds_the_truth_in_most_worlds_also_where_an_account_has_many_rows() {
        int held = 0;
        int narrow = 0;
        for (int world = 0; world < TRIES; world++) {
            var random = new Random(world);
            int accounts = 60;
            int copies = 8;
            var feature = new boolean[accounts * copies];
            var outcomes = new boolean[accounts * copies];
            var groups = new int[accounts * copies];
            for (int k = 0; k < accounts; k++) {
                boolean has = random.nextBoolean();
                boolean came = random.nextDouble() < (has ? 0.4 : 0.2);
                for (int copy = 0; copy < copies; copy++) {
                    feature[k * copies + copy] = has;
                    outcomes[k * copies + copy] = came;
                    groups[k * copies + copy] = k;
                }
            }
            double truth = 0.4 / 0.3;
            Lift byAccount = Lift.of(feature, outcomes, groups, world);
            Lift byRow =
                    Lift.of(feature, outcomes, IntStream.range(0, groups.length).toArray(), world);
            held += byAccount.low() <= truth && truth <= byAccount.high() ? 1 : 0;
            narrow += byRow.low() <= truth && truth <= byRow.high() ? 1 : 0;
        }
        assertThat(held).as("of %d", TRIES).isGreaterThanOrEqualTo((int) (TRIES * 0.88));
        assertThat(narrow).as("rows taken for cases of their own").isLessThan((int) (TRIES * 0.8));
    }

    @Test
    void figures_drawn_again_lie_around_those_of_the_rows_themselves() {
        var random = new Random(3);
        int rows = 600;
        var scores = new double[rows];
        var outcomes = new boolean[rows];
        for (int k = 0; k < rows; k++) {
            scores[k] = Math.round(random.nextDouble() * 20) / 20.0;
            outcomes[k] = random.nextDouble() < scores[k] * 0.5;
        }
        Judgement judgement =
                Judgement.of(scores, outcomes, IntStream.range(0, rows).toArray(), 0.25, 1);
        for (Judgement.Tenth tenth : judgement.tenths()) {
            assertThat(tenth.lift()).isBetween(tenth.liftLow(), tenth.liftHigh());
        }
        Judgement.AtCapacity best = judgement.capacity();
        assertThat(best.precision()).isBetween(best.precisionLow(), best.precisionHigh());
        assertThat(best.liftHigh() - best.liftLow()).isBetween(0.2, 1.2);
        Auc plain = Auc.of(scores, outcomes);
        assertThat(judgement.auc().low()).isCloseTo(plain.low(), within(0.02));
        assertThat(judgement.auc().high()).isCloseTo(plain.high(), within(0.02));
        assertThat(Auc.plain(scores, outcomes)).isCloseTo(plain.value(), within(1e-12));
    }

    @Test
    void two_rankings_of_the_same_rows_are_compared_on_the_same_draws() {
        var random = new Random(5);
        int rows = 400;
        var good = new double[rows];
        var poor = new double[rows];
        var outcomes = new boolean[rows];
        for (int k = 0; k < rows; k++) {
            good[k] = random.nextDouble();
            outcomes[k] = random.nextDouble() < good[k];
            poor[k] = random.nextDouble();
        }
        assertThat(Comparison.of(good, poor, outcomes, null, 1).better()).isTrue();
        assertThat(Comparison.of(poor, good, outcomes, null, 1).worse()).isTrue();
        Comparison same = Comparison.of(good, good, outcomes, null, 1);
        assertThat(same.difference()).isZero();
        assertThat(same.low()).isZero();
        assertThat(same.high()).isZero();
    }

    @Test
    void stability_is_nothing_where_nothing_moved_and_much_where_half_of_it_did() {
        var random = new Random(9);
        double[] before = random.doubles(2_000).toArray();
        double[] after = random.doubles(2_000).toArray();
        double[] moved = Arrays.stream(after).map(value -> value / 2).toArray();
        @Nullable String[] words = new @Nullable String[2_000];
        Arrays.fill(words, "Energy");
        @Nullable String[] others = words.clone();
        Arrays.fill(others, 0, 800, null);
        Table first = new Table(List.of(new Column.Numbers("n", before), new Column.Words("w", words)), 2_000);
        Table same = new Table(List.of(new Column.Numbers("n", after), new Column.Words("w", words)), 2_000);
        Table drifted = new Table(List.of(new Column.Numbers("n", moved), new Column.Words("w", others)), 2_000);
        assertThat(Drift.between(first, same)).allMatch(one -> one.index() < 0.03);
        assertThat(Drift.between(first, drifted)).hasSize(2).allMatch(one -> one.index() > Drift.MUCH);
    }

    @Test
    void a_column_that_tells_is_found_and_one_that_names_accounts_is_not() {
        var random = new Random(11);
        int accounts = 300;
        int copies = 5;
        int rows = accounts * copies;
        var telling = new double[rows];
        var naming = new double[rows];
        var outcomes = new boolean[rows];
        var groups = new int[rows];
        for (int k = 0; k < accounts; k++) {
            double value = random.nextInt(100);
            boolean came = random.nextDouble() < (value > 60 ? 0.4 : 0.1);
            double name = random.nextDouble();
            for (int copy = 0; copy < copies; copy++) {
                telling[k * copies + copy] = value;
                naming[k * copies + copy] = name;
                outcomes[k * copies + copy] = came;
                groups[k * copies + copy] = k;
            }
        }
        var table = new Table(List.of(new Column.Numbers("tells", telling), new Column.Numbers("names", naming)), rows);
        List<ColumnSignal> signals = ColumnSignal.of(table, outcomes, groups, 1);
        assertThat(signals.getFirst().column()).isEqualTo("tells");
        assertThat(signals.getFirst().tells()).isTrue();
        assertThat(signals.getFirst().best()).containsPattern("^(6|7|8|9)");
        assertThat(signals.getLast().tells()).isFalse();
    }
}
