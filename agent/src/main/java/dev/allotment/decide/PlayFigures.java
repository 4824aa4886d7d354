package dev.allotment.decide;

import java.time.LocalDate;

/**
 * What came of a play, beside what the usual round gave to the same reps in the same time (PRODUCT 4.4).
 *
 * @param from and {@code until}: its first and last day
 * @param lasts whether it is under way; false: yet to come, or over
 */
public record PlayFigures(
        String play, LocalDate from, LocalDate until, boolean lasts, Figures under, Figures otherwise) {
    /**
     * Of what was given in a time. An account that was given twice counts twice, each time with what happened while it was there.
     *
     * @param held still with the rep who got it. @param goneBack left that book since, whoever took it out
     * @param worked in the policy's sense, at least once while it was there
     * @param touches by people, in and out, while it was there
     * @param opened opportunities created while it was there. @param won of these, by now
     */
    public record Figures(int given, int held, int worked, int touches, int opened, int won, int goneBack) {
        static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);

        Figures and(Figures more) {
            return new Figures(
                    given + more.given,
                    held + more.held,
                    worked + more.worked,
                    touches + more.touches,
                    opened + more.opened,
                    won + more.won,
                    goneBack + more.goneBack);
        }
    }
}
