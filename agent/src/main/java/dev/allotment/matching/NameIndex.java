package dev.allotment.matching;

import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/**
 * Accounts by the words of their names. Answers which names are like another one, and how like: half by the words that both
 * have, half by their letters (Jaro and Winkler). One thread at a time.
 */
final class NameIndex {
    private static final int PROPOSALS = 5;
    /** Less alike is not worth a person's look. */
    private static final double LEAST = 0.75;
    /** Not even the same name is proof. */
    private static final double MOST = 0.95;

    private static final double SAME_WORD = 0.93;
    /** A word that so many accounts share (such as "international") finds nobody by itself. */
    private static final int COMMON = 400;

    private static final int HEAD = 4;

    private final JaroWinklerSimilarity letters = new JaroWinklerSimilarity();
    private final Map<RecordId, CompanyName> names = new HashMap<>();
    private final Map<RecordId, AccountCard> cards = new HashMap<>();
    private final Map<String, Set<RecordId>> byHead = new HashMap<>();

    NameIndex(Collection<AccountCard> accounts) {
        accounts.forEach(this::put);
    }

    void put(AccountCard card) {
        remove(card.id());
        CompanyName name = CompanyName.of(card.name());
        names.put(card.id(), name);
        cards.put(card.id(), card);
        name.words()
                .forEach(word -> byHead.computeIfAbsent(head(word), any -> new HashSet<>(2))
                        .add(card.id()));
    }

    void remove(RecordId account) {
        CompanyName old = names.remove(account);
        cards.remove(account);
        if (old != null) {
            for (String word : old.words()) {
                Set<RecordId> ids = byHead.get(head(word));
                if (ids != null && ids.remove(account) && ids.isEmpty()) {
                    byHead.remove(head(word));
                }
            }
        }
    }

    /** The likest first, at most five; accounts of another country than the given one count for less. */
    List<Match.Proposal> near(@Nullable String company, @Nullable String country) {
        if (company == null || company.isBlank()) {
            return List.of();
        }
        CompanyName name = CompanyName.of(company);
        var found = new ArrayList<Match.Proposal>();
        for (RecordId id : sharing(name)) {
            double score = likeness(name, Objects.requireNonNull(names.get(id)));
            String other = Objects.requireNonNull(cards.get(id)).country();
            boolean abroad = country != null
                    && other != null
                    && !country.isBlank()
                    && !other.isBlank()
                    && !Countries.same(country, other);
            double rounded = Math.floor(score * (abroad ? 0.9 : 1) * 100) / 100;
            if (rounded >= LEAST) {
                found.add(new Match.Proposal(id, rounded));
            }
        }
        found.sort(Comparator.comparingDouble(Match.Proposal::score).reversed().thenComparing(Match.Proposal::account));
        return List.copyOf(found.subList(0, Math.min(PROPOSALS, found.size())));
    }

    private Set<RecordId> sharing(CompanyName name) {
        var ids = new TreeSet<RecordId>();
        for (String word : name.words()) {
            Set<RecordId> some = byHead.getOrDefault(head(word), Set.of());
            if (some.size() <= COMMON) {
                ids.addAll(some);
            }
        }
        return ids;
    }

    private double likeness(CompanyName one, CompanyName other) {
        if (one.equals(other)) {
            return MOST;
        }
        var left = new ArrayList<>(other.words());
        int shared = 0;
        for (String word : one.words()) {
            if (left.removeIf(candidate -> letters.apply(word, candidate) >= SAME_WORD)) {
                shared++;
            }
        }
        double words = 2.0 * shared / (one.words().size() + other.words().size());
        return Math.min(MOST - 0.01, (Math.min(1, words) + letters.apply(one.joined(), other.joined())) / 2);
    }

    private static String head(String word) {
        return word.length() > HEAD ? word.substring(0, HEAD) : word;
    }
}
