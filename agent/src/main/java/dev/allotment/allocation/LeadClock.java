package dev.allotment.allocation;

import dev.allotment.model.Rep;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the clock that runs from a lead's arrival at its owner to the first touch, in the owner's working time. Pure. */
public final class LeadClock {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    /** What the clock says; each with a sentence that the owner can read. */
    public sealed interface Reading {
        String sentence();

        /** Working time from arrival to now, or to the touch. */
        Duration gone();

        record Runs(Duration gone, String sentence) implements Reading {}

        /** @param due when the lead will be given on, as the owner's row stands; null if not within a year */
        record DueSoon(Duration gone, @Nullable Instant due, String sentence) implements Reading {}

        record Breached(Duration gone, String sentence) implements Reading {}

        record Touched(Duration gone, String sentence) implements Reading {}
    }

    /**
     * The lead whose clock is read.
     *
     * @param lead its name, {@code since} when it came to the owner
     * @param owners how many owners it has had by our routing, this one included, from 1
     * @param touched the first touch, or null; one before {@code since} counts as at once
     */
    public record Waiting(
            String lead,
            Rep owner,
            Instant since,
            int owners,
            @Nullable Instant touched) {}

    private LeadClock() {}

    public static Reading read(Waiting lead, SpeedRules.Limit limit, SpeedRules rules, WorkingTime time, Instant now) {
        Duration breach = rules.longer(limit.breach(), lead.owners());
        Duration warn = rules.longer(limit.warn(), lead.owners());
        Instant touched = lead.touched();
        if (touched != null) {
            Duration gone = time.between(lead.owner(), lead.since(), touched);
            return new Reading.Touched(
                    gone,
                    Words.fit(lead.lead() + " was first touched by "
                            + lead.owner().name() + " after " + words(gone) + " of working time (limit " + words(breach)
                            + ")."));
        }
        Duration gone = time.between(lead.owner(), lead.since(), now);
        String waits = lead.lead() + " has waited " + words(gone) + " of working time for "
                + lead.owner().name() + ", since "
                + AT.format(lead.since().atZone(lead.owner().zone())) + " "
                + lead.owner().zone().getId();
        if (gone.compareTo(breach) >= 0) {
            return new Reading.Breached(gone, waits + " (limit " + words(breach) + ")");
        }
        if (gone.compareTo(warn) >= 0) {
            Instant due = time.after(lead.owner(), lead.since(), breach);
            return new Reading.DueSoon(
                    gone,
                    due,
                    Words.fit(waits + "; after " + words(breach) + " it is breached"
                            + (due == null
                                    ? "."
                                    : ", on "
                                            + AT.format(due.atZone(lead.owner().zone())) + ".")));
        }
        return new Reading.Runs(gone, waits + ".");
    }

    /** Such as {@code 42 min}, {@code 3 h} or {@code 3 h 5 min}. */
    public static String words(Duration time) {
        long minutes = time.toMinutes();
        return minutes < 60
                ? minutes + " min"
                : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
