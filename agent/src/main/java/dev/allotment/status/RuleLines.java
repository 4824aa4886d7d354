package dev.allotment.status;

import dev.allotment.policy.Policy;
import dev.allotment.prediction.Lift;
import dev.allotment.scoring.ScoreRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Asks of each rule of a policy whether success came where it held. */
final class RuleLines {
    private static final int FEWEST = 30;
    private static final int FEWEST_HITS = 5;

    private RuleLines() {}

    static List<RuleLine> of(Policy policy, Labelled rows, long seed) {
        boolean[] outcomes = rows.outcomes();
        int[] groups = rows.groups();
        double base = share(outcomes);
        var lines = new ArrayList<RuleLine>();
        Stream.concat(policy.scoring().fit().rules().stream(), policy.scoring().timing().rules().stream())
                .forEach(rule -> lines.add(line(rule, rows, outcomes, groups, base, seed)));
        return lines;
    }

    private static RuleLine line(
            ScoreRule rule, Labelled rows, boolean[] outcomes, int[] groups, double base, long seed) {
        var held = new boolean[outcomes.length];
        double given = 0;
        int count = 0;
        for (int k = 0; k < held.length; k++) {
            Integer points = rows.rows.get(k).points().get(rule.name());
            held[k] = points != null;
            given += points == null ? 0 : points;
            count += points == null ? 0 : 1;
        }
        Lift lift = Lift.of(held, outcomes, groups, seed);
        return new RuleLine(
                rule.name(),
                rule.says(),
                rule.when().place(),
                rule.points(),
                count == 0 ? 0 : given / count,
                lift,
                worth(rule, lift, base));
    }

    private static RuleLine.Worth worth(ScoreRule rule, Lift lift, double base) {
        boolean gives = rule.points() > 0;
        if (lift.rows() == 0) {
            return RuleLine.Worth.NEVER;
        }
        if (gives ? lift.proven() : lift.disproven()) {
            return RuleLine.Worth.EARNED;
        }
        if (gives ? lift.disproven() : lift.proven()) {
            return RuleLine.Worth.WRONG;
        }
        return lift.rows() < FEWEST || lift.rows() * base < FEWEST_HITS
                ? RuleLine.Worth.SELDOM
                : RuleLine.Worth.NOT_SHOWN;
    }

    static double share(boolean[] outcomes) {
        int hits = 0;
        for (boolean outcome : outcomes) {
            hits += outcome ? 1 : 0;
        }
        return outcomes.length == 0 ? 0 : (double) hits / outcomes.length;
    }

    static String table(List<RuleLine> lines) {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-20s %7s %7s %7s %9s %6s  %-16s %s%n",
                "rule",
                "points",
                "given",
                "held",
                "succeeded",
                "lift",
                "95 % interval",
                ""));
        for (RuleLine line : lines) {
            Lift lift = line.lift();
            text.append(String.format(
                    Locale.ROOT,
                    "%-20s %7.0f %7.1f %7d %7.1f %% %6.2f  %-16s %s%n",
                    line.rule(),
                    line.points(),
                    line.given(),
                    lift.rows(),
                    100 * lift.share(),
                    lift.lift(),
                    lift.rows() == 0 || Double.isInfinite(lift.high())
                            ? "-"
                            : String.format(Locale.ROOT, "%.2f to %.2f", lift.low(), lift.high()),
                    line.worth().words()));
        }
        return text.toString();
    }
}
