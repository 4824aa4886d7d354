package dev.allotment.salesforce;

import dev.allotment.org.OrgFailure;

/** What becomes of a request or of one act that the org answered with an error (law A7). */
enum Fate {
    /** Nothing was done; the same may work a little later. */
    RETRY,
    /** It may have been done: look before anything is sent again. */
    LOOK_UP_FIRST,
    /** An allowance is used up: wait long. */
    PARK,
    /** A person must act. */
    STOP,
    /** The org said no and will say it again. */
    REFUSE,
    /** Somebody else changed the owner first. */
    OVERTAKEN,
    /** Nothing was done, for a reason outside this act (row lock, halted bystander): try this act again later. */
    DEFER;

    /** The same for a call that failed as a whole. */
    OrgFailure.Kind kind() {
        return switch (this) {
            case RETRY, LOOK_UP_FIRST, DEFER -> OrgFailure.Kind.RETRY;
            case PARK -> OrgFailure.Kind.PARK;
            case STOP, REFUSE, OVERTAKEN -> OrgFailure.Kind.STOP;
        };
    }
}
