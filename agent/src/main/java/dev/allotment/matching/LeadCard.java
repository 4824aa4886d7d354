package dev.allotment.matching;

import org.jspecify.annotations.Nullable;

/** What matching needs to know of a lead. The e-mail counts first; the website only where the e-mail has no domain. */
public record LeadCard(
        @Nullable String email,
        @Nullable String website,
        @Nullable String company,
        @Nullable String country) {
    public static LeadCard ofEmail(@Nullable String email) {
        return new LeadCard(email, null, null, null);
    }
}
