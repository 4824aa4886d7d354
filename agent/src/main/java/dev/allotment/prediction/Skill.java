package dev.allotment.prediction;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What one column alone tells of an outcome, whatever the shape: its bins' shares, learnt on one half, judged on the other, and the other way round. */
final class Skill {
    private static final int BINS = 20;
    private static final double PRIOR = 5;

    private Skill() {}

    /**
     * An AUC; about 0.5 where the column tells nothing.
     *
     * @param parted whether the halves are the first and the last rows, so that what only stands for the date tells nothing; else
     *     each half has every other row
     */
    static double of(Column column, boolean[] outcomes, int[] rows, boolean parted) {
        int[] bins = bins(column, rows);
        double sum = 0;
        for (int half = 0; half < 2; half++) {
            sum += half(bins, outcomes, rows, half, parted) / 2;
        }
        return sum;
    }

    private static double half(int[] bins, boolean[] outcomes, int[] rows, int half, boolean parted) {
        int most = Arrays.stream(bins).max().orElse(0) + 1;
        var seen = new double[most];
        var positive = new double[most];
        double all = 0;
        double positives = 0;
        int others = 0;
        for (int k = 0; k < rows.length; k++) {
            if (side(k, rows.length, parted) == half) {
                double hit = outcomes[rows[k]] ? 1 : 0;
                seen[bins[k]]++;
                positive[bins[k]] += hit;
                all++;
                positives += hit;
            } else {
                others++;
            }
        }
        double base = all == 0 ? 0 : positives / all;
        var scores = new double[others];
        var truths = new boolean[others];
        int n = 0;
        for (int k = 0; k < rows.length; k++) {
            if (side(k, rows.length, parted) != half) {
                scores[n] = (positive[bins[k]] + PRIOR * base) / (seen[bins[k]] + PRIOR);
                truths[n++] = outcomes[rows[k]];
            }
        }
        return Auc.of(scores, truths).value();
    }

    private static int side(int place, int rows, boolean parted) {
        return parted ? (place < rows / 2 ? 0 : 1) : place % 2;
    }

    /** Bin 0 is "missing". */
    private static int[] bins(Column column, int[] rows) {
        return switch (column) {
            case Column.Numbers numbers -> {
                double[] known = Arrays.stream(rows)
                        .mapToDouble(row -> numbers.values()[row])
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray();
                var edges = new double[BINS - 1];
                for (int k = 0; k < edges.length; k++) {
                    edges[k] = known.length == 0 ? 0 : known[(int) ((long) known.length * (k + 1) / BINS)];
                }
                double[] borders = Arrays.stream(edges).distinct().toArray();
                yield Arrays.stream(rows)
                        .map(row -> {
                            double value = numbers.values()[row];
                            if (Double.isNaN(value)) {
                                return 0;
                            }
                            int at = Arrays.binarySearch(borders, value);
                            // A value on a border belongs above it.
                            return at >= 0 ? at + 2 : -at;
                        })
                        .toArray();
            }
            case Column.Words words -> {
                Map<String, Integer> numbers = new HashMap<>();
                yield Arrays.stream(rows)
                        .map(row -> {
                            String value = words.values()[row];
                            return value == null ? 0 : numbers.computeIfAbsent(value, any -> numbers.size() + 1);
                        })
                        .toArray();
            }
        };
    }
}
