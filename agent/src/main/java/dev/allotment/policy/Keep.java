package dev.allotment.policy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the ledger keeps what it holds, in days; 0: for ever. Moves, plans and the chains of hashes are kept whatever it says.
 *
 * @param inputs what decisions were made from, which recomputes them
 * @param explanations what was known and who was considered
 * @param journal marks and links that ended, with their receipts
 * @param auditRows rows of Ownership_Change__c in the org, of moves that the ledger holds
 */
public record Keep(int inputs, int explanations, int journal, int auditRows) {
    public static final Keep DEFAULT = new Keep(400, 0, 0, 0);

    /** What is older than this is dropped; null: nothing is. */
    public static @Nullable Instant before(int days, Instant now) {
        return days == 0 ? null : now.minus(Duration.ofDays(days));
    }
}
