package dev.allotment.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Why an account is not taken back although its window may have passed.
 *
 * @param why half a sentence that follows the account's name, e.g. {@code "is on hold until 2026-12-01 (legal review)"}
 * @param until last day on which it is known to stand, or null if open-ended
 * @param place the rule in the policy, e.g. {@code engagement.yaml:31}
 */
public record Protection(Kind kind, String why, @Nullable LocalDate until, String place) {
    /** What protects. */
    public enum Kind {
        OPEN_OPPORTUNITY,
        CUSTOMER,
        NAMED,
        TERRITORY,
        RECENTLY_ASSIGNED,
        ON_HOLD,
        REP_ON_LEAVE,
        CONDITION,
        FAMILY
    }
}
