package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.RecordId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What matching needs to know of an account. An account that must never be matched is not put into
 * the index: a person account, where the mapping names IsPersonAccount.
 *
 * @param domain its own, from the website, as {@link DomainReader} reads it
 * @param lastActivity the last meaningful one
 */
public record AccountCard(
        RecordId id,
        String name,
        @Nullable Domain domain,
        @Nullable RecordId parent,
        @Nullable String country,
        boolean customer,
        boolean openOpportunity,
        boolean enrolled,
        @Nullable Instant lastActivity,
        @Nullable Instant created) {
    /** An account of which only name and domain are known. */
    public static AccountCard of(RecordId id, String name, @Nullable Domain domain) {
        return new AccountCard(id, name, domain, null, null, false, false, false, null, null);
    }
}
