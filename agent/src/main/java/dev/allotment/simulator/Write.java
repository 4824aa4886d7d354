package dev.allotment.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change that a session asks for. Values are raw ({@code String}, {@code Number}, {@code Boolean}, null; dates as ISO text or
 * {@code java.time} types) by field API name; the org checks and converts them.
 */
public sealed interface Write {
    String object();

    record Create(String object, Map<String, ? extends @Nullable Object> values) implements Write {}

    record Update(String object, String id, Map<String, ? extends @Nullable Object> values) implements Write {}

    /** Update of an account with options by SOAP: what goes along with a new owner (contract 4.1). */
    record OwnerUpdate(String id, Map<String, ? extends @Nullable Object> values, OwnerOptions options)
            implements Write {
        @Override
        public String object() {
            return "Account";
        }
    }

    /**
     * Converts a lead into an account (contract 4.6).
     *
     * @param contact null: a new one is made
     * @param opportunity its name, or null for the lead's company; {@code none}: no opportunity is made
     * @param owner of what is made; null: the lead's
     */
    record Convert(
            String lead,
            String status,
            @Nullable String account,
            @Nullable String contact,
            @Nullable String opportunity,
            boolean none,
            @Nullable String owner)
            implements Write {
        @Override
        public String object() {
            return "Lead";
        }
    }

    /** Update of the row whose external id field holds the value, or create. {@code updateOnly} forbids the create. */
    record Upsert(
            String object,
            String field,
            String value,
            Map<String, ? extends @Nullable Object> values,
            boolean updateOnly)
            implements Write {}

    record Delete(String object, String id) implements Write {}

    record Undelete(String object, String id) implements Write {}

    /** Merges accounts: the losers are deleted, what belonged to them goes to the master. At most two losers. */
    record Merge(String object, String master, List<String> losers) implements Write {}
}
