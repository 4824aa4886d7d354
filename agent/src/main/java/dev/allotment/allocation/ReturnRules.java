package dev.allotment.allocation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rep may give an account back, and what becomes of it. Made by the room policy.
 *
 * @param reasons by the word that the request carries ({@code Reason__c})
 */
public record ReturnRules(List<ReasonRule> reasons, String place) {
    public ReturnRules {
        reasons = List.copyOf(reasons);
    }

    /**
     * @param word the picklist value, compared without case
     * @param swaps whether a replacement may be asked for with this reason
     * @param limit how often, or null: as often as it takes
     */
    public record ReasonRule(
            String word,
            Outcome outcome,
            boolean swaps,
            @Nullable Limit limit,
            String place) {}

    /** At most so many returns with this reason per rep within the last so many days. */
    public record Limit(int times, int days) {}

    /** What becomes of a returned account. */
    public sealed interface Outcome {
        /** Nobody gets it for so many days; 0: it is open again at once. */
        record Rest(int days) implements Outcome {}

        /** Nobody gets it before the date that the request gives, at most so many days ahead. */
        record UntilDate(int mostDays) implements Outcome {}

        /** It comes back by hand only. */
        record Retire() implements Outcome {}

        /** RevOps looks at it first. */
        record Review() implements Outcome {}
    }
}
