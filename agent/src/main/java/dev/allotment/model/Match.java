package dev.allotment.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which account a person belongs to. {@code why} is a sentence of at most 255 characters. */
public sealed interface Match {
    /** The rule where a person chose the account. */
    String BY_HAND = "by hand";

    String why();

    /**
     * @param rule what decided: {@code domain}, {@code host}, {@code alias <kind>}, followed by {@code , <tie-breaker>} where one was needed; or {@link #BY_HAND}
     * @param confidence above 0, at most 1
     * @param runnerUp who came second, if anyone else was a candidate
     * @param domain by which it was found, or null where a person related it
     */
    record Matched(
            RecordId account,
            String rule,
            double confidence,
            @Nullable RecordId runnerUp,
            @Nullable Domain domain,
            String why)
            implements Match {}

    /** Several candidates that no tie-breaker tells apart; for a person to decide. At least two, sorted by id. */
    record Ambiguous(List<RecordId> candidates, Domain domain, String why) implements Match {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** A company's domain that no account has. {@code proposals}: accounts of a like name, likest first, only where the policy asks for them. */
    record Unmatched(Domain domain, List<Proposal> proposals, String why) implements Match {
        public Unmatched {
            proposals = List.copyOf(proposals);
        }
    }

    /** No domain to match by: webmail, nothing given, nonsense. {@code proposals} as in {@link Unmatched}. */
    record Undomained(NoDomain reason, List<Proposal> proposals, String why) implements Match {
        public Undomained {
            proposals = List.copyOf(proposals);
        }
    }

    /**
     * An account that a person may look at; it is never matched for its name alone.
     *
     * @param score how alike the names are, above 0, below 1
     */
    record Proposal(RecordId account, double score) {}
}
