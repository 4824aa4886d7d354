package dev.allotment.allocation;

import org.jspecify.annotations.Nullable;

/** What a rep may ask for, as {@code Book_Request__c.Kind__c} says it. */
public enum RequestKind {
    RETURN("Return"),
    SWAP("Swap"),
    CLAIM("Claim"),
    EXTEND("Extend"),
    DISPUTE("Dispute");

    private final String word;

    RequestKind(String word) {
        this.word = word;
    }

    /** The picklist value in the org. */
    public String word() {
        return word;
    }

    /** The kind of that picklist value, or null if there is none. */
    public static @Nullable RequestKind ofWord(@Nullable String word) {
        for (RequestKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
