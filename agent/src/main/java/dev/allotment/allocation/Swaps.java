package dev.allotment.allocation;

import java.time.Instant;
import java.util.List;

/** Judges a swap: a return and the best replacement in one decision. Pure; any thread. */
public final class Swaps {
    private Swaps() {}

    public static SwapAnswer judge(
            Request request,
            HeldAccount account,
            BookState book,
            List<PastReturn> earlier,
            List<PoolAccount> pool,
            ReturnRules returns,
            DistributionRules distribution,
            Instant now) {
        throw new UnsupportedOperationException("being written");
    }
}
