package dev.allotment.decide;

import java.util.Locale;

/** The passes that come by the calendar, in the order in which they run when several are due. */
public enum PassKind {
    /** Scores anew, shows warnings, ends rests. */
    DAILY,
    RETRIEVE,
    DISTRIBUTE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
