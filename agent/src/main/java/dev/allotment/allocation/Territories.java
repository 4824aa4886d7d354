package dev.allotment.allocation;

import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All static territories and named accounts of the policy. @param all named accounts first, then territories, as in the file */
public record Territories(List<Territory> all) {
    /** Where books are dynamic altogether. */
    public static final Territories NONE = new Territories(List.of());

    public Territories {
        all = List.copyOf(all);
    }

    /**
     * The first to which a record belongs, or null.
     *
     * @param account its id, or that of a lead's account; null: there is none
     * @param facts of the account, with {@link TerritoryFacts}; of a lead: over those of its account
     */
    public @Nullable Territory of(@Nullable RecordId account, Fields facts, Instant now) {
        for (Territory one : all) {
            if (one.claims(account, facts, now)) {
                return one;
            }
        }
        return null;
    }

    /** The one to which a lead's account belongs by itself, or null. */
    @Nullable
    Territory ofAccount(Arrival arrival, Instant now) {
        Arrival.Matched account = arrival.account();
        return account == null || account.facts() == null ? null : of(account.id(), account.facts(), now);
    }

    /** The one to which a lead belongs, or null: that of its account, else by its own fields over those of its account. */
    @Nullable
    Territory of(Arrival arrival, Instant now) {
        Territory own = ofAccount(arrival, now);
        Arrival.Matched account = arrival.account();
        return own != null ? own : of(account == null ? null : account.id(), arrival.fields(), now);
    }

    /**
     * What keeps an account in the book of a rep whose it is by territory, or null. Whoever else has it keeps it by the usual
     * rules only.
     *
     * @param lasting also where the policy lets it be taken back while nobody works it
     */
    public @Nullable Protection keeps(
            RecordId account, Fields facts, @Nullable Rep owner, boolean lasting, Instant now) {
        Territory territory = owner == null ? null : of(account, facts, now);
        return owner == null || territory == null || (territory.retrieves() && !lasting) || !territory.isOf(owner)
                ? null
                : new Protection(
                        territory.named() ? Protection.Kind.NAMED : Protection.Kind.TERRITORY,
                        "belongs to " + territory.words() + ", and so to " + owner.name(),
                        null,
                        territory.place());
    }

    /** Whether an account's domain is asked for. */
    public boolean askDomains() {
        return all.stream().anyMatch(one -> !one.domains().isEmpty());
    }
}
