package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far what a column holds has moved between two times, as population stability index: below 0.1 little, above 0.25 much.
 *
 * <p>Source: Siddiqi 2006, Credit Risk Scorecards; empty bins count as half a row.
 */
public record Drift(String column, double index) {
    /** From here on it is worth a look. */
    public static final double SOME = 0.1;

    /** From here on what was learnt before may no longer hold. */
    public static final double MUCH = 0.25;

    /** Of the columns that both tables have; the furthest first. */
    public static List<Drift> between(Table before, Table after) {
        var drifts = new ArrayList<Drift>();
        for (Column column : before.columns()) {
            Column later = after.column(column.name());
            if (later != null) {
                drifts.add(new Drift(column.name(), index(column, later)));
            }
        }
        drifts.sort(Comparator.comparingDouble((Drift one) -> -one.index()).thenComparing(Drift::column));
        return drifts;
    }

    private static double index(Column before, Column after) {
        ColumnSignal.Bins then = ColumnSignal.Bins.of(before);
        double[] old = shares(then);
        double[] now = shares(ColumnSignal.Bins.of(after, before));
        double index = 0;
        for (int bin = 0; bin < old.length; bin++) {
            if (old[bin] > 0 || now[bin] > 0) {
                double was = Math.max(old[bin], 0.5 / Math.max(1, before.size()));
                double is = Math.max(now[bin], 0.5 / Math.max(1, after.size()));
                index += (is - was) * Math.log(is / was);
            }
        }
        return index;
    }

    private static double[] shares(ColumnSignal.Bins bins) {
        var shares = new double[bins.size()];
        for (int bin : bins.of()) {
            shares[bin] += 1.0 / bins.of().length;
        }
        return shares;
    }
}
