package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a table into features, as it was fitted on training rows. Other tables may hold further columns, in any order. */
record Encoder(List<Coding> codings) {
    private static final int RAREST = 10;
    private static final int MOST_LEVELS = 60;

    Encoder {
        codings = List.copyOf(codings);
    }

    static Encoder fitted(Table table) {
        return new Encoder(table.columns().stream().map(Encoder::coding).toList());
    }

    private static Coding coding(Column column) {
        return switch (column) {
            case Column.Numbers numbers -> scaled(numbers);
            case Column.Words words -> oneHot(words);
        };
    }

    private static Coding scaled(Column.Numbers numbers) {
        double[] known = Arrays.stream(numbers.values())
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        boolean blanks = known.length < numbers.size();
        if (known.length == 0) {
            return new Coding.Scaled(numbers.name(), 0, 0, false, 0, 1, blanks);
        }
        double low = known[0];
        double high = known[known.length - 1];
        boolean log = low >= 0 && high > 100 * Math.max(1, known[known.length / 2]);
        double mean = 0;
        for (double value : known) {
            mean += (log ? Math.log1p(value) : value) / known.length;
        }
        double squares = 0;
        for (double value : known) {
            squares += Math.pow((log ? Math.log1p(value) : value) - mean, 2) / known.length;
        }
        double deviation = Math.sqrt(squares);
        return new Coding.Scaled(numbers.name(), low, high, log, mean, deviation > 1e-12 ? deviation : 1, blanks);
    }

    private static Coding.OneHot oneHot(Column.Words words) {
        var counts = new TreeMap<String, Integer>();
        boolean blanks = false;
        for (@Nullable String value : words.values()) {
            blanks |= value == null;
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        List<String> often = counts.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(MOST_LEVELS)
                .filter(level -> level.getValue() >= RAREST || counts.size() <= 3)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new Coding.OneHot(words.name(), often, often.size() < counts.size(), blanks);
    }

    /** Whether most of what the column holds is too rare to be learnt from. */
    static boolean mostlyRare(Column.Words words) {
        var hot = oneHot(words);
        int known = 0;
        int often = 0;
        for (@Nullable String value : words.values()) {
            known += value == null ? 0 : 1;
            often += value != null && Collections.binarySearch(hot.levels(), value) >= 0 ? 1 : 0;
        }
        return 2 * often < known;
    }

    int width() {
        return codings.stream().mapToInt(Coding::width).sum();
    }

    /** For each feature the place of its column in {@link #codings}. */
    int[] columns() {
        var columns = new int[width()];
        int at = 0;
        for (int k = 0; k < codings.size(); k++) {
            int end = at + codings.get(k).width();
            Arrays.fill(columns, at, end, k);
            at = end;
        }
        return columns;
    }

    /**
     * @param standardised for a linear model: numbers standardised, missing ones 0; else as they are, and missing ones absent
     * @throws IllegalArgumentException if the table lacks a column or holds words where numbers are needed
     */
    Rows encode(Table table, boolean standardised) {
        var features = new int[table.rows() * codings.size()];
        var values = new float[features.length];
        var starts = new long[table.rows() + 1];
        var columns = new ArrayList<Column>();
        codings.forEach(coding -> columns.add(column(table, coding)));
        int count = 0;
        for (int row = 0; row < table.rows(); row++) {
            int base = 0;
            for (int k = 0; k < codings.size(); k++) {
                Coding coding = codings.get(k);
                int feature = feature(coding, columns.get(k), row);
                float value = 1;
                if (coding instanceof Coding.Scaled scaled
                        && feature == 0
                        && columns.get(k) instanceof Column.Numbers numbers) {
                    double raw = numbers.values()[row];
                    value = (float)
                            (standardised
                                    ? scaled.standardised(raw)
                                    : Math.clamp(raw, -Float.MAX_VALUE, Float.MAX_VALUE));
                }
                if (feature >= 0) {
                    features[count] = base + feature;
                    values[count++] = value;
                }
                base += coding.width();
            }
            starts[row + 1] = count;
        }
        return new Rows(width(), starts, Arrays.copyOf(features, count), Arrays.copyOf(values, count));
    }

    /** Which of the coding's features the row has, or -1 for none. */
    private static int feature(Coding coding, Column column, int row) {
        return switch (coding) {
            case Coding.Scaled scaled -> column.missing(row) ? (scaled.blanks() ? 1 : -1) : 0;
            case Coding.OneHot hot -> {
                String value = column instanceof Column.Words words ? words.values()[row] : null;
                if (value == null) {
                    yield hot.blanks() ? hot.width() - 1 : -1;
                }
                int level = Collections.binarySearch(hot.levels(), value);
                yield level >= 0 ? level : hot.others() ? hot.levels().size() : -1;
            }
        };
    }

    private static Column column(Table table, Coding coding) {
        Column column = table.column(coding.column());
        boolean fits =
                coding instanceof Coding.Scaled ? column instanceof Column.Numbers : column instanceof Column.Words;
        if (column == null || !fits) {
            throw new IllegalArgumentException("The model needs the column '" + coding.column() + "' with "
                    + (coding instanceof Coding.Scaled ? "numbers" : "words") + "; the table has "
                    + (column == null ? "no such column" : "another kind of value there"));
        }
        return column;
    }

    /** What the row holds in the column, for a person. */
    static String shown(Column column, int row) {
        return switch (column) {
            case Column.Numbers numbers -> {
                double value = numbers.values()[row];
                yield Double.isNaN(value)
                        ? "missing"
                        : value == Math.rint(value) && Math.abs(value) < 1e15
                                ? Long.toString((long) value)
                                : Double.toString(value);
            }
            case Column.Words words -> {
                String value = words.values()[row];
                yield value == null ? "missing" : value;
            }
        };
    }
}
