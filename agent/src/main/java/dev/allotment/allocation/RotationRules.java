package dev.allotment.allocation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a team's books stays and which goes round. Made by the room policy.
 *
 * @param rules one for each team at most; a team without one keeps its books
 */
public record RotationRules(List<Rule> rules, String place) {
    public RotationRules {
        rules = List.copyOf(rules);
    }

    /** Where every book stays as it is. */
    public static RotationRules none(String place) {
        return new RotationRules(List.of(), place);
    }

    /** The rule of a team, or null. */
    public @Nullable Rule of(String team) {
        return rules.stream()
                .filter(rule -> rule.team().equals(team))
                .findFirst()
                .orElse(null);
    }

    /** What makes an account part of the core. */
    public enum By {
        /** The best by score. */
        SCORE,
        /** What is worked, and longest in the book. */
        WORKED
    }

    /**
     * @param core and {@code of}: of so many accounts so many stay, 0 to {@code of}
     * @param weeks between two rotations; 0: each quarter, on its first Monday
     * @param from a day of a rotation, from which weeks are counted
     */
    public record Rule(String team, int core, int of, By by, int weeks, LocalDate from, String place) {
        public Rule {
            if (of < 1 || core < 0 || core > of) {
                throw new IllegalArgumentException(place + ": the core is a part of the book, such as 1/3");
            }
            if (weeks < 0) {
                throw new IllegalArgumentException(
                        place + ": so many weeks cannot lie between two rotations: " + weeks);
            }
        }

        /** The first day of a rotation on or after that day. */
        public LocalDate next(LocalDate day) {
            if (weeks > 0) {
                long since = ChronoUnit.DAYS.between(from, day);
                long round = 7L * weeks;
                return from.plusDays(Math.max(0, Math.floorDiv(since + round - 1, round)) * round);
            }
            LocalDate first = firstMonday(day);
            return first.isBefore(day) ? firstMonday(first.plusMonths(3)) : first;
        }

        private static LocalDate firstMonday(LocalDate day) {
            return day.with(IsoFields.DAY_OF_QUARTER, 1).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        }

        /** How many of a book stay: rounded up, in the rep's favour. */
        public int stays(int book) {
            return Math.ceilDiv(book * core, of);
        }
    }
}
