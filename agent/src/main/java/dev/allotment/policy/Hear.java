package dev.allotment.policy;

import java.util.Locale;

/** How we hear of an object's changes. */
public enum Hear {
    /** Change events on our channel; counts against the org's selected entities and delivered events. */
    STREAM,
    /** Queries by SystemModstamp, and getDeleted. */
    POLL,
    /** Read in bulk at the first load only; for what never changes, such as history. */
    LOAD;

    /** The word in objects.yaml. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
