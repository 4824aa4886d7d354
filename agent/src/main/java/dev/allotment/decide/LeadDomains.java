package dev.allotment.decide;

import dev.allotment.matching.DomainReader;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Leads that are not converted, by the domain that they are matched by, and those that fit several accounts. One thread. */
final class LeadDomains {
    private final DomainReader reader;
    private final Map<RecordId, Domain> domains = new HashMap<>();
    private final Map<Domain, Set<RecordId>> leads = new HashMap<>();
    private final Set<RecordId> ambiguous = new TreeSet<>();

    LeadDomains(DomainReader reader) {
        this.reader = reader;
    }

    void put(RecordId id, @Nullable Fields lead) {
        ambiguous.remove(id);
        Domain old = domains.remove(id);
        Set<RecordId> others = old == null ? null : leads.get(old);
        if (old != null && others != null && others.remove(id) && others.isEmpty()) {
            leads.remove(old);
        }
        if (lead == null || lead.flag("IsConverted")) {
            return;
        }
        if ("Ambiguous".equals(lead.text(AllotmentFields.MATCH_STATUS))) {
            ambiguous.add(id);
        }
        Domain domain = domain(lead);
        if (domain != null) {
            domains.put(id, domain);
            leads.computeIfAbsent(domain, any -> new TreeSet<>()).add(id);
        }
    }

    private @Nullable Domain domain(Fields lead) {
        return reader.readMail(lead.text("Email")) instanceof DomainReading.Found found
                ? found.domain()
                : reader.read(lead.text("Website")) instanceof DomainReading.Found site ? site.domain() : null;
    }

    @Nullable
    Domain of(RecordId lead) {
        return domains.get(lead);
    }

    /** Leads whose domain is the registrable one of this host. */
    Collection<RecordId> under(@Nullable Domain host) {
        return host != null && reader.read(host.name()) instanceof DomainReading.Found found
                ? leads.getOrDefault(found.domain(), Set.of())
                : Set.of();
    }

    Collection<RecordId> ambiguous() {
        return ambiguous;
    }
}
