package dev.allotment.decide;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person joins, leaves, or changes teams, as somebody ordered it.
 *
 * @param user user name of the person
 * @param to a team or a user name: who gets the book of one who leaves, or null: the own team; the new team of one who moves
 */
public record TeamChange(Kind kind, String user, @Nullable String to) {
    /** What happens to the person. */
    public enum Kind {
        LEAVER,
        JOINER,
        /** From one team to another. */
        MOVER
    }

    /** As an order's subject holds it: one line. */
    public String subject() {
        return kind.name().toLowerCase(Locale.ROOT) + "\t" + user + (to == null ? "" : "\t" + to);
    }

    /** What that subject says, or null. */
    static @Nullable TeamChange of(String subject) {
        String[] parts = subject.split("\t", -1);
        for (Kind kind : Kind.values()) {
            if (parts.length >= 2 && kind.name().equalsIgnoreCase(parts[0])) {
                return new TeamChange(kind, parts[1], parts.length > 2 ? parts[2] : null);
            }
        }
        return null;
    }
}
