package dev.allotment.scoring;

import dev.allotment.model.Fields;
import dev.allotment.model.Quadrant;
import dev.allotment.model.Score;
import dev.allotment.scoring.ScoringRules.Qualifier;
import dev.allotment.scoring.ScoringRules.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores one account by the rules. Pure; any thread. */
public final class Scorer {
    private final ScoringRules rules;
    private final Tally fit;
    private final Tally timing;

    public Scorer(ScoringRules rules) {
        this.rules = rules;
        this.fit = new Tally(rules.fit());
        this.timing = new Tally(rules.timing());
    }

    public ScoringRules rules() {
        return rules;
    }

    /** @param previous the last score, whose tier and quadrant are held within the margin, or null */
    public Score score(Fields account, @Nullable Score previous, Instant now) {
        return previous == null || previous.disqualifiedBy() != null
                ? score(account, null, null, now)
                : score(account, previous.tier(), previous.quadrant(), now);
    }

    /** @param heldTier the tier, {@code heldQuadrant} the quadrant that the account carries in the org, or null */
    public Score score(Fields account, @Nullable String heldTier, @Nullable Quadrant heldQuadrant, Instant now) {
        var hits = new ArrayList<Score.Hit>(8);
        int fitPoints = fit.count(account, now, hits);
        int timingPoints = timing.count(account, now, hits);
        List<Score.Hit> told = List.copyOf(hits);
        for (Qualifier qualifier : rules.qualifiers()) {
            if (!qualifier.must().holds(account, now)) {
                return new Score(
                        fitPoints,
                        timingPoints,
                        0,
                        Quadrant.BAD_PLACE,
                        rules.tiers().getLast().name(),
                        qualifier.says(),
                        told);
            }
        }
        double weights = rules.fit().weight() + rules.timing().weight();
        int total = (int)
                Math.round((rules.fit().weight() * fitPoints + rules.timing().weight() * timingPoints) / weights);
        Quadrant quadrant = Quadrant.of(
                reaches(fitPoints, rules.goodFit(), heldQuadrant == null ? null : heldQuadrant.fits()),
                reaches(timingPoints, rules.goodTiming(), heldQuadrant == null ? null : heldQuadrant.timely()));
        return new Score(fitPoints, timingPoints, total, quadrant, tier(total, heldTier), null, told);
    }

    /** A border is passed upwards only by the margin more, downwards only by the margin less; 0 and 100 always pass. */
    private boolean reaches(int points, int border, @Nullable Boolean held) {
        if (held == null || border == 0) {
            return points >= border;
        }
        return points >= (held ? Math.max(1, border - rules.margin()) : Math.min(100, border + rules.margin()));
    }

    /** The tier of a total; one that is held is left only past the margin. @param held the tier so far, or null */
    public String tier(int total, @Nullable String held) {
        List<Tier> tiers = rules.tiers();
        int heldAt = -1;
        for (int k = 0; k < tiers.size(); k++) {
            heldAt = tiers.get(k).name().equals(held) ? k : heldAt;
        }
        for (int k = 0; k < tiers.size(); k++) {
            if (reaches(total, tiers.get(k).from(), heldAt < 0 ? null : k >= heldAt)) {
                return tiers.get(k).name();
            }
        }
        return tiers.getLast().name();
    }
}
