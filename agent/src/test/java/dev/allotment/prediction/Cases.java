package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Histories made up from a seed, with a truth that the test knows. */
final class Cases {
    final Random random;
    final int rows;
    final List<Column> columns = new ArrayList<>();

    Cases(int rows, long seed) {
        this.rows = rows;
        this.random = new Random(seed);
    }

    /** A column of standard normal numbers. */
    double[] normal(String name) {
        return numbers(name, k -> random.nextGaussian());
    }

    double[] numbers(String name, IntToDoubleFunction value) {
        double[] values = IntStream.range(0, rows).mapToDouble(value).toArray();
        columns.add(new Column.Numbers(name, values));
        return values;
    }

    @Nullable
    String[] words(String name, String... levels) {
        @Nullable String[] values = new @Nullable String[rows];
        for (int k = 0; k < rows; k++) {
            values[k] = levels[random.nextInt(levels.length)];
        }
        columns.add(new Column.Words(name, values));
        return values;
    }

    boolean[] outcomes(IntToDoubleFunction logOdds) {
        var outcomes = new boolean[rows];
        for (int k = 0; k < rows; k++) {
            outcomes[k] = random.nextDouble() < Platt.probability(logOdds.applyAsDouble(k));
        }
        return outcomes;
    }

    Table table() {
        return new Table(columns, rows);
    }

    History shuffled(boolean[] outcomes) {
        return History.unordered(table(), outcomes);
    }

    History inOrder(boolean[] outcomes) {
        return new History(
                table(), outcomes, IntStream.range(0, rows).mapToDouble(k -> k).toArray());
    }

    static Settings settings() {
        return settings(null, Set.of(), Set.of());
    }

    static Settings settings(@Nullable Kind only, Set<String> excluded, Set<String> insisted) {
        return new Settings(7, "bought", "yes", 0.2, only, excluded, insisted, Map.of());
    }
}
