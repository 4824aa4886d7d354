package dev.allotment.engagement;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where the org records activity, declared in the policy; retrieval is off until at least one is.
 *
 * @param name what {@link Touch#source} says: an object's API name ({@code Task}, {@code Event}, {@code EmailMessage}), the
 *     word {@code lead} for activity of leads matched to the account, or a date field's API name
 * @param field the account's date or datetime field that holds the last activity, or null where touches are handed in
 * @param kinds which kinds are meaningful ({@code Call}, {@code Email}, {@code Meeting}, ...), compared without case; empty: all
 * @param place where the policy declares it
 */
public record Source(String name, @Nullable String field, Set<String> kinds, String place) {
    public Source {
        kinds = Set.copyOf(kinds);
    }

    boolean counts(Touch touch) {
        return name.equals(touch.source())
                && (kinds.isEmpty() || kinds.stream().anyMatch(touch.kind()::equalsIgnoreCase));
    }
}
