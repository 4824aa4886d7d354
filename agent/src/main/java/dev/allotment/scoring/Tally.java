package dev.allotment.scoring;

import dev.allotment.model.Fields;
import dev.allotment.model.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts one side's points for one account; per account it allocates two small arrays and a hit per rule that held. */
final class Tally {
    private static final int NO_GROUP = -1;

    private final ScoreRule[] rules;
    private final Clock[] clocks;
    private final int[] groups;
    private final double[] caps;
    private final double full;

    Tally(ScoringRules.Side side) {
        rules = side.rules().toArray(ScoreRule[]::new);
        clocks = new Clock[rules.length];
        groups = new int[rules.length];
        var names = new ArrayList<>(side.caps().keySet());
        caps = names.stream()
                .mapToDouble(name -> side.caps().getOrDefault(name, Double.MAX_VALUE))
                .toArray();
        full = side.full();
        for (int k = 0; k < rules.length; k++) {
            clocks[k] = Clock.of(rules[k]);
            groups[k] = names.indexOf(rules[k].group());
        }
    }

    /** The side's score, 0-100; adds what held to the hits. Which order the rules stand in changes nothing. */
    int count(Fields account, Instant now, List<Score.Hit> hits) {
        var given = new double[rules.length];
        var sums = new double[caps.length];
        for (int k = 0; k < rules.length; k++) {
            if (rules[k].when().holds(account, now)) {
                given[k] = rules[k].points() * clocks[k].share(account, now);
                if (groups[k] != NO_GROUP) {
                    sums[groups[k]] += given[k];
                }
            }
        }
        double sum = 0;
        for (int k = 0; k < rules.length; k++) {
            double points = given[k] * share(groups[k], sums);
            sum += points;
            if (points != 0) {
                hits.add(new Score.Hit(
                        rules[k].name(), rules[k].says(), rules[k].when().place(), points));
            }
        }
        return (int) Math.clamp(Math.round(100 * sum / full), 0L, 100L);
    }

    /** Where a group exceeds its cap, each of its rules gives its share of the cap. */
    private double share(int group, double[] sums) {
        if (group == NO_GROUP) {
            return 1;
        }
        double sum = Math.abs(sums[group]);
        return sum > caps[group] ? caps[group] / sum : 1;
    }
}
