package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Looks through all domains and aliases for what a person should mend, by the rules by which leads are matched. */
public final class MatchReview {
    private final AccountIndex index;
    private final Claims claims;

    public MatchReview(MatchingRules rules, AccountIndex index) {
        this.index = index;
        this.claims = new Claims(rules, index);
    }

    /** By domain, then by kind of finding. */
    public List<MatchFinding> findings() {
        var found = new ArrayList<MatchFinding>();
        for (Domain domain : index.domains()) {
            List<RecordId> heads = claims.heads(index.own(domain));
            if (heads.size() > 1) {
                found.add(new MatchFinding.Shared(
                        domain,
                        index.own(domain).stream().map(AccountCard::id).sorted().toList()));
            }
        }
        var domains = new TreeSet<Domain>();
        index.aliases().forEach(alias -> {
            domains.add(alias.domain());
            if (index.account(alias.account()) == null) {
                found.add(new MatchFinding.Stranded(alias.domain(), alias.id()));
            }
        });
        for (Domain domain : domains) {
            List<RecordId> disputed = claims.disputed(claims.all(domain));
            if (disputed.isEmpty()) {
                of(domain, claims.of(domain, true), found);
                of(domain, claims.of(domain, false), found);
            } else {
                found.add(new MatchFinding.Disputed(domain, disputed));
            }
        }
        found.sort(Comparator.comparing(MatchFinding::domain)
                .thenComparing(finding -> finding.getClass().getSimpleName())
                .thenComparing(Object::toString));
        return found;
    }

    private void of(Domain domain, List<Alias> aliases, List<MatchFinding> found) {
        for (Alias alias : aliases) {
            AccountCard account = index.account(alias.account());
            if (account != null) {
                follow(domain, account, found);
            }
        }
        idle(domain, aliases, found);
    }

    private void follow(Domain domain, AccountCard account, List<MatchFinding> found) {
        Claims.Way way = claims.wayFrom(account);
        List<RecordId> ids = way.accounts().stream().map(AccountCard::id).toList();
        if (way.dispute() != null) {
            found.add(new MatchFinding.Astray(domain, ids, way.dispute()));
        } else if (ids.size() > 1) {
            found.add(new MatchFinding.Chain(domain, ids));
        }
    }

    private void idle(Domain domain, List<Alias> aliases, List<MatchFinding> found) {
        for (Alias alias : aliases) {
            boolean after = claims.of(domain, false).contains(alias);
            for (AccountCard owner : after ? index.own(domain) : List.<AccountCard>of()) {
                if (!owner.id().equals(alias.account())) {
                    found.add(new MatchFinding.Idle(domain, alias.account(), owner.id()));
                }
            }
        }
    }
}
