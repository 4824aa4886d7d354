package dev.allotment.act;

import dev.allotment.ledger.Ledger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says whether anything may be written at this moment: looked at before each call (laws A8, A10). */
record Brake(Ledger ledger, Budget budget) {
    /** Why these calls may not be made now, or null. */
    @Nullable
    String holds(int calls, Instant now) {
        return ledger.stopped() ? "stopped by order: nothing is written until go" : budget.holds(calls, now);
    }
}
