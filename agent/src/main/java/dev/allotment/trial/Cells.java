package dev.allotment.trial;

import dev.allotment.prediction.Column;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what the texts of one column are: numbers, dates or words. A blank, NA, N/A, null, NaN and ? are missing. */
final class Cells {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "null", "nan", "?");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?+([0-9]++[.]?+[0-9]*+|[.][0-9]++)([eE][-+]?+[0-9]{1,3}+)?+");
    private static final Pattern COMMA = Pattern.compile("[-+]?+[0-9]++,[0-9]++");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?");

    private Cells() {}

    static boolean missing(String cell) {
        return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** Whether all are numbers or missing, and at least one is a number. */
    static boolean numbers(List<String> cells) {
        return all(cells, cell -> !Double.isNaN(number(cell)));
    }

    /** Whether all are ISO dates or instants or missing, and at least one is one. */
    static boolean dates(List<String> cells) {
        return all(cells, cell -> DATE.matcher(cell).matches() && !Double.isNaN(instant(cell)));
    }

    private static boolean all(List<String> cells, Predicate<String> fits) {
        boolean any = false;
        for (String cell : cells) {
            if (!missing(cell)) {
                if (!fits.test(cell)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** With a point or a comma before the fraction; NaN if it is no number. */
    static double number(String cell) {
        if (NUMBER.matcher(cell).matches()) {
            return Double.parseDouble(cell);
        }
        return COMMA.matcher(cell).matches() ? Double.parseDouble(cell.replace(',', '.')) : Double.NaN;
    }

    /** Seconds since 1970 of an ISO date or instant (without a zone: UTC), or a plain number as it is; NaN if it is neither. */
    static double instant(String cell) {
        if (!DATE.matcher(cell).matches()) {
            return number(cell);
        }
        try {
            String iso = cell.replace(' ', 'T');
            if (iso.length() == 10) {
                return LocalDate.parse(iso).toEpochDay() * 86_400.0;
            }
            boolean zoned = iso.endsWith("Z") || iso.matches(".*[-+][0-9]{2}:?[0-9]{2}$") && iso.indexOf(':') > 0;
            OffsetDateTime at = zoned
                    ? OffsetDateTime.parse(iso.replaceFirst("([-+][0-9]{2})([0-9]{2})$", "$1:$2"))
                    : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
            return at.toEpochSecond() + at.getNano() / 1e9;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    /**
     * One column as numbers.
     *
     * @throws IllegalArgumentException if a cell is no number, one too great, or one of which nobody knows what its comma means
     */
    static Column.Numbers numbers(Sheet sheet, List<Sheet.Row> rows, int column) {
        var values = new double[rows.size()];
        for (int k = 0; k < values.length; k++) {
            Sheet.Row row = rows.get(k);
            String cell = row.at(column);
            values[k] = number(cell);
            String wrong = missing(cell) ? null : wrong(cell, values[k], sheet.delimiter());
            if (wrong != null) {
                throw new IllegalArgumentException(sheet.name() + ":" + row.line() + ": '" + cell + "' in '"
                        + sheet.header().get(column) + "' " + wrong);
            }
        }
        return new Column.Numbers(sheet.header().get(column), values);
    }

    private static @Nullable String wrong(String cell, double value, char delimiter) {
        if (Double.isNaN(value)) {
            return "is no number, as it was in training; mend it or leave it empty";
        }
        if (unclear(cell, delimiter)) {
            return "may be thousands or a fraction; write it without the comma or with a point";
        }
        return Math.abs(value) <= Float.MAX_VALUE ? null : "is too great a number; mend it or leave it empty";
    }

    /** Where commas part the values, one within a number is as likely to part thousands as a fraction. */
    static boolean unclear(String cell, char delimiter) {
        return delimiter == ',' && COMMA.matcher(cell).matches();
    }

    static Column.Words words(String name, List<String> cells) {
        @Nullable String[] values = new @Nullable String[cells.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = missing(cells.get(k)) ? null : cells.get(k);
        }
        return new Column.Words(name, values);
    }

    /** Why a column of dates is no feature. @param times of the rows where they are instants, else null */
    static String whyNoDates(List<String> cells, double @Nullable [] times) {
        int known = 0;
        int later = 0;
        for (int k = 0; k < cells.size(); k++) {
            double date = missing(cells.get(k)) ? Double.NaN : instant(cells.get(k));
            known += Double.isNaN(date) ? 0 : 1;
            later += times != null && date > times[k] ? 1 : 0;
        }
        return later * 20 > known
                ? "it is a date that lies after the row's own time in " + later + " of " + known
                        + " rows: known only afterwards"
                : "it holds dates; give the days up to the row's time instead";
    }
}
