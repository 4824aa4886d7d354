package dev.allotment.formula;

import static dev.allotment.formula.FieldKind.DATE;
import static dev.allotment.formula.FieldKind.DATETIME;
import static dev.allotment.formula.FieldKind.NUMBER;
import static dev.allotment.formula.FieldKind.TEXT;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TODAY, NOW, DATE, DATEVALUE, YEAR, MONTH, DAY, ADDMONTHS. A date that does not exist is blank. */
final class DateFunctions {
    private static final BigDecimal MOST_MONTHS = BigDecimal.valueOf(12_000);

    static final List<Function> ALL = List.of(
            Function.fixed("TODAY", DATE, "TODAY()", List.of(), (scope, v) -> scope.today()),
            Function.fixed("NOW", DATETIME, "NOW()", List.of(), (scope, v) -> scope.now()),
            Function.fixed(
                    "DATE",
                    DATE,
                    "DATE(year, month, day)",
                    List.of(NUMBER, NUMBER, NUMBER),
                    (scope, v) -> date((BigDecimal) v[0], (BigDecimal) v[1], (BigDecimal) v[2])),
            Function.fixed(
                    "YEAR",
                    NUMBER,
                    "YEAR(date)",
                    List.of(DATE),
                    (scope, v) -> BigDecimal.valueOf(((LocalDate) v[0]).getYear())),
            Function.fixed(
                    "MONTH",
                    NUMBER,
                    "MONTH(date)",
                    List.of(DATE),
                    (scope, v) -> BigDecimal.valueOf(((LocalDate) v[0]).getMonthValue())),
            Function.fixed(
                    "DAY",
                    NUMBER,
                    "DAY(date)",
                    List.of(DATE),
                    (scope, v) -> BigDecimal.valueOf(((LocalDate) v[0]).getDayOfMonth())),
            new Function("DATEVALUE", 1, 1, "DATEVALUE(date_and_time or \"2026-12-31\")", DateFunctions::dateValue),
            new Function("ADDMONTHS", 2, 2, "ADDMONTHS(date, months)", DateFunctions::addMonths));

    private DateFunctions() {}

    private static @Nullable Typed dateValue(Call call) {
        call.wants(0, DATETIME, TEXT, DATE);
        Typed part = call.argument(0);
        return Typed.of(DATE, call.span(), scope -> {
            Object value = part.node().value(scope);
            if (value instanceof Instant instant) {
                return LocalDate.ofInstant(instant, scope.zone());
            }
            return value instanceof String text ? parsed(text) : value;
        });
    }

    private static @Nullable Typed addMonths(Call call) {
        call.wants(0, DATE, DATETIME);
        call.wants(1, NUMBER);
        Typed moment = call.argument(0);
        Typed months = call.argument(1);
        FieldKind kind = moment.is(DATETIME) ? DATETIME : DATE;
        return Typed.of(kind, call.span(), scope -> {
            Object value = moment.node().value(scope);
            BigDecimal by = months.number(scope);
            if (by == null || by.abs().compareTo(MOST_MONTHS) > 0) {
                return null;
            }
            if (value instanceof Instant instant) {
                ZonedDateTime there = instant.atZone(ZoneOffset.UTC);
                return there.with(later(there.toLocalDate(), by.longValue())).toInstant();
            }
            return value instanceof LocalDate date ? later(date, by.longValue()) : null;
        });
    }

    /** The last day of a month goes to the last day of the other month, as in Salesforce. */
    private static LocalDate later(LocalDate date, long months) {
        LocalDate moved = date.plusMonths(months);
        return date.getDayOfMonth() == date.lengthOfMonth() ? moved.withDayOfMonth(moved.lengthOfMonth()) : moved;
    }

    private static @Nullable LocalDate date(BigDecimal year, BigDecimal month, BigDecimal day) {
        try {
            return LocalDate.of(year.intValue(), month.intValue(), day.intValue());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDate parsed(String text) {
        try {
            return text.length() == 10 ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
