package dev.allotment.status;

import dev.allotment.ledger.Decision;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose a record was and is, and why.
 *
 * @param matching of a lead that was matched, or for which nobody was found; else null
 * @param owners oldest first
 * @param decisions those that moved, related or founded it, oldest first; marks are counted only
 */
public record Explained(
        String object,
        String id,
        String name,
        String owner,
        @Nullable String status,
        @Nullable String why,
        @Nullable Matching matching,
        List<Owner> owners,
        List<Decided> decisions,
        int marks) {
    public Explained {
        owners = List.copyOf(owners);
        decisions = List.copyOf(decisions);
    }

    /**
     * How a lead was matched, as its fields say.
     *
     * @param outcome Matched, Ambiguous, No match, Webmail, No domain, Founded
     * @param account name of the account it was matched with
     * @param rule by which; null where nobody was found
     * @param confidence how sure, in percent
     * @param runnerUp name of the account that came second
     */
    public record Matching(
            String outcome,
            @Nullable String account,
            @Nullable String rule,
            @Nullable String confidence,
            @Nullable String runnerUp,
            @Nullable String why) {
        /** As one sentence. */
        public String sentence() {
            return outcome
                    + (account == null ? "" : " with " + account)
                    + (rule == null ? "" : " by " + rule + (confidence == null ? "" : ", " + confidence + " % sure"))
                    + (runnerUp == null ? "" : "; " + (account == null ? "likeliest " : "second came ") + runnerUp)
                    + (why == null ? "." : ": " + why);
        }
    }

    /**
     * One link of the chain.
     *
     * @param since null where unknown: it owned the record before anything was recorded
     * @param by who made it so; null where unknown
     * @param decision ours, or null if a person or somebody else's program did it
     */
    public record Owner(
            String owner,
            @Nullable Instant since,
            @Nullable String by,
            @Nullable String decision) {}

    /**
     * One decision.
     *
     * @param known what was known then, by subject and field; cleared fields are left out
     * @param became what became of it, as half a sentence
     * @param erased what of it is no longer there and why, as sentences, or null
     */
    public record Decided(
            String id,
            Instant at,
            String kind,
            String plan,
            String policy,
            @Nullable String rule,
            String sentence,
            SortedMap<String, SortedMap<String, String>> known,
            List<Decision.Candidate> considered,
            String became,
            @Nullable String erased) {}
}
