package dev.allotment.matching;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One rung of the ladder that tells several candidates apart. What it cannot tell apart goes to the next rung. */
public enum TieBreaker {
    CUSTOMER("it is a customer"),
    SAME_COUNTRY("it is in the lead's country"),
    /** Drops a candidate whose parent, or its parent in turn, is a candidate too. */
    ULTIMATE_PARENT("it is the head of the family"),
    OPEN_OPPORTUNITY("it has an open opportunity"),
    LATEST_ACTIVITY("it was worked last"),
    ENROLLED("it is enrolled"),
    OLDEST("it is the oldest record");

    private final String words;

    TieBreaker(String words) {
        this.words = words;
    }

    /** Why the winner won, for a sentence. */
    String words() {
        return words;
    }

    /** The word in mappings, such as {@code same_country}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rung of that word, or null if there is none. */
    public static @Nullable TieBreaker ofWord(String word) {
        for (TieBreaker breaker : values()) {
            if (breaker.word().equals(word)) {
                return breaker;
            }
        }
        return null;
    }
}
