package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an arrival goes. Every answer has a sentence, the rule's place, and the fairness ledger after it. */
public sealed interface Routing {
    String sentence();

    String place();

    /** The ledger to go on with; unchanged unless somebody got it. */
    FairnessLedger ledger();

    /** Who gets credit, where a rule of its own says so; else null. */
    default @Nullable String credit() {
        return null;
    }

    /**
     * To the owner of the account it belongs to, or whom a rule of its own names; booked apart from the turns.
     *
     * @param account the account it was matched to, or null
     */
    record ToOwner(
            Rep rep,
            @Nullable RecordId account,
            String sentence,
            String place,
            @Nullable String credit,
            FairnessLedger ledger)
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
            @Nullable String credit,
            FairnessLedger ledger)
            implements Routing {}

    /**
     * To nobody now; asked again later.
     *
     * @param teams whose reps were asked; empty where nobody was, as no route fits or a person is to say
     * @param territory whose reps, or those who stand in for them, were asked instead; or null
     */
    record Nobody(
            Set<String> teams,
            @Nullable Territory territory,
            List<Considered> considered,
            String sentence,
            String place,
            FairnessLedger ledger)
            implements Routing {
        /** Where no rep was asked. */
        static Nobody unasked(String sentence, String place, FairnessLedger ledger) {
            return new Nobody(Set.of(), null, List.of(), sentence, place, ledger);
        }
    }

    /** Its owner is none of the policy's intake: not ours to touch. */
    record NotOurs(String sentence, String place, FairnessLedger ledger) implements Routing {}
}
