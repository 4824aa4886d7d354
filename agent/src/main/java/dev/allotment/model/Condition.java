package dev.allotment.model;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A yes-or-no question in the policy about one record, compiled from a formula by the room policy. Pure; any thread.
 *
 * @param text the formula as the admin wrote it
 * @param place where it stands, e.g. {@code scoring.yaml:12}
 * @param reads the fields that it reads, or null where that is not known
 * @param timely whether it may say something else tomorrow of the very same record
 */
public record Condition(
        String text, String place, Test test, @Nullable SortedSet<String> reads, boolean timely) {
    /** Of which nothing more is known: it may read every field, and ask what day it is. */
    public Condition(String text, String place, Test test) {
        this(text, place, test, null, true);
    }

    /** The compiled question. */
    @FunctionalInterface
    public interface Test {
        boolean holds(Fields fields, Instant now);
    }

    public boolean holds(Fields fields, Instant now) {
        return test.holds(fields, now);
    }

    /** A condition that always holds. */
    public static Condition always(String place) {
        return new Condition("TRUE", place, (fields, now) -> true, Collections.emptySortedSet(), false);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition that && that.text.equals(text) && that.place.equals(place);
    }

    @Override
    public int hashCode() {
        return text.hashCode() * 31 + place.hashCode();
    }

    @Override
    public String toString() {
        return text + " (" + place + ")";
    }
}
