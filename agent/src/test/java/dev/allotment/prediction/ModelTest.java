package dev.allotment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.allotment.prediction.Prediction.Contribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class ModelTest {
    private static final Cases CASES = new Cases(2000, 11);
    private static Trained logistic;
    private static Trained trees;
    private static Trained both;

    @BeforeAll
    static void train() {
        double[] size =
                CASES.numbers("size", k -> CASES.random.nextInt(10) == 0 ? Double.NaN : CASES.random.nextGaussian());
        double[] revenue = CASES.numbers("revenue", k -> Math.exp(8 + 3 * CASES.random.nextGaussian()));
        @Nullable String[] sector = CASES.words("sector", "bank", "shop", "farm", "mill");
        sector[5] = null;
        History history = CASES.shuffled(CASES.outcomes(k -> (Double.isNaN(size[k]) ? -2 : size[k])
                + Math.log(revenue[k]) / 4
                - 3
                + ("bank".equals(sector[k]) ? 1.5 : 0)));
        logistic = Training.run(history, Cases.settings(Kind.LOGISTIC, Set.of(), Set.of()));
        trees = Training.run(history, Cases.settings(Kind.TREES, Set.of(), Set.of()));
        both = Training.run(history, Cases.settings(Kind.BOTH, Set.of(), Set.of()));
    }

    private static Model model(Kind kind) {
        Trained trained = switch (kind) {
            case LOGISTIC -> logistic;
            case TREES -> trees;
            case BOTH -> both;
        };
        Model model = Objects.requireNonNull(trained.model());
        assertThat(model.kind()).isEqualTo(kind);
        return model;
    }

    @ParameterizedTest
    @EnumSource
    void its_file_gives_back_the_same_model_with_the_same_answers(Kind kind) {
        Model model = model(kind);
        Model again = Model.read(model.text());
        assertThat(again.text()).isEqualTo(model.text());
        assertThat(again.hash()).isEqualTo(model.hash());
        assertThat(again.probabilities(CASES.table())).isEqualTo(model.probabilities(CASES.table()));
    }

    @ParameterizedTest
    @EnumSource
    void the_contributions_of_all_columns_add_up_to_the_log_odds(Kind kind) {
        Model model = model(kind);
        double[] probabilities = model.probabilities(CASES.table());
        List<Prediction> predictions = model.predictions(CASES.table());
        for (int k = 0; k < probabilities.length; k++) {
            Prediction one = predictions.get(k);
            double sum = one.middle();
            for (Contribution contribution : one.contributions()) {
                sum += contribution.logOdds();
            }
            assertThat(one.probability()).isEqualTo(probabilities[k]);
            assertThat(Platt.probability(sum)).isCloseTo(probabilities[k], within(1e-3));
            assertThat(one.contributions()).hasSize(3);
            assertThat(one.sentence()).hasSizeLessThanOrEqualTo(255).contains("times the average");
        }
    }

    @ParameterizedTest
    @EnumSource
    void being_a_bank_speaks_for_it_and_a_missing_size_against_it(Kind kind) {
        List<Prediction> predictions = model(kind).predictions(CASES.table());
        double bank = 0;
        double missing = 0;
        for (Prediction prediction : predictions) {
            for (Contribution one : prediction.contributions()) {
                bank += one.value().equals("bank") ? one.logOdds() : 0;
                missing += one.column().equals("size") && one.value().equals("missing") ? one.logOdds() : 0;
            }
        }
        assertThat(bank).isPositive();
        assertThat(missing).isNegative();
    }

    @ParameterizedTest
    @EnumSource
    void the_order_of_columns_and_further_columns_change_nothing(Kind kind) {
        var turned = new ArrayList<>(CASES.table().columns());
        turned.add(new Column.Numbers("further", new double[2000]));
        Collections.reverse(turned);
        assertThat(model(kind).probabilities(new Table(turned, 2000)))
                .isEqualTo(model(kind).probabilities(CASES.table()));
    }

    @ParameterizedTest
    @EnumSource
    void a_level_never_seen_and_a_number_beyond_all_seen_still_get_a_probability(Kind kind) {
        var table = new Table(
                List.of(
                        new Column.Numbers("size", new double[] {1e300, Double.NaN}),
                        new Column.Numbers("revenue", new double[] {-1e30, Double.NaN}),
                        new Column.Words("sector", new @Nullable String[] {"circus", null})),
                2);
        assertThat(Arrays.stream(model(kind).probabilities(table))).allMatch(p -> p > 0 && p < 1);
    }

    @ParameterizedTest
    @EnumSource
    void many_rows_get_the_same_answers_as_few(Kind kind) {
        int[] often = IntStream.range(0, 9000).map(k -> k % 2000).toArray();
        List<Prediction> many = model(kind).predictions(CASES.table().at(often));
        List<Prediction> few = model(kind).predictions(CASES.table());
        assertThat(many).hasSize(9000);
        for (int k = 0; k < 9000; k++) {
            assertThat(many.get(k)).isEqualTo(few.get(k % 2000));
        }
    }

    @Test
    void a_model_of_another_format_is_called_that() {
        String old = model(Kind.LOGISTIC).text().replaceFirst("\"format\":2", "\"format\":1");
        assertThatThrownBy(() -> Model.read(old))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The model is of format 1, this version reads 2; train it again");
    }

    @Test
    void a_table_without_a_needed_column_is_refused_by_its_name() {
        assertThatThrownBy(
                        () -> model(Kind.LOGISTIC).probabilities(CASES.table().without(Set.of("size"))))
                .hasMessageContaining("The model needs the column 'size' with numbers");
        assertThatThrownBy(() -> Model.read("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Model.read("no")).hasMessageContaining("This is no model file");
    }

    @Test
    void a_column_with_a_few_giants_is_taken_by_its_logarithm() {
        assertThat(model(Kind.LOGISTIC).encoder().codings().get(1))
                .isInstanceOfSatisfying(
                        Coding.Scaled.class, scaled -> assertThat(scaled.log()).isTrue());
        assertThat(logistic.card().judged())
                .isNotNull()
                .satisfies(judged -> assertThat(judged.logistic().auc().value())
                        .isGreaterThan(judged.trees().auc().value() - 0.03));
    }

    @Test
    void the_card_can_be_read_by_machines_and_says_what_the_text_says() {
        var card = JsonMapper.shared().readTree(logistic.card().json());
        assertThat(card.get("model").asString()).isEqualTo(model(Kind.LOGISTIC).hash());
        assertThat(card.get("verdict").get("word").asString()).isEqualTo("USABLE");
        assertThat(card.get("judged").get("logistic").get("tenths")).hasSize(10);
        assertThat(logistic.card().text())
                .contains("The model " + model(Kind.LOGISTIC).hash() + " (logistic regression) is kept.")
                .contains("No time was given");
    }
}
