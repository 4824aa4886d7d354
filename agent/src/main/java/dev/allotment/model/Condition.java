package dev.allotment.model;

import java.time.Instant;

/**
 * A yes-or-no question in the policy about one record, compiled from a formula by the room policy. Pure; any thread.
 *
 * @param text the formula as the admin wrote it
 * @param place where it stands, e.g. {@code scoring.yaml:12}
 */
public record Condition(String text, String place, Test test) {
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
        return new Condition("TRUE", place, (fields, now) -> true);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
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
