package dev.allotment.prediction;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How much better one ranking of the same rows is than another, as a difference of AUC with its 95 % interval: both are judged on the
 * same rows drawn again, whole groups at a time.
 */
public record Comparison(double difference, double low, double high) {
    /** @param better and {@code than}: scores by row. @param groups from 0 on, or null: each row is one of its own */
    public static Comparison of(
            double[] better, double[] than, boolean[] outcomes, int @Nullable [] groups, long seed) {
        int count = groups == null ? better.length : Arrays.stream(groups).max().orElse(-1) + 1;
        var random = new Random(seed);
        var differences = new double[Resampling.DRAWS];
        for (int draw = 0; draw < differences.length; draw++) {
            var weights = new int[count];
            for (int k = 0; k < count; k++) {
                weights[random.nextInt(count)]++;
            }
            differences[draw] = drawn(better, outcomes, groups, weights) - drawn(than, outcomes, groups, weights);
        }
        Resampling.Interval interval = Resampling.middle(differences);
        double difference =
                Auc.of(better, outcomes).value() - Auc.of(than, outcomes).value();
        return new Comparison(difference, Math.min(difference, interval.low()), Math.max(difference, interval.high()));
    }

    private static double drawn(double[] scores, boolean[] outcomes, int @Nullable [] groups, int[] weights) {
        int rows = 0;
        for (int k = 0; k < scores.length; k++) {
            rows += weights[groups == null ? k : groups[k]];
        }
        var drawn = new double[rows];
        var came = new boolean[rows];
        int at = 0;
        for (int k = 0; k < scores.length; k++) {
            for (int copy = weights[groups == null ? k : groups[k]]; copy > 0; copy--) {
                drawn[at] = scores[k];
                came[at++] = outcomes[k];
            }
        }
        return Auc.plain(drawn, came);
    }

    /** Whether it is proven to rank better. */
    public boolean better() {
        return low > 0;
    }

    /** Whether it is proven to rank worse. */
    public boolean worse() {
        return high < 0;
    }
}
