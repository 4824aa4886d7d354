package dev.allotment.matching;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an alias of one kind means.
 *
 * @param target whom it leads to
 * @param beforeOwn whether it beats an account that has the domain as its own (an acquired or renamed company's leftover record)
 */
public record AliasPolicy(Target target, boolean beforeOwn) {
    public static final AliasPolicy SAME_ACCOUNT = new AliasPolicy(Target.SAME, false);

    /** Whom an alias leads to. */
    public enum Target {
        /** The account that carries the alias. */
        SAME,
        /** Its child with that domain as its own, else its only child in the lead's country, else the account itself. */
        CHILD,
        /** Its parent, else the account itself. */
        PARENT,
        /** Nobody: the alias is not used. */
        NONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The target of that word, or null if there is none. */
        public static @Nullable Target ofWord(String word) {
            for (Target target : values()) {
                if (target.word().equals(word)) {
                    return target;
                }
            }
            return null;
        }
    }
}
