package dev.allotment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.Fields;
import dev.allotment.model.Quadrant;
import dev.allotment.model.Score;
import dev.allotment.prediction.AccountTable.Kind;
import dev.allotment.prediction.AccountTable.Known;
import dev.allotment.scoring.Scorer;
import dev.allotment.scoring.ScoringRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountModelTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private final Scorer scorer = new Scorer(new ScoringRules(
            new ScoringRules.Side(List.of(), Map.of(), 100, 1),
            new ScoringRules.Side(List.of(), Map.of(), 100, 1),
            List.of(),
            50,
            50,
            List.of(new ScoringRules.Tier("A", 50), new ScoringRules.Tier("B", 0)),
            0,
            ScoringRules.Scale.HUNDRED));

    private static double[] values(Table table, String column) {
        return table.column(column) instanceof Column.Numbers numbers ? numbers.values() : new double[0];
    }

    private static Known known(Map<String, ?> facts) {
        return new Known(Fields.of(Map.copyOf(facts)), DAY);
    }

    @Test
    void days_become_ages_and_each_word_of_many_a_column_and_a_model_asks_for_the_same_columns_again() {
        List<Known> rows = IntStream.range(0, 20)
                .mapToObj(k -> known(Map.of(
                        "Intent_Date__c",
                        DAY.minusDays(k),
                        "Tech_Stack__c",
                        k % 2 == 0 ? "AWS;SAP" : "AWS",
                        "Is_Partner__c",
                        k == 3)))
                .toList();
        Table table = AccountTable.of(
                rows, Map.of("Intent_Date__c", Kind.DAY, "Tech_Stack__c", Kind.WORDS, "Is_Partner__c", Kind.FLAG));
        assertThat(table.names())
                .containsExactlyInAnyOrder(
                        "Intent_Date__c (days ago)", "Tech_Stack__c has AWS", "Tech_Stack__c has SAP", "Is_Partner__c");
        Table again = AccountTable.of(
                rows,
                table.names().stream().map(name -> new Model.Needed(name, true)).toList());
        for (String name : table.names()) {
            assertThat(values(again, name)).as(name).isEqualTo(values(table, name));
        }
        assertThat(values(table, "Intent_Date__c (days ago)")).startsWith(0, 1, 2);
        assertThat(AccountTable.field("Tech_Stack__c has SAP")).isEqualTo("Tech_Stack__c");
        assertThat(AccountTable.field("Intent_Date__c (days ago)")).isEqualTo("Intent_Date__c");
    }

    @Test
    void it_reads_its_own_text_and_is_named_by_it() {
        AccountModel model = Weights.model(Map.of("Intent_Score__c", 0.03));
        AccountModel read = AccountModel.read(model.text());
        assertThat(read.text()).isEqualTo(model.text());
        assertThat(read.hash())
                .isEqualTo(model.hash())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(Weights.model(Map.of("Intent_Score__c", 0.04)).hash());
        assertThat(model.fields()).containsExactly("Intent_Score__c");
        assertThatThrownBy(() -> AccountModel.read("{}")).hasMessageContaining("retrain");
    }

    @Test
    void alone_it_gives_the_total_that_the_rules_gave_at_that_place_with_its_reasons_and_keeps_what_they_disqualify() {
        AccountModel model = Weights.model(Map.of("Intent_Score__c", 0.03, "Touches_90", 0.1));
        Opinion warm = model.opinions(
                        List.of(known(Map.of("Intent_Score__c", BigDecimal.valueOf(90), "Touches_90", BigDecimal.ONE))))
                .getFirst();
        Score byRules = new Score(10, 10, 10, Quadrant.BAD_PLACE, "B", null, List.of());
        Score score = model.alone(byRules, warm, scorer, null);
        assertThat(score.total())
                .isEqualTo((int) Math.round(100 * warm.chance()))
                .isGreaterThan(50);
        assertThat(score.tier()).isEqualTo("A");
        assertThat(score.fit()).isEqualTo(10);
        assertThat(score.quadrant()).isEqualTo(Quadrant.BAD_PLACE);
        assertThat(score.sentence())
                .contains("intent score 90 +")
                .contains("touches 90 1 +")
                .hasSizeLessThan(256);
        Score out = new Score(0, 0, 0, Quadrant.BAD_PLACE, "B", "it is a partner", List.of());
        assertThat(model.alone(out, warm, scorer, null)).isEqualTo(out);
    }

    @Test
    void what_is_thought_of_an_account_depends_on_no_other_account() {
        AccountModel model = Weights.model(Map.of("Intent_Score__c", 0.03));
        List<Known> all = IntStream.range(0, 50)
                .mapToObj(k -> known(Map.of("Intent_Score__c", BigDecimal.valueOf(k))))
                .toList();
        List<Opinion> together = model.opinions(all);
        for (int k = 0; k < all.size(); k++) {
            assertThat(model.opinions(List.of(all.get(k))).getFirst()).isEqualTo(together.get(k));
        }
    }

    @Test
    void reasons_read_like_words() {
        assertThat(AccountModel.words(new Prediction.Contribution("Intent_Date__c (days ago)", "12", 1)))
                .isEqualTo("intent date 12 days ago");
        assertThat(AccountModel.words(new Prediction.Contribution("Competitor_Renewal__c (days ago)", "-30", 1)))
                .isEqualTo("competitor renewal in 30 days");
        assertThat(AccountModel.words(new Prediction.Contribution("Key_Hire_Date__c (days ago)", "missing", 1)))
                .isEqualTo("no key hire date");
        assertThat(AccountModel.words(new Prediction.Contribution("Tech_Stack__c has SAP", "0", 1)))
                .isEqualTo("tech stack without sap");
        assertThat(AccountModel.words(new Prediction.Contribution("Features.Days_Since_Worked", "5", 1)))
                .isEqualTo("days since worked 5");
    }
}
