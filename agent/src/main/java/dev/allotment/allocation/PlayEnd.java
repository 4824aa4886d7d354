package dev.allotment.allocation;

import dev.allotment.allocation.Rotation.Announced;
import dev.allotment.allocation.Rotation.Answer;
import dev.allotment.model.Protection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an account goes back because its play ends, and whether (PRODUCT 4.4): shown for the whole grace before, as with a rotation;
 * what is protected stays until nothing protects it, and is then shown anew. Pure; any thread.
 *
 * @param play its name
 * @param day the day after its last; null: the policy no longer has it, so it is over
 */
public record PlayEnd(String play, @Nullable LocalDate day, String place) {
    /**
     * @param given the play under which the account was given, or null
     * @param alone whether it would not be enrolled without
     * @param place where the policy has its plays
     * @return null: no play takes it back
     */
    public static @Nullable PlayEnd of(List<Play> plays, @Nullable String given, boolean alone, String place) {
        Play play = given == null ? null : Play.named(plays, given);
        if (given == null || !(alone || (play != null && play.back()))) {
            return null;
        }
        return play == null ? new PlayEnd(given, null, place) : new PlayEnd(given, play.end(), play.place());
    }

    /** Whether it is to be shown that day. */
    public boolean near(LocalDate today, int graceDays) {
        return day == null || !today.isBefore(day.minusDays(graceDays));
    }

    /** What is shown from that day on. */
    public Announced announce(LocalDate today, @Nullable LocalDate extended) {
        return new Announced(day == null || day.isBefore(today) ? today : day, today, extended);
    }

    /** Whether an announced account goes. @param protections what protects it now. @param today in the owner's zone */
    public Answer judge(
            String name, Announced announced, List<Protection> protections, int graceDays, LocalDate today) {
        if (!protections.isEmpty()) {
            Protection first = protections.getFirst();
            return new Answer.Stays(name + " stays: it " + first.why() + ".", first.place());
        }
        if (day != null && announced.rotatesOn().isBefore(day)) {
            return new Answer.Stays(name + " stays: " + words() + ", later than was shown.", place);
        }
        LocalDate goes = announced.goes(graceDays);
        if (!today.isBefore(goes.plusDays(Rotation.LATE))) {
            return new Answer.Stays(
                    name + " stays until it is shown anew: it did not go within a week of " + goes + ".", place);
        }
        return today.isBefore(goes)
                ? new Answer.Shown(
                        goes,
                        Words.fit(name + " goes back on " + goes + ": it was given for a time, and " + words() + "."),
                        place)
                : new Answer.Goes(
                        Words.fit(name + " goes back: it was given for a time, and " + words()
                                + "; so it has said since " + announced.warnedOn() + "."),
                        place);
    }

    private String words() {
        return "the play '" + play + "' " + (day == null ? "is over" : "ends on " + day.minusDays(1));
    }
}
