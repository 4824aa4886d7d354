package dev.allotment.allocation;

import java.time.Instant;
import java.util.List;

/** Tops up every book to its target with the best of the pool. Pure; any thread. */
public final class Distributor {
    private Distributor() {}

    public static Distribution distribute(
            List<PoolAccount> pool, List<BookState> books, DistributionRules rules, Instant now) {
        throw new UnsupportedOperationException("being written");
    }
}
