package dev.allotment.decide;

import dev.allotment.ledger.Decision.Candidate;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pure room says of one record, as far as a decision repeats it.
 *
 * @param to who gets it, or null where nobody does
 * @param sentence and {@code place}: why, and the rule in the policy; null where the decision says it otherwise
 * @param score and {@code also}, {@code considered}: null where the decision does not have them from there
 */
record Said(
        @Nullable RecordId to,
        @Nullable String sentence,
        @Nullable String place,
        @Nullable Integer score,
        @Nullable Fields also,
        @Nullable List<Candidate> considered) {

    /** It stays where it is. */
    static Said nobody(String sentence, String place) {
        return new Said(null, sentence, place, null, null, null);
    }
}
