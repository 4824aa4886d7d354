package dev.allotment.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.Quadrant;
import dev.allotment.model.Score;
import dev.allotment.scoring.ScoreRule.Ahead;
import dev.allotment.scoring.ScoreRule.Decay;
import dev.allotment.scoring.ScoringRules.Qualifier;
import dev.allotment.scoring.ScoringRules.Scale;
import dev.allotment.scoring.ScoringRules.Side;
import dev.allotment.scoring.ScoringRules.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final List<Tier> TIERS = List.of(new Tier("A", 70), new Tier("B", 40), new Tier("C", 0));

    @ParameterizedTest
    @CsvSource({
        "60, 80, 70, GOOD_PLACE, A",
        "60, 20, 40, GET_BACK_TO_ME, B",
        "20, 60, 40, FALSE_HOPE, B",
        "10, 10, 10, BAD_PLACE, C",
        "50, 50, 50, GOOD_PLACE, B",
        "49, 50, 50, FALSE_HOPE, B",
        "-30, 130, 50, FALSE_HOPE, B",
    })
    void fit_and_timing_make_total_quadrant_and_tier(int fit, int timing, int total, Quadrant quadrant, String tier) {
        Score score =
                scorer(side(1, rule("f", fit)), side(1, rule("t", timing))).score(Fields.NONE, null, NOW);
        assertThat(score.fit()).isEqualTo(Math.clamp(fit, 0, 100));
        assertThat(score.timing()).isEqualTo(Math.clamp(timing, 0, 100));
        assertThat(score.total()).isEqualTo(total);
        assertThat(score.quadrant()).isEqualTo(quadrant);
        assertThat(score.tier()).isEqualTo(tier);
        assertThat(score.disqualifiedBy()).isNull();
    }

    @Test
    void weights_and_full_points_scale_the_two_sides() {
        var fit = new Side(List.of(rule("f", 30)), Map.of(), 60, 3);
        var timing = new Side(List.of(rule("t", 10)), Map.of(), 100, 1);
        Score score = scorer(fit, timing).score(Fields.NONE, null, NOW);
        assertThat(score.fit()).isEqualTo(50);
        assertThat(score.total()).isEqualTo(40);
    }

    @Test
    void only_rules_that_hold_give_points_and_each_hit_is_told_in_order() {
        var fit = side(1, rule("b", 20), when("a", 10, "Yes"), when("n", 10, "No"));
        var timing = side(1, rule("t", -5));
        Score score = scorer(fit, timing).score(Fields.of(Map.of("Yes", true)), null, NOW);
        assertThat(score.hits())
                .containsExactly(
                        new Score.Hit("b", "says b", "scoring.yaml:b", 20),
                        new Score.Hit("a", "says a", "scoring.yaml:a", 10),
                        new Score.Hit("t", "says t", "scoring.yaml:t", -5));
        assertThat(score.fit()).isEqualTo(30);
    }

    @Test
    void a_group_gives_no_more_than_its_cap_and_its_rules_share_it() {
        var fit = new Side(List.of(grouped("a", 30), grouped("b", 10), rule("c", 5)), Map.of("g", 20.0), 100, 1);
        Score score = scorer(fit, side(1)).score(Fields.NONE, null, NOW);
        assertThat(score.fit()).isEqualTo(25);
        assertThat(score.hits()).extracting(Score.Hit::points).containsExactly(15.0, 5.0, 5.0);
    }

    @Test
    void a_group_takes_no_more_than_its_cap_either() {
        var fit = new Side(List.of(grouped("a", -30), rule("c", 50)), Map.of("g", 20.0), 100, 1);
        assertThat(scorer(fit, side(1)).score(Fields.NONE, null, NOW).fit()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2026-03-10, 40",
                "2026-02-08, 20",
                "2026-01-09, 10",
                "2026-04-01, 40",
                "none, 0",
            })
    void points_halve_with_each_half_life_since_the_date(@Nullable LocalDate date, int expected) {
        var rule = new ScoreRule("d", "d", Condition.always("x:1"), 40, null, new Decay("Date", 30), null);
        Fields account = date == null ? Fields.NONE : Fields.of(Map.of("Date", date));
        assertThat(scorer(side(1, rule), side(1)).score(account, null, NOW).fit())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-10, 40", "2026-01-09, 10", "2026-01-08, 0", "2020-01-01, 0"})
    void points_that_expire_are_gone_after_their_days(LocalDate date, int expected) {
        var rule = new ScoreRule("d", "d", Condition.always("x:1"), 40, null, new Decay("Date", 30, 60), null);
        assertThat(scorer(side(1, rule), side(1))
                        .score(Fields.of(Map.of("Date", date)), null, NOW)
                        .fit())
                .isEqualTo(expected);
    }

    @Test
    void decay_by_an_instant_counts_parts_of_days() {
        var rule = new ScoreRule("d", "d", Condition.always("x:1"), 100, null, new Decay("At", 1), null);
        Fields account = Fields.of(Map.of("At", NOW.minusSeconds(43_200)));
        assertThat(scorer(side(1, rule), side(1))
                        .score(account, null, NOW)
                        .hits()
                        .getFirst()
                        .points())
                .isCloseTo(70.71, within(0.01));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"2026-03-09, 0", "2026-03-10, 25", "2026-06-08, 25", "2026-06-09, 0", "none, 0"})
    void points_ahead_of_a_date_count_from_the_lead_time_to_that_day(@Nullable LocalDate renewal, int expected) {
        var rule = new ScoreRule("r", "r", Condition.always("x:1"), 25, null, null, new Ahead("Renewal", 90));
        Fields day = renewal == null ? Fields.NONE : Fields.of(Map.of("Renewal", renewal));
        assertThat(scorer(side(1), side(1, rule)).score(day, null, NOW).timing())
                .isEqualTo(expected);
        if (renewal != null) {
            Fields instant = Fields.of(Map.of("Renewal", Instant.parse(renewal + "T06:00:00Z")));
            assertThat(scorer(side(1), side(1, rule)).score(instant, null, NOW).timing())
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_qualifier_that_fails_disqualifies_whatever_the_points() {
        var rules = new ScoringRules(
                side(1, rule("f", 100)),
                side(1, rule("t", 100)),
                List.of(new Qualifier("site", "it has no website", flag("Has_Site"))),
                50,
                50,
                TIERS,
                0,
                Scale.HUNDRED);
        Score out = new Scorer(rules).score(Fields.NONE, null, NOW);
        assertThat(out.disqualifiedBy()).isEqualTo("it has no website");
        assertThat(out.total()).isZero();
        assertThat(out.tier()).isEqualTo("C");
        assertThat(out.quadrant()).isEqualTo(Quadrant.BAD_PLACE);
        assertThat(out.fit()).isEqualTo(100);
        assertThat(out.sentence()).startsWith("Not to be sold to: it has no website");
        Score in = new Scorer(rules).score(Fields.of(Map.of("Has_Site", true)), out, NOW);
        assertThat(in.tier()).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 70, A",
                "none, 69, B",
                "A, 69, A",
                "A, 65, A",
                "A, 64, B",
                "A, 34, C",
                "B, 74, B",
                "B, 75, A",
                "B, 35, B",
                "B, 34, C",
                "C, 44, C",
                "C, 45, B",
                "C, 75, A",
                "C, 72, B",
                "gone, 70, A",
            })
    void a_tier_is_held_within_the_margin(@Nullable String held, int points, String expected) {
        Score score = margin(5, points).score(Fields.NONE, held, null, NOW);
        assertThat(score.tier()).isEqualTo(expected);
    }

    @Test
    void a_border_near_the_ends_can_still_be_passed() {
        var tiers = List.of(new Tier("A", 98), new Tier("B", 3), new Tier("C", 0));
        assertThat(scorer(tiers, 5, 100).score(Fields.NONE, "B", null, NOW).tier())
                .isEqualTo("A");
        assertThat(scorer(tiers, 5, 0).score(Fields.NONE, "B", null, NOW).tier())
                .isEqualTo("C");
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD_PLACE, 46, GOOD_PLACE",
        "GOOD_PLACE, 44, BAD_PLACE",
        "BAD_PLACE, 54, BAD_PLACE",
        "BAD_PLACE, 55, GOOD_PLACE"
    })
    void a_quadrant_is_held_within_the_margin_too(Quadrant held, int points, Quadrant expected) {
        assertThat(margin(5, points).score(Fields.NONE, null, held, NOW).quadrant())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "10, 1", "11, 2", "70, 7", "71, 8", "100, 10"})
    void a_total_is_shown_from_1_to_10_where_the_policy_says_so(int total, int shown) {
        assertThat(Scale.TEN.shown(total)).isEqualTo(shown);
        assertThat(Scale.HUNDRED.shown(total)).isEqualTo(total);
    }

    @Test
    void a_sentence_tells_the_strongest_rules_first_as_a_rep_reads_it() {
        var fit = side(1, rule("industry", 30), rule("size", 12));
        var timing = side(1, rule("demo", 40), rule("silent", -10));
        assertThat(scorer(fit, timing).score(Fields.NONE, null, NOW).sentence())
                .isEqualTo("Bad Place, 36 of 100 (fit 42, timing 30): says demo +40, says industry +30, says size +12,"
                        + " says silent -10.");
    }

    @Test
    void a_sentence_without_hits_says_so() {
        assertThat(scorer(side(1), side(1)).score(Fields.NONE, null, NOW).sentence())
                .isEqualTo("Bad Place, 0 of 100 (fit 0, timing 0): no rule gave it points.");
    }

    @Test
    void a_sentence_never_outgrows_its_field_and_counts_what_it_leaves_out() {
        var rules = new ScoreRule[40];
        for (int k = 0; k < rules.length; k++) {
            rules[k] = rule("a rule with rather many words number " + k, k + 1);
        }
        assertThat(scorer(side(1, rules), side(1)).score(Fields.NONE, null, NOW).sentence())
                .hasSizeLessThanOrEqualTo(255)
                .matches(".* and 3\\d more\\.");
    }

    @Test
    void rules_that_make_no_sense_are_refused_with_a_sentence() {
        Side side = side(1);
        assertThatThrownBy(() -> new ScoringRules(side(0), side(0), List.of(), 50, 50, TIERS, 0, Scale.TEN))
                .hasMessageContaining("weigh 0");
        assertThatThrownBy(() -> new ScoringRules(side, side, List.of(), 50, 50, TIERS.subList(0, 2), 0, Scale.TEN))
                .hasMessageContaining("last tier must start at 0");
        assertThatThrownBy(() -> new ScoringRules(side, side, List.of(), 50, 50, TIERS, 50, Scale.TEN))
                .hasMessageContaining("margin");
        assertThatThrownBy(() -> new ScoringRules(side, side, List.of(), 0, 50, TIERS, 0, Scale.TEN))
                .hasMessageContaining("borders");
        assertThatThrownBy(() -> new Decay("D", 0)).hasMessageContaining("half-life");
        assertThatThrownBy(() -> new Ahead("D", 0)).hasMessageContaining("lead time");
        assertThatThrownBy(() -> new Side(List.of(), Map.of("g", 0.0), 100, 1)).hasMessageContaining("cap");
        assertThatThrownBy(() -> new Side(List.of(), Map.of(), 0, 1)).hasMessageContaining("full");
        assertThatThrownBy(() -> rule("x", Double.NaN)).hasMessageContaining("points");
    }

    @Test
    void borders_at_their_ends_are_allowed() {
        Side side = side(1);
        var edges = List.of(new Tier("A", 100), new Tier("B", 0));
        assertThat(new ScoringRules(side, side, List.of(), 1, 100, edges, 20, Scale.TEN).margin())
                .isEqualTo(20);
        assertThat(new ScoringRules(side, side, List.of(), 100, 1, edges, 0, Scale.TEN).goodFit())
                .isEqualTo(100);
        assertThatThrownBy(() -> new ScoringRules(side, side, List.of(), 1, 101, edges, 0, Scale.TEN))
                .hasMessageContaining("borders");
        assertThatThrownBy(() -> new ScoringRules(side, side, List.of(), 50, 50, edges, 21, Scale.TEN))
                .hasMessageContaining("20");
        assertThatThrownBy(() -> new ScoringRules(side, side, List.of(), 50, 50, edges, -1, Scale.TEN))
                .hasMessageContaining("margin");
        assertThatThrownBy(() -> new Tier("A", 101)).hasMessageContaining("between 0 and 100");
        assertThatThrownBy(() -> new Tier("A", -1)).hasMessageContaining("between 0 and 100");
        assertThatThrownBy(() -> new Decay("D", 1, 0)).hasMessageContaining("expire");
    }

    @Test
    void tiers_that_start_at_the_same_total_or_out_of_order_are_refused_by_name() {
        Side side = side(1);
        var same = List.of(new Tier("A", 40), new Tier("B", 40), new Tier("C", 0));
        assertThatThrownBy(() -> new ScoringRules(side, side, List.of(), 50, 50, same, 0, Scale.TEN))
                .hasMessageContaining("'B' starts no lower than 'A'");
        assertThatThrownBy(() -> new ScoringRules(side, side, List.of(), 50, 50, List.of(), 0, Scale.TEN))
                .hasMessageContaining("last tier");
    }

    @Test
    void a_groups_cap_counts_all_its_rules_and_lets_its_exact_sum_pass() {
        var exact = new Side(List.of(grouped("a", 15), grouped("b", 5)), Map.of("g", 20.0), 100, 1);
        assertThat(scorer(exact, side(1)).score(Fields.NONE, null, NOW).hits())
                .extracting(Score.Hit::points)
                .containsExactly(15.0, 5.0);
        var both = new Side(List.of(grouped("a", 30), grouped("b", -20)), Map.of("g", 20.0), 100, 1);
        assertThat(scorer(both, side(1)).score(Fields.NONE, null, NOW).fit()).isEqualTo(10); // 30 - 20 is within 20
    }

    @Test
    void points_that_expire_are_still_given_on_their_last_day() {
        var decay = new Decay("Seen", 10, 10);
        var rule = new ScoreRule("s", "says", Condition.always("x:1"), 80, null, decay, null);
        Scorer scorer = scorer(side(1, rule), side(1));
        LocalDate today = LocalDate.parse("2026-03-10");
        assertThat(scorer.score(Fields.of(Map.of("Seen", today.minusDays(10))), null, NOW)
                        .fit())
                .isEqualTo(40);
        assertThat(scorer.score(Fields.of(Map.of("Seen", today.minusDays(11))), null, NOW)
                        .fit())
                .isZero();
    }

    @Test
    void features_are_named_numbers_as_of_an_instant() {
        var features = new Features(2, 1, 3, 4, NOW.minusSeconds(86_399), NOW.minusSeconds(86_400 * 10));
        Fields fields = features.asOf(NOW);
        assertThat(fields.names()).isEqualTo(Features.types().keySet());
        assertThat(fields.number(Features.OPEN_OPPORTUNITIES)).isEqualTo(BigDecimal.valueOf(2));
        assertThat(fields.number(Features.DAYS_SINCE_WORKED)).isEqualTo(BigDecimal.ZERO);
        assertThat(fields.number(Features.DAYS_SINCE_CREATED)).isEqualTo(BigDecimal.TEN);
        assertThat(new Features(0, 0, 0, 0, null, NOW.plusSeconds(1)).asOf(NOW).number(Features.DAYS_SINCE_CREATED))
                .isNull();
    }

    private static Scorer margin(int margin, int points) {
        return scorer(TIERS, margin, points);
    }

    private static Scorer scorer(List<Tier> tiers, int margin, int points) {
        return new Scorer(new ScoringRules(
                side(1, rule("f", points)),
                side(1, rule("t", points)),
                List.of(),
                50,
                50,
                tiers,
                margin,
                Scale.HUNDRED));
    }

    private static Scorer scorer(Side fit, Side timing) {
        return new Scorer(new ScoringRules(fit, timing, List.of(), 50, 50, TIERS, 0, Scale.HUNDRED));
    }

    private static Side side(double weight, ScoreRule... rules) {
        return new Side(List.of(rules), Map.of(), 100, weight);
    }

    private static ScoreRule rule(String name, double points) {
        return ScoreRule.of(name, "says " + name, Condition.always("scoring.yaml:" + name), points);
    }

    private static ScoreRule when(String name, double points, String flag) {
        return ScoreRule.of(
                name,
                "says " + name,
                new Condition(flag, "scoring.yaml:" + name, (fields, now) -> fields.flag(flag)),
                points);
    }

    private static ScoreRule grouped(String name, double points) {
        return new ScoreRule(name, "says " + name, Condition.always("x:1"), points, "g", null, null);
    }

    private static Condition flag(String name) {
        return new Condition(name, "scoring.yaml:9", (fields, now) -> fields.flag(name));
    }
}
