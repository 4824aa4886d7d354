package dev.allotment.prediction;

import dev.allotment.model.Fields;
import dev.allotment.prediction.Model.Needed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was known of accounts as columns to learn from: days become ages, and each word of a multi-select picklist a column of its own.
 * A column's name says which field it comes from, so that the same columns can be made of what is known today.
 */
public final class AccountTable {
    /** Longer texts are no categories. */
    public static final int LONGEST_TEXT = 60;

    private static final String AGO = " (days ago)";
    private static final String HAS = " has ";
    private static final int RAREST = 10;

    private AccountTable() {}

    /** How the values of a column are to be read. */
    public enum Kind {
        WORD,
        WORDS,
        NUMBER,
        FLAG,
        DAY
    }

    /** One account on one day. */
    public record Known(Fields facts, LocalDate day) {}

    /** @param kinds by field, in the order of columns */
    public static Table of(List<Known> rows, Map<String, Kind> kinds) {
        var columns = new ArrayList<Column>();
        kinds.forEach((field, kind) -> {
            switch (kind) {
                case WORD -> columns.add(words(rows, field));
                case WORDS -> often(rows, field).forEach(word -> columns.add(numbers(rows, field + HAS + word)));
                case NUMBER, FLAG -> columns.add(numbers(rows, field));
                case DAY -> columns.add(numbers(rows, field + AGO));
            }
        });
        return new Table(columns, rows.size());
    }

    /** The columns that a model needs. */
    static Table of(List<Known> rows, List<Needed> needed) {
        var columns = new ArrayList<Column>();
        needed.forEach(one -> columns.add(one.numbers() ? numbers(rows, one.column()) : words(rows, one.column())));
        return new Table(columns, rows.size());
    }

    /** The field that a column comes from. */
    public static String field(String column) {
        int has = column.indexOf(HAS);
        return has > 0
                ? column.substring(0, has)
                : column.endsWith(AGO) ? column.substring(0, column.length() - AGO.length()) : column;
    }

    private static List<String> often(List<Known> rows, String field) {
        var counts = new TreeMap<String, Integer>();
        for (Known row : rows) {
            String text = row.facts().text(field);
            for (String word : text == null ? new String[0] : text.split(";")) {
                counts.merge(word, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .filter(word -> !word.getKey().isEmpty() && word.getValue() >= RAREST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Column words(List<Known> rows, String field) {
        @Nullable String[] values = new @Nullable String[rows.size()];
        for (int k = 0; k < values.length; k++) {
            String text = rows.get(k).facts().text(field);
            values[k] = text == null || text.length() > LONGEST_TEXT ? null : text;
        }
        return new Column.Words(field, values);
    }

    private static Column numbers(List<Known> rows, String column) {
        String field = field(column);
        int has = column.indexOf(HAS);
        String word = has > 0 ? ";" + column.substring(has + HAS.length()) + ";" : null;
        var values = new double[rows.size()];
        for (int k = 0; k < values.length; k++) {
            Known row = rows.get(k);
            values[k] = word == null
                    ? number(row.facts().value(field), row.day())
                    : (";" + row.facts().text(field) + ";").contains(word) ? 1 : 0;
        }
        return new Column.Numbers(column, values);
    }

    private static double number(@Nullable Object value, LocalDate day) {
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        LocalDate then = value instanceof Instant instant
                ? instant.atZone(ZoneOffset.UTC).toLocalDate()
                : value instanceof LocalDate date ? date : null;
        return then == null ? Double.NaN : day.toEpochDay() - then.toEpochDay();
    }
}
