package dev.allotment.allocation;

import dev.allotment.model.Fields;

/** What is answered to a return; the sentence goes back to the rep in {@code Answer__c}. */
public sealed interface ReturnAnswer {
    String sentence();

    String place();

    /** @param also the account's fields to write with the new owner: status, rest until, rested from, warning cleared */
    record Granted(ReturnRules.Outcome outcome, Fields also, String sentence, String place) implements ReturnAnswer {}

    record Declined(String sentence, String place) implements ReturnAnswer {}
}
