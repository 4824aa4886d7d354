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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accounts by own domain, by alias, by parent and by name, kept up one record at a time. What it answers never depends on the
 * order in which it was filled. One thread at a time.
 */
public final class AccountIndex {
    /**
     * A part of the index that an answer may rest on.
     *
     * @param key the account or domain that it is about
     */
    public record Part(Kind kind, Object key) {}

    /** What a part holds. */
    public enum Kind {
        /** One account, by its id. */
        ACCOUNT,
        /** The accounts whose own domain it is. */
        OWN,
        /** The rows by which a domain is an alias. */
        ALIASES,
        /** Alias rows of an account. */
        ALIASED,
        /** The accounts whose parent it is. */
        CHILDREN
    }

    private final Map<RecordId, AccountCard> accounts = new HashMap<>();
    private final Map<RecordId, Alias> aliases = new HashMap<>();
    private final Map<Domain, Set<RecordId>> byDomain = new HashMap<>();
    private final Map<Domain, Set<RecordId>> byAlias = new HashMap<>();
    private final Map<RecordId, Set<RecordId>> byParent = new HashMap<>();
    private final Map<RecordId, Set<RecordId>> byAliased = new HashMap<>();
    /** Made when first asked for a name: most policies never do. */
    private @Nullable NameIndex names;

    private @Nullable Set<Part> asked;
    private Consumer<Part> listener = part -> {};

    /**
     * Asks the index and notes of what it was asked: while none of these parts changes, the same question has the same answer.
     * Names are not noted; they only propose, and decide nothing.
     */
    public <T> T noting(Set<Part> parts, Supplier<T> question) {
        asked = parts;
        try {
            return question.get();
        } finally {
            asked = null;
        }
    }

    /** Tells of each part that changes from now on, before the index is asked again. */
    public void listen(Consumer<Part> changed) {
        listener = changed;
    }

    private void note(Kind kind, Object key) {
        if (asked != null) {
            asked.add(new Part(kind, key));
        }
    }

    private void changed(Kind kind, @Nullable Object key) {
        if (key != null) {
            listener.accept(new Part(kind, key));
        }
    }

    private void changed(AccountCard card) {
        changed(Kind.ACCOUNT, card.id());
        changed(Kind.OWN, card.domain());
        changed(Kind.CHILDREN, card.parent());
    }

    private void changed(Alias alias) {
        changed(Kind.ALIASES, alias.domain());
        changed(Kind.ALIASED, alias.account());
    }

    /** Adds the account or replaces what was known of it. */
    public void put(AccountCard card) {
        if (card.equals(accounts.get(card.id()))) {
            return;
        }
        remove(card.id());
        accounts.put(card.id(), card);
        enter(byDomain, card.domain(), card.id());
        enter(byParent, card.parent(), card.id());
        if (names != null) {
            names.put(card);
        }
        changed(card);
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
            changed(old);
        }
    }

    public void put(Alias alias) {
        removeAlias(alias.id());
        aliases.put(alias.id(), alias);
        enter(byAlias, alias.domain(), alias.id());
        enter(byAliased, alias.account(), alias.id());
        changed(alias);
    }

    /** Forgets the alias row. Unknown ids are fine. */
    public void removeAlias(RecordId alias) {
        Alias old = aliases.remove(alias);
        if (old != null) {
            leave(byAlias, old.domain(), alias);
            leave(byAliased, old.account(), alias);
            changed(old);
        }
    }

    public int size() {
        return accounts.size();
    }

    public @Nullable AccountCard account(@Nullable RecordId id) {
        if (id == null) {
            return null;
        }
        note(Kind.ACCOUNT, id);
        return accounts.get(id);
    }

    /** Accounts whose own domain this is. */
    public Collection<AccountCard> own(Domain domain) {
        note(Kind.OWN, domain);
        return resolved(byDomain.get(domain), accounts::get);
    }

    public @Nullable Alias alias(RecordId id) {
        return aliases.get(id);
    }

    /** Alias rows that name this domain, whether or not their account is known. */
    public Collection<Alias> aliases(Domain domain) {
        note(Kind.ALIASES, domain);
        return resolved(byAlias.get(domain), aliases::get);
    }

    /** Alias rows of the account. */
    public Collection<Alias> aliasesOf(RecordId account) {
        note(Kind.ALIASED, account);
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
        note(Kind.CHILDREN, parent);
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
