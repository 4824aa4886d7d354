package dev.allotment.prediction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far figures would vary if other cases had come: the judged rows are drawn again, whole groups at a time, since rows of one
 * account are no cases of their own. 95 % of what was drawn lies within (percentiles).
 *
 * <p>Source: Efron and Tibshirani 1993, chapter 13; by groups: Field and Welsh 2007.
 */
final class Resampling {
    static final int DRAWS = 400;
    private static final double TAIL = 0.025;
    private static final double NORMAL_95 = 1.959964;

    private final double[] aucs = new double[DRAWS];
    private final double[] precisions = new double[DRAWS];
    private final double[] lifts = new double[DRAWS];
    private final double[][] tenths = new double[10][DRAWS];

    /** From {@code low} to {@code high}. */
    record Interval(double low, double high) {
        Interval and(Interval other) {
            return new Interval(Math.min(low, other.low), Math.max(high, other.high));
        }

        Interval times(double factor) {
            return new Interval(low * factor, high * factor);
        }
    }

    /** @param groups numbers from 0 on, or null: each row is one of its own */
    Resampling(double[] scores, boolean[] outcomes, int @Nullable [] groups, double capacity, long seed) {
        int rows = scores.length;
        Integer[] order = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer k) -> -scores[k]).thenComparing(k -> outcomes[k]));
        int[] group = groups == null ? places(order) : groups;
        int count = Arrays.stream(group).max().orElse(-1) + 1;
        var random = new Random(seed);
        for (int draw = 0; draw < DRAWS; draw++) {
            var weights = new int[count];
            for (int k = 0; k < count; k++) {
                weights[random.nextInt(count)]++;
            }
            draw(draw, order, scores, outcomes, group, weights, capacity);
        }
    }

    /** Each row's place, so that the order of equal ones in the file decides nothing. */
    private static int[] places(Integer[] order) {
        var places = new int[order.length];
        for (int k = 0; k < places.length; k++) {
            places[order[k]] = k;
        }
        return places;
    }

    private void draw(
            int draw,
            Integer[] order,
            double[] scores,
            boolean[] outcomes,
            int[] group,
            int[] weights,
            double capacity) {
        double all = 0;
        double positives = 0;
        for (int row : order) {
            all += weights[group[row]];
            positives += outcomes[row] ? weights[group[row]] : 0;
        }
        var seen = new double[10];
        var hits = new double[10];
        double first = 0;
        double firstHits = 0;
        double above = 0;
        double before = 0;
        double pairs = 0;
        int from = 0;
        while (from < order.length) {
            double block = 0;
            double won = 0;
            int until = from;
            while (until < order.length && scores[order[until]] == scores[order[from]]) {
                int weight = weights[group[order[until]]];
                block += weight;
                won += outcomes[order[until++]] ? weight : 0;
            }
            pairs += (block - won) * (above + won / 2);
            if (block > 0) {
                int tenth = (int) Math.min(9, 10 * before / all);
                for (; tenth < 10 && all * tenth / 10 < before + block; tenth++) {
                    double part = within(before, before + block, all * tenth / 10, all * (tenth + 1) / 10);
                    seen[tenth] += part;
                    hits[tenth] += part * won / block;
                }
                double part = within(before, before + block, 0, all * capacity);
                first += part;
                firstHits += part * won / block;
            }
            above += won;
            before += block;
            from = until;
        }
        double share = all == 0 ? 0 : positives / all;
        aucs[draw] = positives == 0 || positives == all ? 0.5 : pairs / (positives * (all - positives));
        precisions[draw] = first == 0 ? 0 : firstHits / first;
        lifts[draw] = share == 0 ? 0 : precisions[draw] / share;
        for (int tenth = 0; tenth < 10; tenth++) {
            tenths[tenth][draw] = share == 0 || seen[tenth] == 0 ? 0 : hits[tenth] / seen[tenth] / share;
        }
    }

    private static double within(double from, double until, double low, double high) {
        return Math.max(0, Math.min(until, high) - Math.max(from, low));
    }

    Interval auc() {
        return middle(aucs);
    }

    Interval precision() {
        return middle(precisions);
    }

    Interval lift() {
        return middle(lifts);
    }

    Interval lift(int tenth) {
        return middle(tenths[tenth]);
    }

    /** What 95 % of the values lie in. */
    static Interval middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int cut = (int) Math.round(sorted.length * TAIL);
        return new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
    }

    /** Of a share of so many rows: also where none, or all, of them came true. Source: Wilson 1927. */
    static Interval wilson(double hits, double rows) {
        if (rows <= 0) {
            return new Interval(0, 1);
        }
        double square = NORMAL_95 * NORMAL_95;
        double share = hits / rows;
        double centre = (share + square / (2 * rows)) / (1 + square / rows);
        double half =
                NORMAL_95 * Math.sqrt(share * (1 - share) / rows + square / (4 * rows * rows)) / (1 + square / rows);
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
