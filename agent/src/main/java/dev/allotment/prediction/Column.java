package dev.allotment.prediction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One column of a table. Its array is shared, not copied: nobody may change it. */
public sealed interface Column {
    String name();

    int size();

    /** The same column with only these rows, in this order. */
    Column at(int[] rows);

    boolean missing(int row);

    /** @param values NaN where missing */
    record Numbers(String name, double[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Numbers at(int[] rows) {
            return new Numbers(
                    name, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
        }

        @Override
        public boolean missing(int row) {
            return Double.isNaN(values[row]);
        }
    }

    /** @param values null where missing */
    record Words(String name, @Nullable String[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Words at(int[] rows) {
            @Nullable String[] picked = new @Nullable String[rows.length];
            for (int k = 0; k < rows.length; k++) {
                picked[k] = values[rows[k]];
            }
            return new Words(name, picked);
        }

        @Override
        public boolean missing(int row) {
            return values[row] == null;
        }
    }
}
