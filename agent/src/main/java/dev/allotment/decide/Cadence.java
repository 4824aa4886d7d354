package dev.allotment.decide;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * When a pass is due.
 *
 * @param day the weekday, or null for every day
 * @param every every so many weeks, counted from the epoch; 1 where {@code day} is null
 */
public record Cadence(@Nullable DayOfWeek day, int every, LocalTime at, ZoneId zone) {
    /** @throws IllegalArgumentException if {@code every} is below 1 */
    public Cadence {
        if (every < 1) {
            throw new IllegalArgumentException("a pass comes every 1 or more weeks, not " + every);
        }
    }

    public static Cadence daily(LocalTime at, ZoneId zone) {
        return new Cadence(null, 1, at, zone);
    }

    public static Cadence weekly(DayOfWeek day, LocalTime at, ZoneId zone) {
        return new Cadence(day, 1, at, zone);
    }

    /** The latest scheduled instant not after {@code now}. A time that a clock change skips comes as the clock has it then. */
    public Instant latest(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime due = local.with(at);
        if (day != null) {
            due = due.with(TemporalAdjusters.previousOrSame(day)).with(at);
        }
        while (due.toInstant().isAfter(now) || !itsWeek(due)) {
            due = (day == null ? due.minusDays(1) : due.minusWeeks(1)).with(at);
        }
        return due.toInstant();
    }

    private boolean itsWeek(ZonedDateTime due) {
        return every == 1 || Math.floorMod(Math.floorDiv(due.toLocalDate().toEpochDay() + 3, 7), every) == 0;
    }
}
