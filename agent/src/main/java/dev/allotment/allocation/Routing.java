package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an arrival goes. Every answer has a sentence, the rule's place, and the fairness ledger after it. */
public sealed interface Routing {
    String sentence();

    String place();

    /** The ledger to go on with; unchanged unless somebody got it. */
    FairnessLedger ledger();

    /** To the owner of the account it belongs to; booked apart from the turns. */
    record ToOwner(Rep rep, RecordId account, String sentence, String place, FairnessLedger ledger)
            implements Routing {}

    /**
     * To the rep whose turn it is.
     *
     * @param account the pool account that goes with it, or null
     * @param considered every rep of the teams, the chosen one first
     */
    record ToRep(
            Rep rep,
            @Nullable RecordId account,
            List<Considered> considered,
            String sentence,
            String place,
            FairnessLedger ledger)
            implements Routing {}

    /** To nobody now; asked again later. */
    record Nobody(List<Considered> considered, String sentence, String place, FairnessLedger ledger)
            implements Routing {}

    /** Its owner is none of the policy's intake: not ours to touch. */
    record NotOurs(String sentence, String place, FairnessLedger ledger) implements Routing {}
}
