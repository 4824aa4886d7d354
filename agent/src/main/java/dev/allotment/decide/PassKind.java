package dev.allotment.decide;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** The kind of the plan that it makes for a play of that name. */
    String word(String play) {
        return word() + ": " + play;
    }

    /** The pass that makes plans of that kind, plays included; null for those of the day and of no pass. */
    static @Nullable PassKind ofPlan(String kind) {
        for (PassKind pass : Set.of(RETRIEVE, ROTATE, DISTRIBUTE)) {
            if (kind.equals(pass.word()) || kind.startsWith(pass.word(""))) {
                return pass;
            }
        }
        return null;
    }
}
