package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who claims a domain as an alias, and whether those claims go together. */
final class Claims {
    private final MatchingRules rules;
    private final AccountIndex index;

    Claims(MatchingRules rules, AccountIndex index) {
        this.rules = rules;
        this.index = index;
    }

    /** Aliases of that domain that the policy uses and whose account is known, before or after an own domain. */
    List<Alias> of(Domain domain, boolean beforeOwn) {
        var used = new ArrayList<Alias>();
        for (Alias alias : index.aliases(domain)) {
            AliasPolicy policy = rules.policyOf(alias.kind());
            if (policy.target() != AliasPolicy.Target.NONE
                    && policy.beforeOwn() == beforeOwn
                    && index.account(alias.account()) != null) {
                used.add(alias);
            }
        }
        used.sort((a, b) -> a.id().compareTo(b.id()));
        return used;
    }

    /** Aliases of both kinds together, without those that only repeat what an account's own domain says already. */
    List<Alias> all(Domain domain) {
        var all = new ArrayList<>(of(domain, true));
        for (Alias alias : of(domain, false)) {
            if (index.own(domain).stream().noneMatch(owner -> owner.id().equals(alias.account()))) {
                all.add(alias);
            }
        }
        return all;
    }

    /** Accounts of more than one company: neither one family nor of one domain. Empty where all are of one. */
    List<RecordId> disputed(Collection<Alias> aliases) {
        var accounts = new TreeSet<RecordId>();
        aliases.forEach(alias -> accounts.add(alias.account()));
        return accounts.size() < 2 || accounts.stream().allMatch(other -> kin(accounts.first(), other))
                ? List.of()
                : List.copyOf(accounts);
    }

    private boolean kin(RecordId one, RecordId other) {
        AccountCard a = index.account(one);
        AccountCard b = index.account(other);
        return one.equals(other)
                || (a != null
                        && b != null
                        && ((a.domain() != null && a.domain().equals(b.domain())) || head(a).equals(head(b))));
    }

    /** Heads of the families of these accounts, each once, by id. */
    List<RecordId> heads(Collection<AccountCard> accounts) {
        var heads = new TreeSet<RecordId>();
        accounts.forEach(account -> heads.add(head(account)));
        return List.copyOf(heads);
    }

    /** The head of the account's family; in a family that runs in a circle the first by id. */
    private RecordId head(AccountCard account) {
        var seen = new TreeSet<RecordId>();
        AccountCard up = account;
        while (seen.add(up.id())) {
            AccountCard parent = index.account(up.parent());
            if (parent == null) {
                return up.id();
            }
            up = parent;
        }
        return seen.first();
    }

    /**
     * The accounts on the way from this one along aliases that beat own domains: it was bought or renamed, so was its buyer, and
     * so on. Alone where nobody claims its domain.
     */
    Way wayFrom(AccountCard first) {
        var seen = new HashSet<RecordId>();
        var way = new ArrayList<AccountCard>();
        AccountCard at = first;
        while (at != null) {
            if (!seen.add(at.id())) {
                return new Way(way, "the aliases run in a circle");
            }
            way.add(at);
            AccountCard here = at;
            List<AccountCard> next = here.domain() == null
                    ? List.of()
                    : of(here.domain(), true).stream()
                            .filter(alias -> rules.policyOf(alias.kind()).target() != AliasPolicy.Target.CHILD)
                            .filter(alias -> !alias.account().equals(here.id()))
                            .map(this::target)
                            .filter(target -> !target.equals(here))
                            .distinct()
                            .toList();
            if (next.size() > 1) {
                way.addAll(next);
                return new Way(way, "several accounts claim '" + here.domain() + "' as an alias");
            }
            at = next.isEmpty() ? null : next.getFirst();
        }
        return new Way(way, null);
    }

    /** @param dispute why it leads nowhere for sure, or null */
    record Way(List<AccountCard> accounts, @Nullable String dispute) {}

    private AccountCard target(Alias alias) {
        AccountCard account = index.account(alias.account());
        if (account == null) {
            throw new IllegalStateException("the account of " + alias + " is not in the index");
        }
        AccountCard parent = index.account(account.parent());
        return rules.policyOf(alias.kind()).target() == AliasPolicy.Target.PARENT && parent != null ? parent : account;
    }
}
