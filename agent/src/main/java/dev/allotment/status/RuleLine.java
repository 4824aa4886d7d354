package dev.allotment.status;

import dev.allotment.prediction.Lift;
import org.jspecify.annotations.Nullable;

/**
 * What one rule was worth.
 *
 * @param place e.g. {@code scoring.yaml:41}
 * @param points that the policy gives for it, before decay and caps
 * @param given on average, where it held, after decay and caps
 * @param looked rows of mornings on which it was in force
 * @param then hash of a policy that had it, where the one looked at no longer does; else null
 */
public record RuleLine(
        String rule,
        String says,
        String place,
        double points,
        double given,
        int looked,
        Lift lift,
        Worth worth,
        @Nullable String then) {
    /** What the figures say of its points. */
    public enum Worth {
        /** Success came oftener where it gave points, or more seldom where it took some: proven. */
        EARNED("earned its points"),
        NOT_SHOWN("not shown to earn its points"),
        /** The contrary is proven. */
        WRONG("points the wrong way"),
        /** It held for too few accounts to say. */
        SELDOM("held too seldom to say"),
        NEVER("never held"),
        /** No morning that is known was under it: it is new. */
        NEW("was not in force yet");

        private final String words;

        Worth(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
