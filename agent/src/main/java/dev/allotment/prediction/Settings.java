package dev.allotment.prediction;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a training is asked for.
 *
 * @param label name of what is predicted, {@code positive} the value that counts, both for people
 * @param capacity the share of all rows that can be worked, above 0, at most 1
 * @param only the kind of model to keep, or null for the better one
 * @param excluded columns to leave out
 * @param insisted columns to use although they look like leaks
 * @param horizon how long after a row's time its outcome is settled, in the unit of the times; 0: at once. What judges begins so
 *     long after the last row that is learnt from
 * @param leastCases with fewer rows - or accounts, where rows are about accounts - nothing is learnt; {@code leastOfAKind}: of them positive, and as many not
 * @param unfit columns that stand in the file but not in the table, with the reason
 */
public record Settings(
        long seed,
        String label,
        String positive,
        double capacity,
        @Nullable Kind only,
        Set<String> excluded,
        Set<String> insisted,
        Map<String, String> unfit,
        double horizon,
        int leastCases,
        int leastOfAKind) {
    /** Rows that are enough, unless something else is asked for. */
    public static final int ROWS = 200;

    /** Rows of each outcome that are enough. */
    public static final int OF_A_KIND = 50;

    /** Outcomes are settled at once; 200 rows and 50 of each outcome are enough. */
    public Settings(
            long seed,
            String label,
            String positive,
            double capacity,
            @Nullable Kind only,
            Set<String> excluded,
            Set<String> insisted,
            Map<String, String> unfit) {
        this(seed, label, positive, capacity, only, excluded, insisted, unfit, 0, ROWS, OF_A_KIND);
    }

    /** @throws IllegalArgumentException if the capacity makes no sense or a column is both excluded and insisted on */
    public Settings {
        excluded = Set.copyOf(excluded);
        insisted = Set.copyOf(insisted);
        unfit = Collections.unmodifiableMap(new TreeMap<>(unfit));
        if (!(horizon >= 0) || !Double.isFinite(horizon)) {
            throw new IllegalArgumentException("The horizon must be 0 or above, not " + horizon);
        }
        if (!(capacity > 0 && capacity <= 1)) {
            throw new IllegalArgumentException("The capacity must be above 0 % and at most 100 %");
        }
        for (String column : insisted) {
            if (excluded.contains(column)) {
                throw new IllegalArgumentException(
                        "Column '" + column + "' is both excluded and insisted on; choose one");
            }
        }
    }
}
