package dev.allotment.decide;

import dev.allotment.allocation.LoadRules;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Leads that are not converted, by owner, and what they take of books: each is weighed when it changes, and not again. One thread. */
final class OpenLeads {
    private final Table<Boolean> leads = new Table<>();
    private final Holdings holdings = new Holdings();
    private final LoadRules rules;

    OpenLeads(LoadRules rules) {
        this.rules = rules;
    }

    /** @param fields null where the lead is gone */
    void put(RecordId id, @Nullable Fields fields) {
        RecordId owner = fields == null || fields.flag("IsConverted") ? null : fields.id("OwnerId");
        if (fields == null || owner == null) {
            leads.remove(id);
            holdings.gone(id);
            return;
        }
        leads.put(id, true, owner);
        if (rules.countsLeads()) {
            holdings.held(id, owner, rules.ofLead(fields));
        }
    }

    /** In order of id. */
    Collection<RecordId> idsOf(RecordId owner) {
        return leads.idsOf(owner);
    }

    /** What those of that rep take; 0 where leads take no room. */
    long load(RecordId rep) {
        return holdings.loads().getOrDefault(rep, 0L);
    }
}
