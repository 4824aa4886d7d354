package dev.allotment.allocation;

import dev.allotment.model.Condition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule of its own for a kind of lead (partner-sourced, a subsidiary of a customer, another product line), asked before the
 * routes. It says who owns the lead, and who gets credit for it.
 *
 * @param teams for {@link To#TEAM}: in turn among their reps
 * @param field for {@link To#FIELD}: the lookup to a user, of the lead or its account, that names the owner; else null
 * @param bringsAccount whether an account of the pool comes with such a lead
 * @param credit the note for the audit row, at most 255 characters, or null
 */
public record OwnRule(
        String name,
        Condition when,
        To to,
        Set<String> teams,
        @Nullable String field,
        boolean bringsAccount,
        @Nullable String credit,
        String place) {
    public OwnRule {
        teams = Set.copyOf(teams);
        if (to == To.TEAM && teams.isEmpty()) {
            throw new IllegalArgumentException(place + ": the teams are not named");
        }
        if (to == To.FIELD && field == null) {
            throw new IllegalArgumentException(place + ": the field is not named");
        }
    }

    /** Who owns the lead. Where that rep is not there or not present, it goes as it would without the rule. */
    public enum To {
        /** As without the rule; only the credit is noted. */
        USUAL,
        /** In turn in these teams, also where somebody works the account. */
        TEAM,
        /** Whoever has the account in the book. */
        OWNER,
        /** Whoever has the customer of the family: the nearest parent that is one, else the nearest parent. */
        FAMILY_OWNER,
        /** The user in a lookup field, as where each product line has an owner of its own. */
        FIELD,
        /** It waits for a person. */
        NOBODY
    }
}
