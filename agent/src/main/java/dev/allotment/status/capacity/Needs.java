package dev.allotment.status.capacity;

/**
 * What a quota takes. Exact figures; people read them rounded up.
 *
 * @param wins and {@code opportunities} in the period
 * @param open opportunities open at any time, and {@code pipeline} their amount
 * @param meetings in the period
 * @param accounts worked at any time
 */
public record Needs(
        double wins,
        double opportunities,
        double open,
        double pipeline,
        double meetings,
        double meetingsAWeek,
        double accounts,
        double touchesAWeek) {}
