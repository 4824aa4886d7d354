package dev.allotment.allocation;

import dev.allotment.model.Rep;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * A day, or days, on which nobody of these teams and zones works.
 *
 * @param from first day, {@code until} last day, on the calendar at the rep's desk
 * @param yearly whether month and day return each year; such a holiday is one day long
 * @param teams whose; empty: every team
 * @param zones where the rep's desk stands; empty: everywhere
 */
public record Holiday(
        String name, LocalDate from, LocalDate until, boolean yearly, Set<String> teams, Set<ZoneId> zones) {
    /** @throws IllegalArgumentException if it ends before it begins */
    public Holiday {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("the holiday " + name + " ends before it begins");
        }
        teams = Set.copyOf(teams);
        zones = Set.copyOf(zones);
    }

    boolean freesOn(Rep rep, LocalDate day) {
        boolean then = yearly
                ? day.getMonth() == from.getMonth() && day.getDayOfMonth() == from.getDayOfMonth()
                : !day.isBefore(from) && !day.isAfter(until);
        return then
                && (teams.isEmpty() || teams.contains(rep.team()))
                && (zones.isEmpty() || zones.contains(rep.zone()));
    }
}
