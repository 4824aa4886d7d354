package dev.allotment.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.RecordId;
import dev.allotment.policy.Other;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A pool and books, made at random from a seed, and the laws that every distribution of it keeps, whatever accounts take. */
record DistributionWorld(int seed, List<PoolAccount> pool, List<BookState> books, DistributionRules rules) {
    Distribution round() {
        return Distributor.distribute(pool, books, rules, Trade.NOW);
    }

    /** The same after the moves were made. */
    DistributionWorld after(Distribution round) {
        var fuller = new HashMap<RecordId, BookState>();
        books.forEach(book -> fuller.put(book.rep().id(), book));
        var gone = new HashSet<RecordId>();
        for (Assignment one : round.assignments()) {
            fuller.computeIfPresent(one.rep().id(), (id, book) -> with(book, account(one)));
            gone.add(one.account());
        }
        return new DistributionWorld(
                seed,
                pool.stream().filter(one -> !gone.contains(one.id())).toList(),
                books.stream()
                        .map(book -> fuller.getOrDefault(book.rep().id(), book))
                        .toList(),
                rules);
    }

    private BookState with(BookState book, PoolAccount account) {
        var team = rules.of(book.rep().team());
        String shelf = team == null ? null : team.shelfName(account.fields(), Trade.NOW);
        var shelves = new TreeMap<>(book.shelves());
        if (shelf != null) {
            shelves.merge(shelf, 1L, Long::sum);
        }
        return Other.with(book, "held", book.held() + account.load(), "shelves", shelves);
    }

    PoolAccount account(Assignment given) {
        return pool.stream()
                .filter(one -> one.id().equals(given.account()))
                .findFirst()
                .orElseThrow();
    }

    /** Law D1. */
    void isBlindToOrder() {
        var otherPool = new ArrayList<>(pool);
        var otherBooks = new ArrayList<>(books);
        Collections.shuffle(otherPool, new Random(seed));
        Collections.shuffle(otherBooks, new Random(~seed));
        assertThat(new DistributionWorld(seed, otherPool, otherBooks, rules).round())
                .as("seed %d", seed)
                .isEqualTo(round());
    }

    /** Law D2. */
    void keepsWithinCapacity() {
        var load = new HashMap<RecordId, Long>();
        books.forEach(book -> load.put(book.rep().id(), book.load()));
        for (Assignment one : round().assignments()) {
            assertThat(load.merge(one.rep().id(), account(one).load(), Long::sum))
                    .as("seed %d: %s", seed, one.sentence())
                    .isLessThanOrEqualTo(one.rep().capacity());
        }
    }

    /** Law D8. */
    void settles() {
        assertThat(after(round()).round().assignments()).as("seed %d", seed).isEmpty();
    }
}
