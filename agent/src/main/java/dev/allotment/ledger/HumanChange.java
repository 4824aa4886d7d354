package dev.allotment.ledger;

import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An owner change that a person (or somebody else's program) made; {@code position} is the mirror's, and names it. */
public record HumanChange(
        long position,
        Ref ref,
        @Nullable RecordId before,
        RecordId owner,
        @Nullable RecordId by,
        @Nullable Instant at) {}
