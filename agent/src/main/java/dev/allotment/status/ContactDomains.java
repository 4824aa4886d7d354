package dev.allotment.status;

import dev.allotment.matching.AccountCard;
import dev.allotment.matching.AccountIndex;
import dev.allotment.matching.DomainReader;
import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the domains that an account's contacts write from, and proposes those that the account does not have. */
final class ContactDomains {
    private final DomainReader reader;
    private final AccountIndex index;
    private final int least;
    private final TreeMap<RecordId, TreeMap<Domain, Integer>> counts = new TreeMap<>();
    private long seen;

    /** @param least so many contacts must write from a domain; 0: never propose */
    ContactDomains(DomainReader reader, AccountIndex index, int least) {
        this.reader = reader;
        this.index = index;
        this.least = least;
    }

    /**
     * @param of contacts of the account that write from any company's domain
     * @param owner another account that has the domain as its own, or null
     */
    record Proposal(
            RecordId account,
            Domain domain,
            int contacts,
            int of,
            @Nullable RecordId owner) {}

    void add(Fields contact) {
        RecordId account = contact.id("AccountId");
        seen++;
        if (least > 0
                && account != null
                && index.account(account) != null
                && reader.readMail(contact.text("Email")) instanceof DomainReading.Found found) {
            counts.computeIfAbsent(account, any -> new TreeMap<>()).merge(found.domain(), 1, Integer::sum);
        }
    }

    long seen() {
        return seen;
    }

    List<Proposal> proposals() {
        var proposals = new ArrayList<Proposal>();
        counts.forEach((account, domains) -> {
            int all = domains.values().stream().mapToInt(Integer::intValue).sum();
            domains.forEach((domain, count) -> {
                if (count >= least && !has(account, domain)) {
                    RecordId owner = index.own(domain).stream()
                            .map(AccountCard::id)
                            .sorted()
                            .findFirst()
                            .orElse(null);
                    proposals.add(new Proposal(account, domain, count, all, owner));
                }
            });
        });
        return proposals;
    }

    /** Whether the domain is the account's own, its alias, or that of a parent or child. */
    private boolean has(RecordId id, Domain domain) {
        AccountCard account = index.account(id);
        if (account == null || domain.equals(account.domain())) {
            return true;
        }
        return index.aliasesOf(id).stream().anyMatch(alias -> under(alias.domain(), domain))
                || index.own(domain).stream()
                        .anyMatch(other -> other.id().equals(account.parent()) || id.equals(other.parent()));
    }

    private static boolean under(Domain host, Domain domain) {
        return host.equals(domain) || host.name().endsWith("." + domain);
    }
}
