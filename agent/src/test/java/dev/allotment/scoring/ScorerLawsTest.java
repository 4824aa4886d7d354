package dev.allotment.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.Score;
import dev.allotment.scoring.ScoringRules.Scale;
import dev.allotment.scoring.ScoringRules.Side;
import dev.allotment.scoring.ScoringRules.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws over random rules and accounts. The seed is the test's argument. */
class ScorerLawsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void more_points_for_a_rule_never_lower_a_score(long seed) {
        var random = new Random(seed);
        List<ScoreRule> rules = rules(random);
        for (int k = 0; k < 50; k++) {
            Fields account = account(random);
            int at = random.nextInt(rules.size());
            ScoreRule old = rules.get(at);
            var raised = new ArrayList<>(rules);
            raised.set(
                    at,
                    new ScoreRule(
                            old.name(),
                            old.says(),
                            old.when(),
                            old.points() + random.nextInt(30),
                            old.group(),
                            old.decay(),
                            old.ahead()));
            Score before = scorer(rules, 0).score(account, null, NOW);
            Score after = scorer(raised, 0).score(account, null, NOW);
            assertThat(after.fit()).isGreaterThanOrEqualTo(before.fit());
            assertThat(after.total()).isGreaterThanOrEqualTo(before.total());
            assertThat(after.tier()).isLessThanOrEqualTo(before.tier());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_order_of_the_rules_changes_nothing_and_the_hits_add_up(long seed) {
        var random = new Random(seed);
        List<ScoreRule> rules = rules(random);
        for (int k = 0; k < 50; k++) {
            Fields account = account(random);
            Score score = scorer(rules, 0).score(account, null, NOW);
            var shuffled = new ArrayList<>(rules);
            Collections.shuffle(shuffled, random);
            assertThat(scorer(shuffled, 0).score(account, null, NOW).fit()).isEqualTo(score.fit());
            double sum = score.hits().stream().mapToDouble(Score.Hit::points).sum();
            assertThat((long) score.fit()).isEqualTo(Math.clamp(Math.round(sum), 0L, 100L));
            assertThat(score.sentence()).hasSizeLessThanOrEqualTo(255);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_held_tier_and_quadrant_do_not_change_while_the_total_stays_within_the_margin(long seed) {
        var random = new Random(seed);
        int margin = 1 + random.nextInt(10);
        int border = 1 + random.nextInt(99);
        String held = null;
        int changes = 0;
        for (int k = 0; k < 200; k++) {
            int points = Math.clamp(border - margin + 1 + random.nextInt(2 * margin - 1), 1, 99);
            Score score = flat(points, border, margin).score(Fields.NONE, held, null, NOW);
            changes += held != null && !held.equals(score.tier()) ? 1 : 0;
            held = score.tier();
        }
        assertThat(changes).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void scoring_again_with_the_last_score_changes_nothing(long seed) {
        var random = new Random(seed);
        Scorer scorer = scorer(rules(random), random.nextInt(10));
        for (int k = 0; k < 50; k++) {
            Fields account = account(random);
            Score first = scorer.score(account, random.nextBoolean() ? "A" : "C", null, NOW);
            assertThat(scorer.score(account, first, NOW)).isEqualTo(first);
        }
    }

    private static Scorer flat(int points, int border, int margin) {
        var side = new Side(List.of(ScoreRule.of("r", "r", Condition.always("x:1"), points)), Map.of(), 100, 1);
        return new Scorer(new ScoringRules(
                side,
                side,
                List.of(),
                50,
                50,
                List.of(new Tier("A", border), new Tier("B", 0)),
                margin,
                Scale.HUNDRED));
    }

    private static Scorer scorer(List<ScoreRule> rules, int margin) {
        return new Scorer(new ScoringRules(
                new Side(rules, Map.of("g", 25.0, "h", 10.0), 100, 2),
                new Side(List.of(), Map.of(), 100, 1),
                List.of(),
                50,
                50,
                List.of(new Tier("A", 40), new Tier("B", 20), new Tier("C", 0)),
                margin,
                Scale.HUNDRED));
    }

    private static List<ScoreRule> rules(Random random) {
        var rules = new ArrayList<ScoreRule>();
        for (int k = 0; k < 12; k++) {
            String flag = "F" + random.nextInt(8);
            rules.add(new ScoreRule(
                    "rule " + k,
                    "says " + k,
                    new Condition(flag, "scoring.yaml:" + k, (fields, now) -> fields.flag(flag)),
                    random.nextInt(41) - 10,
                    random.nextInt(3) == 0 ? "g" : random.nextInt(3) == 0 ? "h" : null,
                    random.nextInt(3) == 0 ? new ScoreRule.Decay("D", 1 + random.nextInt(60)) : null,
                    random.nextInt(3) == 0 ? new ScoreRule.Ahead("R", 1 + random.nextInt(60)) : null));
        }
        return rules;
    }

    private static Fields account(Random random) {
        var values = new TreeMap<String, Object>();
        for (int k = 0; k < 8; k++) {
            values.put("F" + k, random.nextBoolean());
        }
        values.put("D", LocalDate.parse("2026-03-10").minusDays(random.nextInt(200)));
        values.put("R", LocalDate.parse("2026-03-10").plusDays(random.nextInt(100) - 20));
        return Fields.of(values);
    }
}
