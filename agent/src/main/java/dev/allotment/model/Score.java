package dev.allotment.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account is worth now, and why.
 *
 * @param fit 0-100
 * @param timing 0-100
 * @param total 0-100; 0 where disqualified
 * @param tier a name from the policy; the lowest where disqualified
 * @param disqualifiedBy what it lacks to be sold to, in the policy's words, or null
 * @param hits the rules that gave or took points, in the policy's order, fit before timing
 */
public record Score(
        int fit,
        int timing,
        int total,
        Quadrant quadrant,
        String tier,
        @Nullable String disqualifiedBy,
        List<Hit> hits) {
    private static final int LONGEST = 255;

    public Score {
        hits = List.copyOf(hits);
    }

    /**
     * One rule that held.
     *
     * @param rule its name in the policy
     * @param says its words for a rep, e.g. {@code asked for a demo}
     * @param place e.g. {@code scoring.yaml:12}
     * @param points what it gave after decay and cap, may be negative
     */
    public record Hit(String rule, String says, String place, double points) {}

    /** Why, as a rep reads it: at most 255 characters. Made on demand, since few scores are ever shown. */
    public String sentence() {
        return Explanation.of(this, LONGEST);
    }
}
