package dev.allotment.ledger;

import java.time.Instant;

/**
 * What a person told the agent to do, from any process.
 *
 * @param subject a plan's or a decision's id, or empty for stop and go
 * @param why the person's reason, or empty
 * @param answer what became of it, once it is done
 */
public record Order(
        long number, Kind kind, String subject, String by, String why, Instant at, boolean done, String answer) {
    /** What can be ordered. */
    public enum Kind {
        /** Carry out a plan that waited for it. */
        APPROVE,
        /** Do not carry out one decision, with those that go together with it. */
        STRIKE,
        /** Carry out nothing of a plan. */
        REJECT,
        /** Write nothing from now on (law A10). */
        STOP,
        /** Ends a stop. */
        GO,
        /** Plan what follows where somebody joins, leaves or changes teams. */
        TEAM_CHANGE,
        /** Top up the books now: the subject is a team, or empty for all. */
        DISTRIBUTE,
        /** Take back now what is overdue: the subject is a team, or empty for all. */
        RETRIEVE,
        /** Undo what was carried out of a plan (law A11). */
        ROLL_BACK,
        /** Move one account to a user and back, and say what followed: the subject is both, with a tab between. */
        PROBE,
        /** Erase what names a person: the subject is a record's id or an e-mail address. */
        ERASE;

        /** The word that a ledger of before version 10 has for {@link #TEAM_CHANGE}; what was said is chained and never rewritten. */
        private static final String FORMER = "REASSIGN";

        /** What a ledger's word means. */
        static Kind of(String word) {
            return word.equals(FORMER) ? TEAM_CHANGE : valueOf(word);
        }
    }
}
