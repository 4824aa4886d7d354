package dev.allotment.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** A pool and books, made at random from a seed, and the laws that every distribution of it keeps, whatever accounts take. */
record DistributionWorld(int seed, List<PoolAccount> pool, List<BookState> books, DistributionRules rules) {
    Distribution round() {
        return Distributor.distribute(pool, books, rules, Trade.NOW);
    }

    /** The same after the moves were made. */
    DistributionWorld after(Distribution round) {
        var given = new HashMap<RecordId, Long>();
        var gone = new HashSet<RecordId>();
        for (Assignment one : round.assignments()) {
            given.merge(one.rep().id(), account(one).load(), Long::sum);
            gone.add(one.account());
        }
        return new DistributionWorld(
                seed,
                pool.stream().filter(one -> !gone.contains(one.id())).toList(),
                books.stream()
                        .map(book -> new BookState(
                                book.rep(),
                                book.held() + given.getOrDefault(book.rep().id(), 0L),
                                book.inFlight(),
                                book.unit()))
                        .toList(),
                rules);
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
