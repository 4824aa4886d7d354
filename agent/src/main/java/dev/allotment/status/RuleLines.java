package dev.allotment.status;

import dev.allotment.prediction.Lift;
import dev.allotment.scoring.ScoreRule;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Asks of each rule of a policy whether success came where it held. */
final class RuleLines {
    /** Accounts, however many mornings each was looked at. */
    private static final int FEWEST = 30;

    /** Accounts that would succeed where the rule held if it told nothing. */
    private static final int FEWEST_HITS = 5;

    private RuleLines() {}

    /** Each rule on the mornings on which it was in force, so that what another of its name gave is not laid to it. */
    static List<RuleLine> of(RulesThen rules, Labelled rows, long seed) {
        return rules.rules().stream().map(rule -> line(rule, rows, seed)).toList();
    }

    private static RuleLine line(RulesThen.Rule then, Labelled rows, long seed) {
        ScoreRule rule = then.rule();
        int[] looked = IntStream.range(0, rows.size())
                .filter(row -> then.policies().contains(rows.policy(row)))
                .toArray();
        boolean[] all = rows.outcomes();
        int[] groups = rows.groups();
        var outcomes = new boolean[looked.length];
        var ofWhom = new int[looked.length];
        var held = new boolean[looked.length];
        double given = 0;
        int count = 0;
        for (int k = 0; k < looked.length; k++) {
            outcomes[k] = all[looked[k]];
            ofWhom[k] = groups[looked[k]];
            Integer points = rows.rows.get(looked[k]).points().get(rule.name());
            held[k] = points != null;
            given += points == null ? 0 : points;
            count += points == null ? 0 : 1;
        }
        Lift lift = Lift.of(held, outcomes, ofWhom, seed);
        return new RuleLine(
                rule.name(),
                rule.says(),
                rule.when().place(),
                rule.points(),
                count == 0 ? 0 : given / count,
                looked.length,
                lift,
                looked.length == 0 ? RuleLine.Worth.NEW : worth(rule, lift, accounts(held, ofWhom), share(outcomes)),
                then.then());
    }

    private static RuleLine.Worth worth(ScoreRule rule, Lift lift, int accounts, double base) {
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
        return accounts < FEWEST || accounts * base < FEWEST_HITS ? RuleLine.Worth.SELDOM : RuleLine.Worth.NOT_SHOWN;
    }

    private static int accounts(boolean[] held, int[] ofWhom) {
        return (int) IntStream.range(0, held.length)
                .filter(row -> held[row])
                .map(row -> ofWhom[row])
                .distinct()
                .count();
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
