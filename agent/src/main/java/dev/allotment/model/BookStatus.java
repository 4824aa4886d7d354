package dev.allotment.model;

import org.jspecify.annotations.Nullable;

/** Where an account stands in its life, as {@code Allotment_Status__c} says it in the org. */
public enum BookStatus {
    /** Open to be handed out; owned by a pool owner. */
    POOL("Pool"),
    /** In a rep's book. */
    WORKING("Working"),
    /** In a rep's book, with a warning that it goes back. */
    DUE_BACK("Due back"),
    /** With the pool owner, and nobody gets it for a while. */
    RESTING("Resting"),
    /** With the pool owner for good; comes back only by hand. */
    RETIRED("Retired"),
    /** With the pool owner until RevOps has looked at it. */
    REVIEW("Review");

    private final String word;

    BookStatus(String word) {
        this.word = word;
    }

    /** The picklist value in the org. */
    public String word() {
        return word;
    }

    /** The status of that picklist value, or null if there is none. */
    public static @Nullable BookStatus ofWord(@Nullable String word) {
        for (BookStatus status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        return null;
    }
}
