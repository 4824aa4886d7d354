package dev.allotment.scoring;

import dev.allotment.model.Fields;
import dev.allotment.model.Quadrant;
import dev.allotment.model.Score;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Scores one account by the rules. Pure; any thread. */
public final class Scorer {
    private final ScoringRules rules;

    public Scorer(ScoringRules rules) {
        this.rules = rules;
    }

    /** @param previous the last score, whose tier and quadrant are held within the margin, or null */
    public Score score(Fields account, @Nullable Score previous, Instant now) {
        return score(
                account, previous == null ? null : previous.tier(), previous == null ? null : previous.quadrant(), now);
    }

    /** @param heldTier the tier, {@code heldQuadrant} the quadrant that the account carries in the org, or null */
    public Score score(Fields account, @Nullable String heldTier, @Nullable Quadrant heldQuadrant, Instant now) {
        throw new UnsupportedOperationException("next commit");
    }

    public ScoringRules rules() {
        return rules;
    }
}
