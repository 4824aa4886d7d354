package dev.allotment.allocation;

import java.time.Instant;
import java.util.List;

/** Finds the rep for an arrival. Pure; any thread. */
public final class Router {
    private Router() {}

    public static Routing route(
            Arrival arrival, List<BookState> books, FairnessLedger ledger, RoutingRules rules, Instant now) {
        throw new UnsupportedOperationException("being written");
    }
}
