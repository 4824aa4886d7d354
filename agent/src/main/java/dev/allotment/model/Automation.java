package dev.allotment.model;

import org.jspecify.annotations.Nullable;

/**
 * Something the org itself does when a record is saved.
 *
 * @param entity null where the org does not say of which object
 * @param says what it tells of itself: a rule's error message, a flow's trigger
 * @param formula of a rule, where the org showed it
 */
public record Automation(
        Kind kind,
        @Nullable Entity entity,
        String name,
        String says,
        @Nullable String formula) {
    /** What kind of thing it is. */
    public enum Kind {
        VALIDATION_RULE("validation rule"),
        FLOW("flow"),
        TRIGGER("Apex trigger"),
        WORKFLOW("workflow rule"),
        ASSIGNMENT_RULE("assignment rule"),
        TERRITORY("territory model");

        public final String words;

        Kind(String words) {
            this.words = words;
        }
    }
}
