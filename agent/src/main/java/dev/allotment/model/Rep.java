package dev.allotment.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rep as the manager keeps the row {@code Rep__c}, joined with the user. Immutable; any thread.
 *
 * @param id the user's id, not the row's
 * @param active whether the user may own records; an inactive user is given nothing
 * @param capacity accounts that the full book holds, 0 or more
 * @param weight share of arrivals relative to the team's other reps, 0 or more; 1 is usual
 * @param turnAdjustment turns by which the manager moves the rep forward (positive) or back in the round robin
 * @param hoursFrom start of the working day in the rep's zone, inclusive; with {@code hoursUntil} null: always at work
 * @param hoursUntil end of the working day, exclusive
 * @param awayFrom first day of absence in the rep's zone; null with {@code awayUntil} set: away since ever
 * @param awayUntil last day of absence; null with {@code awayFrom} set: until further notice
 * @param rampStart first day of a new rep's ramp, or null
 * @param username by which the policy names the user, or null where it is not known
 */
public record Rep(
        RecordId id,
        String name,
        String team,
        ZoneId zone,
        boolean active,
        int capacity,
        BigDecimal weight,
        int turnAdjustment,
        Set<String> skills,
        @Nullable LocalTime hoursFrom,
        @Nullable LocalTime hoursUntil,
        @Nullable LocalDate awayFrom,
        @Nullable LocalDate awayUntil,
        @Nullable LocalDate rampStart,
        boolean paused,
        boolean leaving,
        @Nullable String username) {

    /** @throws IllegalArgumentException if capacity or weight is negative */
    public Rep {
        if (capacity < 0) {
            throw new IllegalArgumentException("rep " + name + ": capacity " + capacity + " is below 0");
        }
        if (weight.signum() < 0) {
            throw new IllegalArgumentException("rep " + name + ": weight " + weight + " is below 0");
        }
        skills = Set.copyOf(skills);
    }

    /** The same rep in another team. */
    public Rep of(String otherTeam) {
        return with(otherTeam, weight);
    }

    /** The same rep with another share of arrivals, 0 or more. */
    public Rep weighing(BigDecimal share) {
        return with(team, share);
    }

    private Rep with(String otherTeam, BigDecimal share) {
        return new Rep(
                id,
                name,
                otherTeam,
                zone,
                active,
                capacity,
                share,
                turnAdjustment,
                skills,
                hoursFrom,
                hoursUntil,
                awayFrom,
                awayUntil,
                rampStart,
                paused,
                leaving,
                username);
    }

    /** The calendar day at the rep's desk. */
    public LocalDate today(Instant now) {
        return now.atZone(zone).toLocalDate();
    }

    /** Whether the rep is marked absent on that day. */
    public boolean awayOn(LocalDate day) {
        if (awayFrom == null && awayUntil == null) {
            return false;
        }
        return (awayFrom == null || !day.isBefore(awayFrom)) && (awayUntil == null || !day.isAfter(awayUntil));
    }

    /** Whether the rep may be given anything today: active, neither paused nor leaving, not away. */
    public boolean present(Instant now) {
        return active && !paused && !leaving && !awayOn(today(now));
    }

    /** Whether the clock at the rep's desk stands within a working day (Monday to Friday) and its hours. */
    public boolean atWork(Instant now) {
        var local = now.atZone(zone);
        if (hoursFrom == null || hoursUntil == null) {
            return true;
        }
        var time = local.toLocalTime();
        return local.getDayOfWeek().getValue() <= 5 && !time.isBefore(hoursFrom) && time.isBefore(hoursUntil);
    }
}
