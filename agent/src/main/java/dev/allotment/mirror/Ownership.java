package dev.allotment.mirror;

import dev.allotment.model.DecisionId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One link in a record's chain of owners.
 *
 * @param position mirror position at which it was learned; 0 for the first owner we found
 * @param since null where unknown: it owned the record before we listened
 * @param by who made it owner, or null where unknown
 * @param decision our decision, or null if a person or somebody else's program did it
 */
public record Ownership(
        Ref ref,
        long position,
        RecordId owner,
        @Nullable RecordId before,
        @Nullable Instant since,
        @Nullable RecordId by,
        @Nullable DecisionId decision) {}
