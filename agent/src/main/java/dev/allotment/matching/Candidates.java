package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading.Found;
import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers the accounts that a domain leads to: from the whole host up, own domains and aliases by their policy. */
final class Candidates {
    private final MatchingRules rules;
    private final AccountIndex index;
    private final LeadCard lead;
    private final Claims claims;

    Candidates(MatchingRules rules, AccountIndex index, LeadCard lead) {
        this.rules = rules;
        this.index = index;
        this.lead = lead;
        this.claims = new Claims(rules, index);
    }

    /**
     * @param candidates sorted by account id, each account once; empty if nobody has the domain
     * @param dispute why no tie-breaker may decide between them, or null
     */
    record Level(List<Candidate> candidates, @Nullable String dispute) {}

    /** What the lowest level of the host that leads anywhere leads to. */
    Level of(Found found) {
        String name = found.host().name();
        String last = found.domain().name();
        while (true) {
            Level level = at(new Domain(name));
            if (!level.candidates().isEmpty() || name.length() <= last.length()) {
                return level;
            }
            name = name.substring(name.indexOf('.') + 1);
        }
    }

    private Level at(Domain domain) {
        List<Alias> before = claims.of(domain, true);
        if (!before.isEmpty()) {
            // Who claims it by a weaker kind contradicts all the same.
            List<Alias> all = claims.all(domain);
            return byAliases(domain, claims.disputed(all).isEmpty() ? before : all);
        }
        var own = new ArrayList<Candidate>();
        for (AccountCard account : index.own(domain)) {
            own.add(new Candidate(account, "domain", true, 1.0));
        }
        own.sort((a, b) -> a.account().id().compareTo(b.account().id()));
        return own.isEmpty() ? byAliases(domain, claims.of(domain, false)) : new Level(own, null);
    }

    private Level byAliases(Domain domain, List<Alias> aliases) {
        var candidates = new TreeMap<RecordId, Candidate>();
        String dispute =
                claims.disputed(aliases).isEmpty() ? null : "several accounts claim '" + domain + "' as an alias";
        for (Alias alias : aliases) {
            Candidate first = candidate(alias, rules.policyOf(alias.kind()).target());
            if (first != null) {
                Claims.Way way = claims.wayFrom(first.account());
                if (way.dispute() == null) {
                    enter(candidates, followed(first, way.accounts()));
                } else {
                    dispute = way.dispute();
                    way.accounts().forEach(account -> enter(candidates, at(account, first)));
                }
            }
        }
        return new Level(List.copyOf(candidates.values()), candidates.size() < 2 ? null : dispute);
    }

    private static void enter(TreeMap<RecordId, Candidate> candidates, Candidate candidate) {
        candidates.merge(candidate.account().id(), candidate, Candidates::surer);
    }

    private static Candidate followed(Candidate first, List<AccountCard> way) {
        return way.size() == 1 ? first : at(way.getLast(), first);
    }

    private static Candidate at(AccountCard account, Candidate first) {
        return account.equals(first.account())
                ? first
                : new Candidate(account, first.rule() + ", followed on", false, first.confidence() * 0.9);
    }

    /** Two aliases of one account: the surer one, and among equals the first by name, whatever their order. */
    private static Candidate surer(Candidate one, Candidate other) {
        int bySureness = Double.compare(other.confidence(), one.confidence());
        return (bySureness != 0 ? bySureness : one.rule().compareTo(other.rule())) <= 0 ? one : other;
    }

    private @Nullable Candidate candidate(Alias alias, AliasPolicy.Target target) {
        AccountCard account = index.account(alias.account());
        if (account == null) {
            return null;
        }
        String rule = "alias " + alias.kind();
        return switch (target) {
            case NONE -> null;
            case SAME -> new Candidate(account, rule, false, 0.95);
            case PARENT -> {
                AccountCard parent = index.account(account.parent());
                yield parent == null
                        ? new Candidate(account, rule, false, 0.8)
                        : new Candidate(parent, rule + ", parent", false, 0.95);
            }
            case CHILD -> child(account, alias.domain(), rule);
        };
    }

    private Candidate child(AccountCard account, Domain domain, String rule) {
        Collection<AccountCard> children = index.children(account.id());
        var named = children.stream().filter(c -> domain.equals(c.domain())).toList();
        if (named.size() == 1) {
            return new Candidate(named.getFirst(), rule + ", child", false, 0.95);
        }
        var local = children.stream()
                .filter(c -> Countries.same(c.country(), lead.country()))
                .toList();
        return local.size() == 1
                ? new Candidate(local.getFirst(), rule + ", child", false, 0.85)
                : new Candidate(account, rule, false, 0.8);
    }
}
