package dev.allotment.model;

import java.util.Locale;

/** Why an owner changes: the trade's word, the same in code, YAML, metadata ({@code Ownership_Change__c.Kind__c}) and docs. */
public enum MoveKind {
    ROUTE,
    /** A lead that its owner did not touch in time goes to another. */
    REASSIGN,
    DISTRIBUTE,
    RETRIEVE,
    RETURN,
    SWAP,
    /** A rep asked for an account of the pool. */
    CLAIM,
    /** A person decided that it belongs to somebody else. */
    DISPUTE,
    HAND_OFF,
    /** Somebody joined, left or changed teams, and a person ordered what follows. */
    TEAM_CHANGE,
    ROLL_BACK,
    /** One account there and back, to see what an owner change sets off in this org. */
    PROBE,
    /** A person did it, in the CRM; recorded, never decided by us. */
    HUMAN;

    /** The word in YAML and in the org, such as {@code hand off}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
