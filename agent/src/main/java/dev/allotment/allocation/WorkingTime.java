package dev.allotment.allocation;

import dev.allotment.model.Rep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the time during which a rep works: the hours of the rep's row, Monday to Friday at the rep's desk, without holidays
 * and without absence. A rep without hours works round the clock, weekends included, but for holidays and absence. Summer time
 * is counted as the clock on the wall goes: a working day is the time that really lies between its first and last minute. Pure;
 * any thread.
 */
public final class WorkingTime {
    /** Beyond so many days nobody's clock is asked. */
    private static final int HORIZON = 366;

    private static final WorkingTime PLAIN = new WorkingTime(List.of());

    private final List<Holiday> holidays;

    public WorkingTime(List<Holiday> holidays) {
        this.holidays = List.copyOf(holidays);
    }

    /** Without holidays. */
    public static WorkingTime plain() {
        return PLAIN;
    }

    public List<Holiday> holidays() {
        return holidays;
    }

    /** Whether the rep's working hours run now; whether the rep is away is another question. */
    public boolean at(Rep rep, Instant now) {
        return rep.atWork(now) && holiday(rep, rep.today(now)) == null;
    }

    /** The holiday that the rep has on that day, or null. */
    public @Nullable Holiday holiday(Rep rep, LocalDate day) {
        return holidays.stream()
                .filter(holiday -> holiday.freesOn(rep, day))
                .findFirst()
                .orElse(null);
    }

    /** Working time from {@code from} to {@code until}; nothing if that is earlier, and at most that of the last year. */
    public Duration between(Rep rep, Instant from, Instant until) {
        Instant earliest = until.minus(Duration.ofDays(HORIZON));
        Instant start = from.isBefore(earliest) ? earliest : from;
        Duration sum = Duration.ZERO;
        LocalDate last = rep.today(until);
        for (LocalDate day = rep.today(start); !day.isAfter(last); day = day.plusDays(1)) {
            Shift shift = shift(rep, day);
            if (shift != null) {
                sum = sum.plus(shift.within(start, until));
            }
        }
        return sum;
    }

    /** When so much working time will have passed since {@code from}, as the rep's row stands; null if not within a year. */
    public @Nullable Instant after(Rep rep, Instant from, Duration worked) {
        Duration left = worked;
        LocalDate first = rep.today(from);
        for (LocalDate day = first; day.isBefore(first.plusDays(HORIZON)); day = day.plusDays(1)) {
            Shift shift = shift(rep, day);
            if (shift != null) {
                Duration open = shift.within(from, shift.end());
                if (open.compareTo(left) >= 0) {
                    Instant start = shift.start().isBefore(from) ? from : shift.start();
                    return start.plus(left);
                }
                left = left.minus(open);
            }
        }
        return null;
    }

    private @Nullable Shift shift(Rep rep, LocalDate day) {
        if (rep.awayOn(day) || holiday(rep, day) != null) {
            return null;
        }
        var from = rep.hoursFrom();
        var until = rep.hoursUntil();
        if (from == null || until == null) {
            return new Shift(
                    day.atStartOfDay(rep.zone()).toInstant(),
                    day.plusDays(1).atStartOfDay(rep.zone()).toInstant());
        }
        return day.getDayOfWeek().getValue() > 5 || !from.isBefore(until)
                ? null
                : new Shift(
                        day.atTime(from).atZone(rep.zone()).toInstant(),
                        day.atTime(until).atZone(rep.zone()).toInstant());
    }

    private record Shift(Instant start, Instant end) {
        Duration within(Instant from, Instant until) {
            Instant begin = start.isBefore(from) ? from : start;
            Instant stop = end.isAfter(until) ? until : end;
            return stop.isAfter(begin) ? Duration.between(begin, stop) : Duration.ZERO;
        }
    }
}
