package dev.allotment.prediction;

import java.util.Random;

/**
 * How much oftener success comes where something holds than everywhere.
 *
 * @param rows where it held, {@code hits}: successes among them
 * @param lift share of successes there, for each share of successes everywhere; with its 95 % interval. 0 to infinity
 */
public record Lift(int rows, int hits, double share, double lift, double low, double high) {
    /** @param groups by row whose it is, from 0 on: rows are drawn again by whole groups, and Wilson's interval is within */
    public static Lift of(boolean[] held, boolean[] outcomes, int[] groups, long seed) {
        int count = 0;
        for (int group : groups) {
            count = Math.max(count, group + 1);
        }
        var sums = new int[count][4];
        int rows = 0;
        int hits = 0;
        int all = 0;
        for (int k = 0; k < held.length; k++) {
            int[] sum = sums[groups[k]];
            sum[0]++;
            sum[1] += outcomes[k] ? 1 : 0;
            sum[2] += held[k] ? 1 : 0;
            sum[3] += held[k] && outcomes[k] ? 1 : 0;
            all += outcomes[k] ? 1 : 0;
            rows += held[k] ? 1 : 0;
            hits += held[k] && outcomes[k] ? 1 : 0;
        }
        if (rows == 0 || all == 0) {
            return new Lift(rows, hits, 0, 0, 0, Double.POSITIVE_INFINITY);
        }
        double base = (double) all / held.length;
        var random = new Random(seed);
        var lifts = new double[Resampling.DRAWS];
        for (int draw = 0; draw < lifts.length; draw++) {
            var drawn = new long[4];
            for (int k = 0; k < count; k++) {
                int[] sum = sums[random.nextInt(count)];
                for (int part = 0; part < 4; part++) {
                    drawn[part] += sum[part];
                }
            }
            lifts[draw] = drawn[2] == 0 || drawn[1] == 0
                    ? 0
                    : ((double) drawn[3] / drawn[2]) / ((double) drawn[1] / drawn[0]);
        }
        Resampling.Interval interval =
                Resampling.middle(lifts).and(Resampling.wilson(hits, rows).times(1 / base));
        double share = (double) hits / rows;
        return new Lift(rows, hits, share, share / base, interval.low(), interval.high());
    }

    /** Whether success is proven to come oftener there. */
    public boolean proven() {
        return low > 1;
    }

    /** Whether success is proven to come more seldom there. */
    public boolean disproven() {
        return high < 1;
    }
}
