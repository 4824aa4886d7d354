package dev.allotment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.allotment.prediction.ModelCard.LeftOut;
import dev.allotment.prediction.ModelCard.Verdict.Word;
import dev.allotment.prediction.ModelCard.Weighed;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private static final int ROWS = 2000;

    /** Two columns that matter, one that does not, and words. */
    private static History honest(long seed) {
        var cases = new Cases(ROWS, seed);
        double[] size = cases.normal("size");
        double[] visits = cases.normal("visits");
        cases.normal("noise");
        String[] sector = cases.words("sector", "bank", "shop", "farm");
        return cases.inOrder(cases.outcomes(k -> -2 + size[k] + 0.8 * visits[k] + ("bank".equals(sector[k]) ? 1 : 0)));
    }

    @Test
    void it_ranks_nearly_as_well_as_the_truth_itself_and_its_probabilities_can_be_believed() {
        var cases = new Cases(ROWS, 1);
        double[] size = cases.normal("size");
        double[] visits = cases.normal("visits");
        boolean[] outcomes = cases.outcomes(k -> -2 + size[k] + 0.8 * visits[k]);
        var truth = new double[ROWS];
        for (int k = 0; k < ROWS; k++) {
            truth[k] = size[k] + 0.8 * visits[k];
        }
        Trained trained = Training.run(cases.inOrder(outcomes), Cases.settings());
        assertThat(trained.card().verdict().word()).isEqualTo(Word.USABLE);
        Judgement judged = Objects.requireNonNull(trained.card().judged()).logistic();
        assertThat(judged.rows()).isEqualTo(400);
        double best = Auc.of(
                        Arrays.copyOfRange(truth, ROWS / 5 * 4, ROWS), Arrays.copyOfRange(outcomes, ROWS / 5 * 4, ROWS))
                .value();
        assertThat(judged.auc().value()).isBetween(best - 0.01, best + 0.01);
        assertThat(judged.calibrationError()).isLessThan(0.05);
        assertThat(trained.card().text()).contains("settled only after it");
        assertThat(trained.card().drivers()).extracting(Weighed::column).startsWith("size", "visits");
    }

    @Test
    void the_same_rows_and_seed_give_the_same_model_of_either_kind() {
        for (Kind kind : Kind.values()) {
            Settings settings = Cases.settings(kind, Set.of(), Set.of());
            Trained one = Training.run(honest(2), settings);
            Trained other = Training.run(honest(2), settings);
            assertThat(one.card().json()).isEqualTo(other.card().json());
            assertThat(Objects.requireNonNull(one.model()).kind()).isEqualTo(kind);
            assertThat(one.model().text())
                    .isEqualTo(Objects.requireNonNull(other.model()).text());
            assertThat(one.card().model()).isEqualTo(one.model().hash()).hasSize(16);
        }
    }

    @Test
    void trees_help_where_columns_matter_only_together() {
        var cases = new Cases(ROWS, 3);
        double[] a = cases.normal("a");
        double[] b = cases.normal("b");
        Trained trained =
                Training.run(cases.inOrder(cases.outcomes(k -> a[k] * b[k] > 0 ? 1.5 : -2.5)), Cases.settings());
        assertThat(trained.card().kind()).isIn(Kind.TREES, Kind.BOTH);
        var judged = Objects.requireNonNull(trained.card().judged());
        assertThat(judged.of(Kind.TREES).auc().low()).isGreaterThan(0.7);
        assertThat(judged.of(Objects.requireNonNull(trained.card().kind()))
                        .auc()
                        .low())
                .isGreaterThan(0.7);
        assertThat(judged.logistic().auc().value()).isLessThan(0.6);
    }

    @Test
    void noise_gives_no_model_and_the_rules_stand() {
        int kept = 0;
        for (int seed = 0; seed < 3; seed++) {
            var cases = new Cases(600, seed);
            cases.normal("a");
            cases.words("b", "x", "y");
            Trained trained = Training.run(cases.inOrder(cases.outcomes(k -> -1)), Cases.settings());
            kept += trained.model() == null ? 0 : 1;
            if (trained.model() == null) {
                assertThat(trained.card().verdict().word()).isEqualTo(Word.NO_SKILL);
                assertThat(trained.card().verdict().sentence()).contains("the rules stand");
            }
        }
        assertThat(kept).isLessThanOrEqualTo(1);
    }

    @Test
    void too_few_rows_or_too_few_of_one_outcome_give_no_model() {
        for (int[] size : new int[][] {{199, 80}, {2000, 49}, {2000, 1951}}) {
            var cases = new Cases(size[0], 1);
            double[] place = cases.numbers("place", k -> k);
            Trained trained =
                    Training.run(cases.inOrder(cases.outcomes(k -> place[k] < size[1] ? 99 : -99)), Cases.settings());
            assertThat(trained.model()).isNull();
            assertThat(trained.card().verdict().word()).isEqualTo(Word.TOO_LITTLE);
            assertThat(trained.card().text()).contains("the rules stand").contains("No model is kept");
        }
    }

    @Test
    void a_time_with_too_few_instants_is_said_and_never_replaced_by_chance() {
        var cases = new Cases(ROWS, 12);
        double[] size = cases.normal("size");
        boolean[] outcomes = cases.outcomes(k -> size[k] - 1);
        var times = new double[ROWS];
        Arrays.fill(times, ROWS / 4, ROWS, 1);
        Trained trained = Training.run(new History(cases.table(), outcomes, times), Cases.settings());
        assertThat(trained.model()).isNull();
        assertThat(trained.card().verdict().word()).isEqualTo(Word.TOO_LITTLE);
        assertThat(trained.card().text())
                .contains("too few different times to judge on later rows")
                .doesNotContain("No time was given");
    }

    @Test
    void a_flag_a_number_and_a_filled_field_leak_by_going_with_one_outcome_only() {
        var cases = new Cases(ROWS, 13);
        double[] size = cases.normal("size");
        boolean[] outcomes = cases.outcomes(k -> -2 + size[k]);
        cases.numbers("flag", k -> outcomes[k] && cases.random.nextInt(4) == 0 ? 1 : 0);
        cases.numbers("refusal", k -> !outcomes[k] && cases.random.nextInt(4) == 0 ? k : Double.NaN);
        String[] reason = cases.words("lost_reason", "open");
        String[] sector = cases.words("sector", "shop");
        for (int k = 0; k < ROWS; k++) {
            reason[k] = !outcomes[k] && cases.random.nextInt(4) == 0 ? "price" : "open";
            sector[k] = !outcomes[k] && cases.random.nextInt(4) == 0 ? "church" : "shop";
        }
        assertThat(Training.run(cases.inOrder(outcomes), Cases.settings())
                        .card()
                        .leaks())
                .extracting(Weighed::column, Weighed::why)
                .satisfiesExactlyInAnyOrder(
                        flag -> assertThat(flag.toString()).contains("flag", "'1' goes with a positive outcome in"),
                        filled -> assertThat(filled.toString())
                                .contains("refusal", "filled in only where the outcome is not positive"),
                        named -> assertThat(named.toString())
                                .contains("lost_reason", "'price' never goes with a positive outcome", "in its name"));
    }

    @Test
    void rare_words_are_no_part_of_the_model_and_a_column_of_them_is_left_out() {
        var cases = new Cases(ROWS, 14);
        double[] size = cases.normal("size");
        String[] sector = cases.words("sector", "bank", "shop");
        String[] mail = cases.words("mail", "x");
        for (int k = 0; k < ROWS; k++) {
            sector[k] = k % 400 == 0 ? "only-" + k : sector[k];
            mail[k] = "person" + k / 5 + "@private.org";
        }
        Trained trained = Training.run(cases.inOrder(cases.outcomes(k -> size[k] - 1)), Cases.settings());
        assertThat(trained.card().leftOut())
                .containsExactly(
                        new LeftOut("mail", "most rows hold a value that few others have: names or free text"));
        assertThat(Objects.requireNonNull(trained.model()).text())
                .contains("bank")
                .doesNotContain("only-")
                .doesNotContain("private.org");
        Coding.OneHot hot = (Coding.OneHot) trained.model().encoder().codings().get(1);
        assertThat(hot.others()).isTrue();
        assertThat(hot.width()).isEqualTo(3);
    }

    @Test
    void the_penalty_is_chosen_by_the_rarer_outcome() {
        var cases = new Cases(ROWS, 15);
        cases.normal("a");
        cases.normal("b");
        boolean[] outcomes = cases.outcomes(k -> 3);
        Table table = cases.table();
        assertThat(new Learner(1)
                        .strength(Kind.Form.LINEAR, table, outcomes, null, table, outcomes)
                        .looseness())
                .isLessThan(0.1);
    }

    @Test
    void a_column_that_stands_far_above_all_others_is_left_out_and_named_unless_it_is_insisted_on() {
        var cases = new Cases(ROWS, 4);
        double[] size = cases.normal("size");
        for (String name : new String[] {"a", "b", "c"}) {
            cases.normal(name);
        }
        boolean[] outcomes = cases.outcomes(k -> -2 + 0.5 * size[k]);
        cases.numbers("talk", k -> (outcomes[k] ? 3 : 0) + cases.random.nextGaussian());
        History history = cases.inOrder(outcomes);

        Trained careful = Training.run(history, Cases.settings());
        assertThat(careful.card().leaks()).extracting(Weighed::column).containsExactly("talk");
        assertThat(careful.card().used()).containsExactly("size", "a", "b", "c");
        assertThat(careful.card().leftOut()).contains(new LeftOut("talk", "it looks like a leak"));
        assertThat(Objects.requireNonNull(careful.card().withLeaks()).value()).isGreaterThan(0.95);
        assertThat(Objects.requireNonNull(careful.card().judged())
                        .logistic()
                        .auc()
                        .value())
                .isLessThan(0.75);
        assertThat(careful.card().text()).contains("LEAK? talk: alone it reaches an AUC of");

        Trained insisted = Training.run(history, Cases.settings(null, Set.of(), Set.of("talk")));
        assertThat(insisted.card().leaks()).hasSize(1);
        assertThat(insisted.card().used()).contains("talk");
        assertThat(insisted.card().text()).contains("used all the same, as insisted on");
    }

    @Test
    void a_strong_column_among_strong_ones_is_no_leak_and_a_telling_name_alone_is_none_either() {
        var cases = new Cases(ROWS, 5);
        double[] one = cases.normal("one");
        cases.numbers("two", k -> one[k] + 0.5 * cases.random.nextGaussian());
        for (String name : new String[] {"close_date_age", "a", "b", "c"}) {
            cases.normal(name);
        }
        Trained trained = Training.run(cases.inOrder(cases.outcomes(k -> 2 * one[k])), Cases.settings());
        assertThat(trained.card().leaks()).isEmpty();
        assertThat(trained.card().skills().getFirst().weight()).isGreaterThan(0.75);
    }

    @Test
    void a_column_filled_in_only_where_the_outcome_is_positive_is_a_leak_though_it_is_mostly_empty() {
        var cases = new Cases(ROWS, 6);
        double[] size = cases.normal("size");
        boolean[] outcomes = cases.outcomes(k -> -1 + size[k]);
        cases.numbers("invoice", k -> outcomes[k] && cases.random.nextInt(5) == 0 ? 100 : Double.NaN);
        Trained trained = Training.run(cases.inOrder(outcomes), Cases.settings());
        assertThat(trained.card().leaks())
                .singleElement()
                .satisfies(leak -> assertThat(leak.why())
                        .contains("filled in only where the outcome is positive")
                        .contains("'invoice' in its name"));
    }

    @Test
    void what_stands_for_the_date_is_no_leak_but_explains_why_shuffled_rows_flatter() {
        var cases = new Cases(6000, 8);
        // A rate that jumps each hundred rows, and a share of positives that jumps with it.
        var jumps = new Random(1);
        double[] levels = new double[60];
        for (int k = 0; k < 60; k++) {
            levels[k] = 2 * jumps.nextGaussian();
        }
        cases.numbers("rate", k -> Math.floor(k / 100.0));
        double[] size = cases.normal("size");
        History history = cases.inOrder(cases.outcomes(k -> -1 + 0.4 * size[k] + levels[k / 100]));
        ModelCard card = Training.run(history, Cases.settings()).card();
        assertThat(card.leaks()).isEmpty();
        var later = Objects.requireNonNull(card.judged());
        var shuffled = Objects.requireNonNull(card.shuffled());
        assertThat(shuffled.both().auc().value())
                .isGreaterThan(later.both().auc().value() + 0.1);
        assertThat(card.drifting()).extracting(Weighed::column).containsExactly("rate");
        assertThat(card.periods()).hasSize(3);

        ModelCard untimed = Training.run(History.unordered(history.table(), history.outcomes()), Cases.settings())
                .card();
        assertThat(untimed.timed()).isFalse();
        assertThat(untimed.inFileOrder()).isNotNull();
        assertThat(untimed.text()).contains("the rows of the file seem to be in order of time");
    }

    @Test
    void constants_names_and_identifiers_are_left_out_with_the_reason() {
        var cases = new Cases(ROWS, 9);
        double[] size = cases.normal("size");
        cases.numbers("same", k -> 3);
        cases.numbers("account_id", k -> 1000 + k);
        @Nullable String[] names = cases.words("name", "a");
        for (int k = 0; k < names.length; k++) {
            names[k] = "Company " + k;
        }
        ModelCard card = Training.run(
                        cases.inOrder(cases.outcomes(k -> size[k] - 1)), Cases.settings(null, Set.of(), Set.of()))
                .card();
        assertThat(card.used()).containsExactly("size");
        assertThat(card.leftOut()).extracting(LeftOut::column).containsExactly("same", "account_id", "name");
    }

    @Test
    void a_column_that_is_not_there_cannot_be_excluded_or_insisted_on() {
        assertThatThrownBy(() -> Training.run(honest(1), Cases.settings(null, Set.of("sise"), Set.of())))
                .hasMessageContaining("There is no column 'sise'; the columns are size, visits");
        assertThatThrownBy(() -> Cases.settings(null, Set.of("size"), Set.of("size")))
                .hasMessageContaining("both excluded and insisted on");
    }

    @Test
    void the_weights_are_where_the_penalised_likelihood_is_greatest() {
        var cases = new Cases(2000, 10);
        double[] a = cases.normal("a");
        double[] b = cases.numbers("b", k -> 0.9 * a[k] + 0.3 * cases.random.nextGaussian());
        boolean[] outcomes = cases.outcomes(k -> a[k] - b[k] - 1);
        Encoder encoder = Encoder.fitted(cases.table());
        Fit.Linear fit = (Fit.Linear)
                new Learner(1).fit(Kind.Form.LINEAR, encoder, cases.table(), outcomes, new Learner.Strength(0.1, 0));
        Rows rows = encoder.encode(cases.table(), true);
        double[] margins = fit.margins(rows);
        var gradient = new double[3];
        for (int k = 0; k < 2000; k++) {
            double off = (outcomes[k] ? 1 : 0) - Platt.probability(margins[k]);
            gradient[0] += off * rows.values()[2 * k];
            gradient[1] += off * rows.values()[2 * k + 1];
            gradient[2] += off;
        }
        assertThat(gradient[0]).isCloseTo(fit.weights()[0] / 0.1, within(0.2));
        assertThat(gradient[1]).isCloseTo(fit.weights()[1] / 0.1, within(0.2));
        assertThat(gradient[2]).isCloseTo(0, within(0.1));
    }
}
