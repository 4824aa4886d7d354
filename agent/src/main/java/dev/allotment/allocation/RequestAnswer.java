package dev.allotment.allocation;

import dev.allotment.model.Fields;

/** What is answered to a claim, a wish for more time, or a dispute; the sentence goes back to the rep in {@code Answer__c}. */
public sealed interface RequestAnswer {
    String sentence();

    /** The rule in the policy that decided. */
    String place();

    /**
     * It is done as asked.
     *
     * @param also fields of the account to write with it
     * @param score of the account, 0 to 100; -1 where it was not asked for
     */
    record Granted(int score, Fields also, String sentence, String place) implements RequestAnswer {}

    /** A person decides. */
    record ToPerson(String sentence, String place) implements RequestAnswer {}

    /** Why not, and where that can be said, when. */
    record Declined(String sentence, String place) implements RequestAnswer {}
}
