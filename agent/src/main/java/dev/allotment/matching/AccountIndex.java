package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Accounts by own domain, by alias, by parent and by name, kept up one record at a time. What it answers never depends on the
 * order in which it was filled. One thread at a time.
 */
public final class AccountIndex {
    private final Map<RecordId, AccountCard> accounts = new HashMap<>();
    private final Map<RecordId, Alias> aliases = new HashMap<>();
    private final Map<Domain, Set<RecordId>> byDomain = new HashMap<>();
    private final Map<Domain, Set<RecordId>> byAlias = new HashMap<>();
    private final Map<RecordId, Set<RecordId>> byParent = new HashMap<>();
    private final Map<RecordId, Set<RecordId>> byAliased = new HashMap<>();
    /** Made when first asked for a name: most policies never do. */
    private @Nullable NameIndex names;

    /** Adds the account or replaces what was known of it. */
    public void put(AccountCard card) {
        remove(card.id());
        accounts.put(card.id(), card);
        enter(byDomain, card.domain(), card.id());
        enter(byParent, card.parent(), card.id());
        if (names != null) {
            names.put(card);
        }
    }

    /** Forgets the account; its aliases stay and lead nowhere until it comes back. Unknown ids are fine. */
    public void remove(RecordId account) {
        AccountCard old = accounts.remove(account);
        if (old != null) {
            leave(byDomain, old.domain(), account);
            leave(byParent, old.parent(), account);
            if (names != null) {
                names.remove(account);
            }
        }
    }

    public void put(Alias alias) {
        removeAlias(alias.id());
        aliases.put(alias.id(), alias);
        enter(byAlias, alias.domain(), alias.id());
        enter(byAliased, alias.account(), alias.id());
    }

    /** Forgets the alias row. Unknown ids are fine. */
    public void removeAlias(RecordId alias) {
        Alias old = aliases.remove(alias);
        if (old != null) {
            leave(byAlias, old.domain(), alias);
            leave(byAliased, old.account(), alias);
        }
    }

    public int size() {
        return accounts.size();
    }

    public @Nullable AccountCard account(@Nullable RecordId id) {
        return id == null ? null : accounts.get(id);
    }

    /** Accounts whose own domain this is. */
    public Collection<AccountCard> own(Domain domain) {
        return resolved(byDomain.get(domain), accounts::get);
    }

    public @Nullable Alias alias(RecordId id) {
        return aliases.get(id);
    }

    /** Alias rows that name this domain, whether or not their account is known. */
    public Collection<Alias> aliases(Domain domain) {
        return resolved(byAlias.get(domain), aliases::get);
    }

    /** Alias rows of the account. */
    public Collection<Alias> aliasesOf(RecordId account) {
        return resolved(byAliased.get(account), aliases::get);
    }

    /** All own domains, in no order. */
    Collection<Domain> domains() {
        return byDomain.keySet();
    }

    /** All alias rows, in no order. */
    Collection<Alias> aliases() {
        return aliases.values();
    }

    Collection<AccountCard> children(RecordId parent) {
        return resolved(byParent.get(parent), accounts::get);
    }

    /** Accounts whose names are like this one, the likest first; see {@link NameIndex}. */
    List<Match.Proposal> named(@Nullable String company, @Nullable String country) {
        NameIndex index = names;
        if (index == null) {
            index = new NameIndex(accounts.values());
            names = index;
        }
        return index.near(company, country);
    }

    private static <T> Collection<T> resolved(@Nullable Set<RecordId> ids, Function<RecordId, @Nullable T> read) {
        var found = new HashSet<T>();
        if (ids != null) {
            for (RecordId id : ids) {
                T value = read.apply(id);
                if (value != null) {
                    found.add(value);
                }
            }
        }
        return found;
    }

    private static <K> void enter(Map<K, Set<RecordId>> index, @Nullable K key, RecordId id) {
        if (key != null) {
            index.computeIfAbsent(key, any -> new HashSet<>(2)).add(id);
        }
    }

    private static <K> void leave(Map<K, Set<RecordId>> index, @Nullable K key, RecordId id) {
        Set<RecordId> ids = key == null ? null : index.get(key);
        if (key != null && ids != null) {
            ids.remove(id);
            if (ids.isEmpty()) {
                index.remove(key);
            }
        }
    }
}
