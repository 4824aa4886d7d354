package dev.allotment.allocation;

import dev.allotment.model.Domain;
import dev.allotment.model.Fields;
import org.jspecify.annotations.Nullable;

/** What {@link Territories} are told of a record beside its fields. */
public final class TerritoryFacts {
    static final String DOMAIN = "Territory.Domain";

    private TerritoryFacts() {}

    /** @param domain of the account's website, or of a lead that has no account; null: none */
    public static Fields of(@Nullable Domain domain) {
        return Fields.NONE.with(DOMAIN, domain == null ? null : domain.name());
    }
}
