package dev.allotment.prediction;

import dev.allotment.prediction.Resampling.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good predictions were on rows that nothing was learnt from.
 *
 * @param brier mean squared error of the probability; {@code brierOfAverage}: of always saying the share of positives
 * @param calibrationError how far predicted and true share lie apart in a tenth, on average
 * @param tenths best first
 */
public record Judgement(
        int rows,
        int positives,
        Auc auc,
        double brier,
        double brierOfAverage,
        double calibrationError,
        List<Tenth> tenths,
        AtCapacity capacity) {
    public Judgement {
        tenths = List.copyOf(tenths);
    }

    /** @param lift how many times the overall share of positives it holds, with its 95 % interval */
    public record Tenth(int rows, double predicted, double observed, double lift, double liftLow, double liftHigh) {}

    /**
     * If only the best can be worked.
     *
     * @param share of all rows, 0-1
     * @param hits positives among the first {@code rows}; a fraction where equal scores lie across the border
     * @param precision share of positives among them, with its 95 % interval
     * @param caught share of all positives that are among them
     */
    public record AtCapacity(
            double share,
            int rows,
            double hits,
            double precision,
            double caught,
            double lift,
            double precisionLow,
            double precisionHigh,
            double liftLow,
            double liftHigh) {}

    /**
     * Intervals come from drawing rows again; where too few positives are there to be drawn, from the number of rows.
     *
     * @param groups by row whose it is, from 0 on; null: each row is its own
     */
    public static Judgement of(
            double[] probabilities, boolean[] outcomes, int @Nullable [] groups, double capacity, long seed) {
        int rows = outcomes.length;
        int positives = 0;
        for (boolean outcome : outcomes) {
            positives += outcome ? 1 : 0;
        }
        double share = rows == 0 ? 0 : (double) positives / rows;
        double brier = 0;
        for (int k = 0; k < rows; k++) {
            brier += Math.pow((outcomes[k] ? 1 : 0) - probabilities[k], 2) / rows;
        }
        Integer[] order = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(k -> -probabilities[k]));
        var expected = evened(order, probabilities, outcomes);
        var resampling = new Resampling(probabilities, outcomes, groups, capacity, seed);
        var tenths = new ArrayList<Tenth>();
        double error = 0;
        for (int tenth = 0; tenth < 10; tenth++) {
            int from = (int) ((long) rows * tenth / 10);
            int until = (int) ((long) rows * (tenth + 1) / 10);
            double predicted = 0;
            double observed = 0;
            for (int k = from; k < until; k++) {
                predicted += probabilities[order[k]] / (until - from);
                observed += expected[k] / (until - from);
            }
            error += Math.abs(predicted - observed) * (until - from) / Math.max(1, rows);
            Interval lift = share == 0
                    ? new Interval(0, 0)
                    : resampling
                            .lift(tenth)
                            .and(Resampling.wilson(observed * (until - from), until - from)
                                    .times(1 / share));
            tenths.add(new Tenth(
                    until - from, predicted, observed, share == 0 ? 0 : observed / share, lift.low(), lift.high()));
        }
        return new Judgement(
                rows,
                positives,
                groups == null
                        ? Auc.of(probabilities, outcomes)
                        : Auc.of(probabilities, outcomes).within(resampling.auc()),
                brier,
                share * (1 - share),
                error,
                tenths,
                best(expected, positives, capacity, resampling));
    }

    private static AtCapacity best(double[] expected, int positives, double capacity, Resampling resampling) {
        int first = (int) Math.round(expected.length * capacity);
        double hits = Arrays.stream(expected).limit(first).sum();
        double share = expected.length == 0 ? 0 : (double) positives / expected.length;
        double precision = first == 0 ? 0 : hits / first;
        Interval counted = Resampling.wilson(hits, first);
        Interval around = resampling.precision().and(counted);
        Interval lift = share == 0 ? new Interval(0, 0) : resampling.lift().and(counted.times(1 / share));
        return new AtCapacity(
                capacity,
                first,
                hits,
                precision,
                positives == 0 ? 0 : hits / positives,
                share == 0 ? 0 : precision / share,
                around.low(),
                around.high(),
                lift.low(),
                lift.high());
    }

    /** Outcomes in order; rows of equal score share theirs, so that their order in the file decides nothing. */
    private static double[] evened(Integer[] order, double[] scores, boolean[] outcomes) {
        var evened = new double[order.length];
        int from = 0;
        while (from < order.length) {
            int until = from;
            double sum = 0;
            while (until < order.length && scores[order[until]] == scores[order[from]]) {
                sum += outcomes[order[until++]] ? 1 : 0;
            }
            Arrays.fill(evened, from, until, sum / (until - from));
            from = until;
        }
        return evened;
    }
}
