package dev.allotment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.Quadrant;
import dev.allotment.model.Score;
import dev.allotment.scoring.Scorer;
import dev.allotment.scoring.ScoringRules;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HybridTest {
    private final Scorer scorer = new Scorer(new ScoringRules(
            new ScoringRules.Side(List.of(), Map.of(), 100, 1),
            new ScoringRules.Side(List.of(), Map.of(), 100, 1),
            List.of(),
            50,
            50,
            List.of(new ScoringRules.Tier("A", 70), new ScoringRules.Tier("B", 0)),
            0,
            ScoringRules.Scale.HUNDRED));

    private static Score score(int total, @Nullable String disqualified) {
        return new Score(60, 60, total, Quadrant.GOOD_PLACE, total >= 70 ? "A" : "B", disqualified, List.of());
    }

    private static Opinion prediction(double chance) {
        return new Opinion(
                chance,
                0.1,
                List.of(new Opinion.Reason("intent score 82", 1.2), new Opinion.Reason("no key hire date", -0.3)));
    }

    @Test
    void the_model_moves_the_total_by_no_more_than_the_bound_and_never_beyond_the_scale() {
        var random = new Random(1);
        for (int k = 0; k < 2000; k++) {
            int bound = random.nextInt(101);
            int total = random.nextInt(101);
            Score refined =
                    new Hybrid(bound).refined(score(total, null), prediction(random.nextDouble()), scorer, null);
            assertThat(Math.abs(refined.total() - total)).isLessThanOrEqualTo(bound);
            assertThat(refined.total()).isBetween(0, 100);
        }
    }

    @Test
    void more_than_the_average_lifts_and_less_lowers_and_the_tier_follows_with_the_reason() {
        Score up = new Hybrid(10).refined(score(65, null), prediction(0.4), scorer, null);
        assertThat(up.total()).isBetween(70, 75);
        assertThat(up.tier()).isEqualTo("A");
        assertThat(up.quadrant()).isEqualTo(Quadrant.GOOD_PLACE);
        assertThat(up.sentence()).contains("accounts like it do 4.0 times the average (intent score 82)");
        assertThat(new Hybrid(10)
                        .refined(score(65, null), prediction(0.01), scorer, null)
                        .total())
                .isLessThan(65);
        assertThat(new Hybrid(10).refined(score(65, null), prediction(0.1), scorer, null))
                .isEqualTo(score(65, null));
    }

    @Test
    void what_the_rules_disqualify_stays_disqualified() {
        Score out = score(0, "it has no website");
        assertThat(new Hybrid(100).refined(out, prediction(0.999), scorer, null))
                .isEqualTo(out);
        assertThatThrownBy(() -> new Hybrid(101)).hasMessageContaining("between 0 and 100");
    }
}
