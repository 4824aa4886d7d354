package dev.allotment.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * When a pass runs.
 *
 * @param on the weekday, for {@link Every#WEEK}
 * @param day the day of the month, 1 to 28, for {@link Every#MONTH}
 * @param at time of day in {@code zone}; where the clocks skip it, the next valid time
 */
public record Cadence(Every every, DayOfWeek on, int day, LocalTime at, ZoneId zone, String place) {
    /** How often. */
    public enum Every {
        DAY,
        WEEK,
        MONTH
    }

    /** The last time that has come, at or before {@code now}. */
    public Instant last(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate date = switch (every) {
            case DAY -> today;
            case WEEK -> today.with(TemporalAdjusters.previousOrSame(on));
            case MONTH ->
                today.getDayOfMonth() >= day
                        ? today.withDayOfMonth(day)
                        : today.minusMonths(1).withDayOfMonth(day);
        };
        Instant then = at(date);
        return then.isAfter(now) ? at(before(date)) : then;
    }

    /** The first time after {@code now}. */
    public Instant next(Instant now) {
        LocalDate date = LocalDate.ofInstant(last(now), zone);
        return at(
                switch (every) {
                    case DAY -> date.plusDays(1);
                    case WEEK -> date.plusWeeks(1);
                    case MONTH -> date.plusMonths(1);
                });
    }

    private LocalDate before(LocalDate date) {
        return switch (every) {
            case DAY -> date.minusDays(1);
            case WEEK -> date.minusWeeks(1);
            case MONTH -> date.minusMonths(1);
        };
    }

    private Instant at(LocalDate date) {
        return ZonedDateTime.of(date, at, zone).toInstant();
    }
}
