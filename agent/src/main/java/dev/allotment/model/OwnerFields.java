package dev.allotment.model;

import org.jspecify.annotations.Nullable;

/**
 * Which fields of a record say whose it is, and which go along when that changes (guard rule, DESIGN 5).
 *
 * @param owner the owner itself
 * @param expected takes the owner that the write expects to replace
 * @param decision takes the id of the decision
 * @param line the product line whose books these are, for the audit row; null: those of the accounts' owners
 * @param nobody the user who stands for an empty owner field; null where it is never empty
 */
public record OwnerFields(
        String owner,
        String expected,
        String decision,
        @Nullable String line,
        @Nullable RecordId nobody) {
    /** The record's own owner. */
    public static final OwnerFields STANDARD =
            new OwnerFields("OwnerId", AllotmentFields.EXPECTED_OWNER, AllotmentFields.DECISION, null, null);

    /** With this the expected owner ends where an empty field is as good: the line's guard rule asks for it. */
    private static final String OR_BLANK = " or blank";

    /** What is written into the owner field; null empties it. */
    public @Nullable String written(RecordId to) {
        return to.equals(nobody) ? null : to.value();
    }

    /** What is written into the expected owner: an id, at most 27 characters in all. */
    public String expects(RecordId from) {
        return from.equals(nobody) ? from.value() + OR_BLANK : from.value();
    }
}
