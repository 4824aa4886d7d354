package dev.allotment.decide;

import java.util.Locale;

/** The passes that come by the calendar, in the order in which they run when several are due. */
public enum PassKind {
    /** Scores anew, shows warnings, ends rests. */
    DAILY,
    RETRIEVE,
    /** Gives the rotating part of books back to the pool, when its time has come. */
    ROTATE,
    DISTRIBUTE;

    /** Also the kind of the plan it makes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
