package dev.allotment.prediction;

import dev.allotment.model.Score;
import dev.allotment.scoring.Scorer;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rules score first, the model refines: it moves the total by at most {@code bound} points, up where it expects more than the
 * average and down where less. What the rules disqualify stays so; fit, timing and quadrant are the rules' own.
 *
 * @param bound 0-100
 */
public record Hybrid(int bound) {
    /** @throws IllegalArgumentException if the bound is outside 0-100 */
    public Hybrid {
        if (bound < 0 || bound > 100) {
            throw new IllegalArgumentException("The model's bound must lie between 0 and 100, not " + bound);
        }
    }

    /** @param heldTier the tier that the account carries, or null */
    public Score refined(Score byRules, Opinion opinion, Scorer scorer, @Nullable String heldTier) {
        if (byRules.disqualifiedBy() != null) {
            return byRules;
        }
        int points = points(opinion);
        int total = Math.clamp((long) byRules.total() + points, 0, 100);
        if (total == byRules.total()) {
            return byRules;
        }
        var hits = new ArrayList<>(byRules.hits());
        hits.add(new Score.Hit(
                "model",
                String.format(
                        Locale.ROOT,
                        "accounts like it do %.1f times the average%s",
                        opinion.chance() / Math.max(1e-9, opinion.average()),
                        opinion.because()),
                "the model",
                total - byRules.total()));
        return new Score(
                byRules.fit(), byRules.timing(), total, byRules.quadrant(), scorer.tier(total, heldTier), null, hits);
    }

    private int points(Opinion opinion) {
        double ahead = logOdds(opinion.chance()) - logOdds(opinion.average());
        return (int) Math.round(bound * Math.tanh(ahead / 2));
    }

    private static double logOdds(double probability) {
        double inside = Math.clamp(probability, 1e-9, 1 - 1e-9);
        return Math.log(inside / (1 - inside));
    }
}
