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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what the texts of one column are: numbers, dates or words. A blank, NA, N/A, null, NaN and ? are missing. */
final class Cells {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "null", "nan", "?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+");
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

    private static boolean all(List<String> cells, java.util.function.Predicate<String> fits) {
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

    static Column.Numbers numbers(String name, List<String> cells) {
        return new Column.Numbers(
                name, cells.stream().mapToDouble(Cells::number).toArray());
    }

    static Column.Words words(String name, List<String> cells) {
        @Nullable String[] values = new @Nullable String[cells.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = missing(cells.get(k)) ? null : cells.get(k);
        }
        return new Column.Words(name, values);
    }
}
