package dev.allotment.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A user to be.
 *
 * @param zone TimeZoneSidKey, such as {@code Europe/Berlin}
 * @param profile one of the built-in ones
 */
public record NewUser(
        String username,
        String firstName,
        String lastName,
        String email,
        String zone,
        Profile profile,
        @Nullable String managerId) {

    /** Built-in profiles, from which permission sets only add. */
    public enum Profile {
        /** May do everything. */
        ADMINISTRATOR("System Administrator"),
        /** A person: create, read, edit on standard objects and all their standard fields. */
        STANDARD("Standard User"),
        /** An integration user: nothing but what permission sets grant. */
        API_ONLY("Minimum Access - API Only Integrations");

        private final String label;

        Profile(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
