package dev.allotment.prediction;

/** A share with its 95 % interval. Source: Wilson 1927. */
public record Share(double share, double low, double high) {
    public static Share of(int hits, int rows) {
        Resampling.Interval interval = Resampling.wilson(hits, rows);
        return new Share(rows == 0 ? 0 : (double) hits / rows, interval.low(), interval.high());
    }
}
