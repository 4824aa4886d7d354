package dev.allotment.formula;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** One closure of a compiled formula. */
@FunctionalInterface
interface Node {
    @Nullable
    Object value(Scope scope);

    /** What all closures of one evaluation share. */
    record Scope(Values values, Instant now, ZoneId zone) {
        LocalDate today() {
            return Day.of(now, zone).date();
        }
    }

    /** The day of the moment last asked for: a pass over all accounts asks for the same one each time. */
    record Day(Instant now, ZoneId zone, LocalDate date) {
        private static volatile Day last = new Day(Instant.EPOCH, ZoneOffset.UTC, LocalDate.EPOCH);

        static Day of(Instant now, ZoneId zone) {
            Day day = last;
            if (!day.now.equals(now) || !day.zone.equals(zone)) {
                day = new Day(now, zone, LocalDate.ofInstant(now, zone));
                last = day;
            }
            return day;
        }
    }
}
