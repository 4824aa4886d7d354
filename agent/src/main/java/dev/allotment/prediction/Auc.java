package dev.allotment.prediction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The chance that a positive row stands before a negative one, ties counted half, with its 95 % interval.
 *
 * <p>Source: DeLong, DeLong and Clarke-Pearson 1988, by midranks as in Sun and Xu 2014; the interval is taken on the scale of
 * log-odds, so that it stays within 0 and 1.
 */
public record Auc(double value, double low, double high) {
    private static final double NORMAL_95 = 1.959964;

    /** 0.5 and the whole range where one side is missing. */
    static Auc of(double[] scores, boolean[] outcomes) {
        double[] ranks = midranks(scores);
        int[] sides = {0, 0};
        for (boolean outcome : outcomes) {
            sides[outcome ? 1 : 0]++;
        }
        int positives = sides[1];
        int negatives = sides[0];
        if (positives == 0 || negatives == 0) {
            return new Auc(0.5, 0, 1);
        }
        double[] own = new double[scores.length];
        for (boolean side : new boolean[] {true, false}) {
            int[] rows = IntStream.range(0, scores.length)
                    .filter(k -> outcomes[k] == side)
                    .toArray();
            double[] within =
                    midranks(Arrays.stream(rows).mapToDouble(k -> scores[k]).toArray());
            for (int k = 0; k < rows.length; k++) {
                own[rows[k]] = within[k];
            }
        }
        double auc = 0;
        for (int k = 0; k < scores.length; k++) {
            auc += outcomes[k] ? (ranks[k] - own[k]) / negatives / positives : 0;
        }
        double ofPositives = 0;
        double ofNegatives = 0;
        for (int k = 0; k < scores.length; k++) {
            if (outcomes[k]) {
                ofPositives += Math.pow((ranks[k] - own[k]) / negatives - auc, 2);
            } else {
                ofNegatives += Math.pow(1 - (ranks[k] - own[k]) / positives - auc, 2);
            }
        }
        double variance = ofPositives / Math.max(1, positives - 1) / positives
                + ofNegatives / Math.max(1, negatives - 1) / negatives;
        double least = least(positives, negatives);
        double border = Math.min(Math.sqrt(least), 0.5);
        double inside = Math.clamp(auc, border, 1 - border);
        double logit = Math.log(inside / (1 - inside));
        double error = NORMAL_95 * Math.sqrt(Math.max(variance, least)) / (inside * (1 - inside));
        return new Auc(
                auc, Math.min(auc, Platt.probability(logit - error)), Math.max(auc, Platt.probability(logit + error)));
    }

    /** The value alone; 0.5 where one side is missing. */
    static double plain(double[] scores, boolean[] outcomes) {
        double[] ranks = midranks(scores);
        double sum = 0;
        double positives = 0;
        for (int k = 0; k < scores.length; k++) {
            sum += outcomes[k] ? ranks[k] : 0;
            positives += outcomes[k] ? 1 : 0;
        }
        double negatives = scores.length - positives;
        return positives == 0 || negatives == 0
                ? 0.5
                : (sum - positives * (positives + 1) / 2) / (positives * negatives);
    }

    /** With an interval that is no narrower than this one either. */
    Auc within(Resampling.Interval drawn) {
        return new Auc(value, Math.min(low, drawn.low()), Math.max(high, drawn.high()));
    }

    /**
     * The variance where but half a pair stands in the wrong order (Hanley and McNeil 1982). Where none does, DeLong's is 0, but so
     * many rows do not prove that none ever will.
     */
    private static double least(double positives, double negatives) {
        double auc = 1 - 1 / (2 * positives * negatives);
        double twoPositives = auc / (2 - auc) - auc * auc;
        double twoNegatives = 2 * auc * auc / (1 + auc) - auc * auc;
        return (auc * (1 - auc) + (positives - 1) * twoPositives + (negatives - 1) * twoNegatives)
                / (positives * negatives);
    }

    private static double[] midranks(double[] scores) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(k -> scores[k]));
        var ranks = new double[scores.length];
        int from = 0;
        while (from < order.length) {
            int until = from;
            while (until < order.length && scores[order[until]] == scores[order[from]]) {
                until++;
            }
            for (int k = from; k < until; k++) {
                ranks[order[k]] = (from + until + 1) / 2.0;
            }
            from = until;
        }
        return ranks;
    }
}
