package dev.allotment.status.capacity;

import java.util.Arrays;

/**
 * A figure read from the org's past, with its 95 % interval.
 *
 * @param count from how many records
 */
public record Measured(double value, double low, double high, int count) {
    private static final double Z = 1.959964;

    /** So many of so many, with Wilson's interval. @throws IllegalArgumentException if there is nothing */
    public static Measured share(int some, int all) {
        if (all <= 0 || some < 0 || some > all) {
            throw new IllegalArgumentException(some + " of " + all + " is no share");
        }
        double p = some / (double) all;
        double z2 = Z * Z / all;
        double middle = (p + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(p * (1 - p) / all + z2 / (4 * all)) / (1 + z2);
        return new Measured(p, Math.max(0, middle - half), Math.min(1, middle + half), all);
    }

    /** The mean, with the interval of its standard error; its own value alone where there is one only. */
    public static Measured mean(double... values) {
        int count = values.length;
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double error = count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count);
        // Few values: Student's t instead of the normal, by its usual approximation.
        double t = count < 2 ? 0 : Z + (Z * Z * Z + Z) / (4.0 * (count - 1)) + 3.0 / ((count - 1.0) * (count - 1.0));
        return new Measured(mean, Math.max(0, mean - t * error), mean + t * error, count);
    }

    /** So many happenings over so much exposure, with the interval of a Poisson count. */
    public static Measured rate(int happenings, double exposure) {
        double root = Math.sqrt(happenings + 0.25);
        double low = Math.max(0, (root - Z / 2) * (root - Z / 2) - 0.25);
        double high = (root + Z / 2) * (root + Z / 2);
        return new Measured(happenings / exposure, happenings == 0 ? 0 : low / exposure, high / exposure, happenings);
    }
}
