package dev.allotment.audit;

import java.util.Locale;

/** What the auditor can find wrong; each with the place of PRODUCT or of the policy that it breaks. */
enum Breach {
    // 5.1, 5.2 the two commit together, and say what happened
    OWNER_CHANGED_WITHOUT_AUDIT_ROW,
    AUDIT_ROW_WITHOUT_OWNER_CHANGE,
    AUDIT_ROW_NAMES_OTHER_OWNERS,
    TWO_ROWS_FOR_ONE_DECISION,
    PERSONS_CHANGE_OVERWRITTEN,
    UNKNOWN_KIND,
    RULE_NAMES_NO_LINE,
    ORG_DIFFERS_FROM_ITS_RECORD,
    // 2.3 enrolment is a wall
    NOT_ENROLLED,
    // 4.5 retrieval
    NOT_FROM_A_REPS_BOOK,
    NOT_TO_THE_POOL,
    NO_SOURCES_DECLARED,
    WORKED_WITHIN_THE_WINDOW,
    NO_WARNING,
    GRACE_NOT_OVER,
    DUE_DATE_NOT_COME,
    PROTECTED,
    BLIND_REP,
    WRONG_REST,
    // 4.4, 4.7 distribution, and every other gift of a pool account
    NOT_FROM_THE_POOL,
    ABOVE_CAPACITY,
    REP_NOT_THERE,
    WRONG_TEAM,
    NOT_THEIRS_BY_TERRITORY,
    BELOW_LEAST_SCORE,
    DISQUALIFIED,
    RESTING,
    RETIRED_OR_IN_REVIEW,
    ON_HOLD,
    STRAIGHT_BACK,
    LACKS_SKILL,
    WRONG_SCORE,
    BETTER_ACCOUNT_SKIPPED,
    BOOK_LEFT_SHORT,
    STATE_NOT_SET,
    // 4.1 routing
    NOT_FROM_AN_INTAKE,
    NOT_TO_THE_OWNER,
    WRONG_MATCH,
    WRONG_ROUTE,
    OUTSIDE_HOURS,
    ACCOUNT_WITHOUT_ITS_LEAD,
    FOUNDED_TWICE,
    NO_CREDIT,
    REP_ROW_EDITED,
    TURNS_DO_NOT_ADD_UP,
    // 4.2 speed to lead
    NOBODY_TIMES_IT,
    NOT_BREACHED_YET,
    TOUCHED_IN_TIME,
    TAKEN_FROM_WHOM_A_PERSON_CHOSE,
    GIVEN_TO_THE_SAME_AGAIN,
    GIVEN_ON_TOO_OFTEN,
    TAKEN_FROM_ITS_ACCOUNT,
    WRONG_MINUTES,
    // 4.8 hand-off
    NOT_TO_BE_HANDED_OVER,
    // 4.6 requests
    NOT_ASKED_FOR,
    NOT_ASKED_BY_THE_OWNER,
    REASON_UNKNOWN,
    OUTCOME_NOT_BY_REASON,
    LIMIT_PASSED,
    HALF_A_SWAP,
    ANSWER_MISSING,
    ANSWER_TAKEN_BACK,
    REQUEST_UNANSWERED,
    GRANTED_BY_NOBODY,
    MORE_TIME_NOT_DUE,
    MORE_TIME_GIVEN,
    // 5.3 rollback
    NOT_WHAT_IT_UNDOES;

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
