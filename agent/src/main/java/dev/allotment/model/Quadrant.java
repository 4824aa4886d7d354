package dev.allotment.model;

import org.jspecify.annotations.Nullable;

/** Fit against timing: which of four things to do with an account. */
public enum Quadrant {
    /** Good fit, now. */
    GOOD_PLACE("Good Place"),
    /** Good fit, not now. */
    GET_BACK_TO_ME("Get Back To Me"),
    /** Poor fit that shows interest. */
    FALSE_HOPE("False Hope"),
    /** Neither. */
    BAD_PLACE("Bad Place");

    private final String words;

    Quadrant(String words) {
        this.words = words;
    }

    /** As written to the account. */
    public String words() {
        return words;
    }

    public static Quadrant of(boolean fits, boolean timely) {
        return fits ? timely ? GOOD_PLACE : GET_BACK_TO_ME : timely ? FALSE_HOPE : BAD_PLACE;
    }

    public boolean fits() {
        return this == GOOD_PLACE || this == GET_BACK_TO_ME;
    }

    public boolean timely() {
        return this == GOOD_PLACE || this == FALSE_HOPE;
    }

    /** The quadrant of these words, or null if there is none. */
    public static @Nullable Quadrant ofWords(@Nullable String words) {
        for (Quadrant quadrant : values()) {
            if (quadrant.words.equals(words)) {
                return quadrant;
            }
        }
        return null;
    }
}
