package dev.allotment.policy;

import dev.allotment.model.MoveKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What writing.yaml opens one by one. */
public enum Process {
    /** Marks: score, tier, domain, due date, warnings, answers to requests. */
    MARK,
    /** Leads related to accounts. */
    LINK,
    /** Leads converted into their account, for good. */
    CONVERT,
    /** Accounts made for new domains. */
    FOUND,
    ROUTE,
    /** Leads that their owner did not touch in time, given on. */
    REASSIGN,
    DISTRIBUTE,
    RETRIEVE,
    /** The rotating part of books, given back to the pool. */
    ROTATE,
    RETURN,
    SWAP,
    CLAIM,
    /** More time before an account goes back. */
    EXTEND,
    DISPUTE,
    HAND_OFF;

    /** The word in writing.yaml, such as {@code hand_off}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The process that makes moves of this kind; null for what people do or order (HUMAN, ROLL_BACK, PROBE). */
    public static @Nullable Process of(MoveKind kind) {
        return switch (kind) {
            case ROUTE -> ROUTE;
            case REASSIGN -> REASSIGN;
            case DISTRIBUTE -> DISTRIBUTE;
            case RETRIEVE -> RETRIEVE;
            case ROTATE -> ROTATE;
            case RETURN -> RETURN;
            case SWAP -> SWAP;
            case CLAIM -> CLAIM;
            case DISPUTE -> DISPUTE;
            case HAND_OFF -> HAND_OFF;
            case TEAM_CHANGE, ROLL_BACK, PROBE, HUMAN -> null;
        };
    }
}
