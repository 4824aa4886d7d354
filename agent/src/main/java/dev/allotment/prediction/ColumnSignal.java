package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one column alone tells of the outcome: the share of successes of each of its bins, learnt from one half of the accounts, ranks
 * the other half, and the other way round.
 *
 * @param auc with its 95 % interval, accounts drawn again
 * @param best where success comes oftenest, in words, such as {@code Technology} or {@code 80 to 100}
 * @param share of successes there, of {@code rows} rows
 */
public record ColumnSignal(String column, Auc auc, String best, double share, int rows) {
    private static final double PRIOR = 20;
    private static final int FEWEST = 30;

    /** The strongest first. @param groups by row whose it is, from 0 on */
    public static List<ColumnSignal> of(Table table, boolean[] outcomes, int[] groups, long seed) {
        var signals = new ArrayList<ColumnSignal>();
        for (Column column : table.columns()) {
            signals.add(of(column, Bins.of(column), outcomes, groups, seed));
        }
        signals.sort(Comparator.comparingDouble((ColumnSignal one) -> -one.auc().value())
                .thenComparing(ColumnSignal::column));
        return signals;
    }

    private static ColumnSignal of(Column column, Bins bins, boolean[] outcomes, int[] groups, long seed) {
        var seen = new double[2][bins.size()];
        var hits = new double[2][bins.size()];
        double base = 0;
        for (int k = 0; k < outcomes.length; k++) {
            int half = groups[k] % 2;
            seen[half][bins.of()[k]]++;
            hits[half][bins.of()[k]] += outcomes[k] ? 1 : 0;
            base += outcomes[k] ? 1.0 / outcomes.length : 0;
        }
        var scores = new double[outcomes.length];
        for (int k = 0; k < scores.length; k++) {
            int other = 1 - groups[k] % 2;
            int bin = bins.of()[k];
            scores[k] = (hits[other][bin] + PRIOR * base) / (seen[other][bin] + PRIOR);
        }
        Auc auc = Auc.of(scores, outcomes).within(new Resampling(scores, outcomes, groups, 1, seed).auc());
        int best = -1;
        double most = -1;
        for (int bin = 0; bin < bins.size(); bin++) {
            double rows = seen[0][bin] + seen[1][bin];
            double share = (hits[0][bin] + hits[1][bin]) / Math.max(1, rows);
            if (rows >= FEWEST && share > most) {
                best = bin;
                most = share;
            }
        }
        return new ColumnSignal(
                column.name(),
                auc,
                best < 0 ? "" : bins.words().get(best),
                Math.max(0, most),
                best < 0 ? 0 : (int) (seen[0][best] + seen[1][best]));
    }

    /** Whether it is proven to tell something. */
    public boolean tells() {
        return auc.low() > 0.5;
    }

    /** Rows by what they hold in a column. @param of by row, the number of its bin; {@code words}: what each holds */
    record Bins(int[] of, List<String> words) {
        private static final int MOST = 10;

        int size() {
            return words.size();
        }

        static Bins of(Column column) {
            return of(column, column);
        }

        /** With the borders or words that the other column of the same name has. */
        static Bins of(Column column, Column like) {
            return switch (column) {
                case Column.Numbers numbers -> numbers(numbers, like instanceof Column.Numbers other ? other : numbers);
                case Column.Words words -> words(words, like instanceof Column.Words other ? other : words);
            };
        }

        private static Bins numbers(Column.Numbers column, Column.Numbers like) {
            double[] known = Arrays.stream(like.values())
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            double[] borders = IntStream.range(1, MOST)
                    .filter(k -> known.length > 0)
                    .mapToDouble(k -> known[(int) ((long) known.length * k / MOST)])
                    .distinct()
                    .toArray();
            var of = new int[column.size()];
            for (int k = 0; k < of.length; k++) {
                int at = Arrays.binarySearch(borders, column.values()[k]);
                of[k] = column.missing(k) ? 0 : at >= 0 ? at + 2 : -at;
            }
            var words = new ArrayList<String>();
            words.add("nothing");
            for (int k = 0; k <= borders.length; k++) {
                words.add(
                        borders.length == 0
                                ? "any"
                                : k == 0
                                        ? "below " + shown(borders[0])
                                        : k == borders.length
                                                ? shown(borders[k - 1]) + " and above"
                                                : shown(borders[k - 1]) + " to below " + shown(borders[k]));
            }
            return new Bins(of, words);
        }

        private static Bins words(Column.Words column, Column.Words like) {
            var levels = new TreeMap<String, Integer>();
            for (@Nullable String value : like.values()) {
                if (value != null) {
                    levels.merge(value, 1, Integer::sum);
                }
            }
            List<String> often = levels.entrySet().stream()
                    .filter(level -> level.getValue() >= MOST)
                    .map(Map.Entry::getKey)
                    .toList();
            var of = new int[column.size()];
            for (int k = 0; k < of.length; k++) {
                String value = column.values()[k];
                int at = value == null ? -1 : Collections.binarySearch(often, value);
                of[k] = value == null ? 0 : at < 0 ? 1 : at + 2;
            }
            var words = new ArrayList<>(List.of("nothing", "others"));
            words.addAll(often);
            return new Bins(of, words);
        }

        private static String shown(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : String.format(Locale.ROOT, "%.1f", value);
        }
    }
}
