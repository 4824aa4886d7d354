package dev.allotment.model;

import org.jspecify.annotations.Nullable;

/**
 * How a lead is converted into its account.
 *
 * @param status the converted lead status, by its label (contract 4.6)
 * @param opportunity name of the opportunity that is made; null: none is
 * @param reuse whether a contact of the account with the lead's e-mail is taken
 * @param contact the contact it becomes, found just before it is sent; null: a new one
 */
public record Conversion(
        String status,
        @Nullable String opportunity,
        boolean reuse,
        @Nullable RecordId contact) {
    /** The same into that contact. */
    public Conversion into(RecordId found) {
        return new Conversion(status, opportunity, reuse, found);
    }
}
