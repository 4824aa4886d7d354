package dev.allotment.model;

import java.util.Locale;

/** A company's web domain: lower case, A-label form, no trailing dot, e.g. {@code acme.co.uk}. Made by the room matching. */
public record Domain(String name) implements Comparable<Domain> {
    /** @throws IllegalArgumentException if the name is blank, has no dot or is not lower case */
    public Domain {
        if (name.isBlank()
                || name.indexOf('.') <= 0
                || name.endsWith(".")
                || !name.equals(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("'" + name + "' is not a normalised domain");
        }
    }

    @Override
    public int compareTo(Domain other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
