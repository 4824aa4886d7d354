package dev.allotment.model;

import org.jspecify.annotations.Nullable;

/** What became of one act (law A5: each outcome lands on its own act). */
public sealed interface Receipt {
    /** Code of a move by SOAP that a rule on a record that goes along refused; the account still has its old owner. */
    String ALONG = "REFUSED_ALONG";

    DecisionId decision();

    /** Written, audit row and all. {@code created} is the id of a founded account or of the audit row. */
    record Done(DecisionId decision, @Nullable RecordId created) implements Receipt {}

    /** The owner is written, by SOAP, and its audit row is not yet: {@code Org.record} writes it next (law A1). */
    record Owed(DecisionId decision) implements Receipt {}

    /** Somebody else changed the owner first; nothing was written. */
    record Overtaken(DecisionId decision, String words) implements Receipt {}

    /** The org said no and will say it again. */
    record Refused(DecisionId decision, String code, String words) implements Receipt {}

    /** The org said no for now (row lock, busy, halted bystander); nothing was written; try later. */
    record Deferred(DecisionId decision, String code, String words) implements Receipt {}

    /** Sent, but the answer was lost: look it up by decision id before anything is sent again (law A6). */
    record Unknown(DecisionId decision, String words) implements Receipt {}
}
