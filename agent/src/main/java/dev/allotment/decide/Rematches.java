package dev.allotment.decide;

import dev.allotment.matching.AccountCard;
import dev.allotment.matching.Alias;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Domain;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which leads must be matched again because an account or alias was touched: a changed website, a merged or deleted account, a
 * new family, another alias. It goes by what is known now, never by what was known before, so that a restart asks for the same
 * (law D1); and a lead whose account still has its domain stays where it is, so that nothing flutters.
 */
final class Rematches {
    private final Picture picture;

    Rematches(Picture picture) {
        this.picture = picture;
    }

    /** The leads, beside those that were touched themselves. */
    Set<RecordId> of(Affected affected) {
        var again = new TreeSet<RecordId>();
        for (RecordId account : affected.accountRows) {
            account(account, again);
        }
        for (RecordId alias : affected.aliasRows) {
            Alias known = picture.index.alias(alias);
            again.addAll(picture.leadDomains.under(known == null ? null : known.domain()));
        }
        if (!affected.aliasRows.isEmpty()) {
            for (RecordId lead : picture.leads.ids()) {
                if (underAnotherDomain(lead)) {
                    again.add(lead);
                }
            }
        }
        if (!affected.aliasRows.isEmpty() || !affected.accountRows.isEmpty()) {
            again.addAll(picture.leadDomains.ambiguous());
        }
        return again;
    }

    private void account(RecordId id, Set<RecordId> again) {
        for (RecordId lead : picture.leads.idsOf(id)) {
            Fields fields = picture.leads.row(lead);
            if (underAnotherDomain(lead) || (fields != null && MatchFields.chosen(fields) != null)) {
                again.add(lead);
            }
        }
        AccountCard card = picture.index.account(id);
        if (card != null) {
            for (RecordId lead : picture.leadDomains.under(card.domain())) {
                Fields fields = picture.leads.row(lead);
                if (fields != null && fields.id(AllotmentFields.MATCHED_ACCOUNT) == null) {
                    again.add(lead);
                }
            }
            aliases(id, again);
            aliases(card.parent(), again);
        }
    }

    private void aliases(@Nullable RecordId account, Set<RecordId> again) {
        if (account != null) {
            for (Alias alias : picture.index.aliasesOf(account)) {
                again.addAll(picture.leadDomains.under(alias.domain()));
            }
        }
    }

    /** Whether it hangs on an account that does not have its domain as its own: by an alias, or no longer rightly. */
    private boolean underAnotherDomain(RecordId lead) {
        Fields fields = picture.leads.row(lead);
        RecordId account = fields == null ? null : fields.id(AllotmentFields.MATCHED_ACCOUNT);
        AccountCard card = picture.index.account(account);
        Domain own = card == null ? null : card.domain();
        return account != null && (own == null || !Objects.equals(own, picture.leadDomains.of(lead)));
    }
}
