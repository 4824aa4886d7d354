package dev.allotment.scoring;

import dev.allotment.model.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Points for one thing that is true of an account.
 *
 * @param says its words for a rep, e.g. {@code raised money this year}
 * @param points may be negative
 * @param group rules of one group share a cap, or null
 * @param decay points lose worth with age, or null
 * @param ahead points count only for so long before a date, or null
 */
public record ScoreRule(
        String name,
        String says,
        Condition when,
        double points,
        @Nullable String group,
        @Nullable Decay decay,
        @Nullable Ahead ahead) {
    /** @throws IllegalArgumentException if the points are no number */
    public ScoreRule {
        if (!Double.isFinite(points)) {
            throw new IllegalArgumentException("The points of '" + name + "' are no number");
        }
    }

    /** A rule without group, decay or lead time. */
    public static ScoreRule of(String name, String says, Condition when, double points) {
        return new ScoreRule(name, says, when, points, null, null, null);
    }

    /**
     * Half the points after each half-life since the date; all of them while the date lies ahead; none without a date.
     *
     * @param field a date or datetime
     * @param halfLifeDays above 0
     * @param expiresDays nothing is left when the date is more than so many days past, or null for never; above 0
     */
    public record Decay(
            String field, double halfLifeDays, @Nullable Integer expiresDays) {
        /** @throws IllegalArgumentException if the half-life or the expiry is not above 0 */
        public Decay {
            if (expiresDays != null && expiresDays <= 0) {
                throw new IllegalArgumentException("Points must expire after more than 0 days, not " + expiresDays);
            }
            if (!(halfLifeDays > 0) || !Double.isFinite(halfLifeDays)) {
                throw new IllegalArgumentException("A half-life must be above 0 days, not " + halfLifeDays);
            }
        }

        /** Never expires. */
        public Decay(String field, double halfLifeDays) {
            this(field, halfLifeDays, null);
        }
    }

    /**
     * The points count from {@code days} before the date up to and including that day (UTC), e.g. a competitor's renewal.
     *
     * @param field a date or datetime
     * @param days above 0
     */
    public record Ahead(String field, int days) {
        /** @throws IllegalArgumentException if the days are not above 0 */
        public Ahead {
            if (days <= 0) {
                throw new IllegalArgumentException("A lead time must be above 0 days, not " + days);
            }
        }
    }
}
