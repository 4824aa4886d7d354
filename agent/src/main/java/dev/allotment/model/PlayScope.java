package dev.allotment.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * Which accounts a play is about, and when: while it lasts, those of the pool are enrolled for it.
 *
 * @param says why, for people
 * @param when over an account's fields
 * @param segments of which accounts it may hand out, enrolled otherwise or not
 * @param from the first day, {@code until} the last, both of them included, in {@code zone}
 * @param place of the play in the policy
 */
public record PlayScope(
        String name,
        String says,
        Condition when,
        Set<Segment> segments,
        LocalDate from,
        LocalDate until,
        ZoneId zone,
        String place) {
    /** A computed fact: it lies in a rep's book, and no play gave it there. */
    public static final String ELSEWHERE = "Play.Elsewhere";

    /** @throws IllegalArgumentException if it would end before it begins, or is about no segment */
    public PlayScope {
        segments = Set.copyOf(segments);
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("The play '" + name + "' ends on " + until + " before it begins on "
                    + from + "; give a later 'until'");
        }
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("The play '" + name + "' names no segment; name one, such as B");
        }
    }

    /** Whether it lasts at that instant. */
    public boolean lasts(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return !today.isBefore(from) && !today.isAfter(until);
    }

    /** Whether it is about that account now. */
    public boolean takes(Segment segment, Fields account, Instant now) {
        return lasts(now) && segments.contains(segment) && when.holds(account, now);
    }

    /** Such as {@code the play 'winter heating' (until 2027-01-31)}. */
    public String words() {
        return "the play '" + name + "' (until " + until + ")";
    }
}
