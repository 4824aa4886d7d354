package dev.allotment.scoring;

import dev.allotment.model.Condition;
import java.util.List;
import java.util.Map;

/**
 * How an account is scored.
 *
 * @param qualifiers what must hold, or the account cannot be sold to at all
 * @param goodFit from this fit on (0-100) it fits
 * @param goodTiming from this timing on (0-100) it is timely
 * @param tiers best first; the last must start at 0
 * @param margin points by which a total must pass a tier's or quadrant's border before a held one changes (0-20)
 */
public record ScoringRules(
        Side fit,
        Side timing,
        List<Qualifier> qualifiers,
        int goodFit,
        int goodTiming,
        List<Tier> tiers,
        int margin,
        Scale scale) {

    /** @throws IllegalArgumentException if weights, tiers, borders or margin make no sense; the sentence says which */
    public ScoringRules {
        qualifiers = List.copyOf(qualifiers);
        tiers = List.copyOf(tiers);
        if (fit.weight() + timing.weight() <= 0) {
            throw new IllegalArgumentException("Fit and timing both weigh 0; give one of them a weight");
        }
        if (goodFit < 1 || goodFit > 100 || goodTiming < 1 || goodTiming > 100) {
            throw new IllegalArgumentException("The quadrant's borders must lie between 1 and 100");
        }
        if (margin < 0 || margin > 20) {
            throw new IllegalArgumentException("The margin must lie between 0 and 20, not " + margin);
        }
        if (tiers.isEmpty() || tiers.getLast().from() != 0) {
            throw new IllegalArgumentException("The last tier must start at 0, so that every account has one");
        }
        for (int k = 1; k < tiers.size(); k++) {
            if (tiers.get(k).from() >= tiers.get(k - 1).from()) {
                throw new IllegalArgumentException("The tiers must be listed best first: '"
                        + tiers.get(k).name() + "' starts no lower than '"
                        + tiers.get(k - 1).name() + "'");
            }
        }
    }

    /**
     * One of the two scores.
     *
     * @param caps the most that a group's rules may give together (and, where they take, take together), by group
     * @param full the points that count as 100, above 0
     * @param weight its share in the total, 0 or more
     */
    public record Side(List<ScoreRule> rules, Map<String, Double> caps, double full, double weight) {
        /** @throws IllegalArgumentException if full, weight or a cap makes no sense */
        public Side {
            rules = List.copyOf(rules);
            caps = Map.copyOf(caps);
            if (!(full > 0) || !(weight >= 0) || !Double.isFinite(full) || !Double.isFinite(weight)) {
                throw new IllegalArgumentException("'full' must be above 0 and 'weight' not below 0");
            }
            caps.forEach((group, cap) -> {
                if (!(cap > 0)) {
                    throw new IllegalArgumentException("The cap of group '" + group + "' must be above 0, not " + cap);
                }
            });
        }
    }

    /** @param says what is missing where it does not hold, e.g. {@code it has no website} */
    public record Qualifier(String name, String says, Condition must) {}

    /** @param from the lowest total (0-100) of this tier */
    public record Tier(String name, int from) {
        /** @throws IllegalArgumentException if the border is outside 0-100 */
        public Tier {
            if (from < 0 || from > 100) {
                throw new IllegalArgumentException("Tier '" + name + "' must start between 0 and 100, not " + from);
            }
        }
    }

    /** How the total is shown in the org. */
    public enum Scale {
        HUNDRED,
        /** 1 to 10. */
        TEN;

        public int shown(int total) {
            return switch (this) {
                case HUNDRED -> total;
                case TEN -> Math.clamp((total + 9) / 10, 1, 10);
            };
        }
    }
}
