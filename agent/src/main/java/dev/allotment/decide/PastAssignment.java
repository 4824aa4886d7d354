package dev.allotment.decide;

import dev.allotment.mirror.Mirror;
import dev.allotment.mirror.Ownership;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Row;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An owner change that the org's history of accounts tells, from before we listened too.
 *
 * @param before and {@code owner}: null where the row names them by anything but an id
 */
record PastAssignment(
        RecordId account,
        Instant at,
        @Nullable RecordId before,
        @Nullable RecordId owner) {
    /** Its rows, of which those of the field Owner count. */
    static final Entity HISTORY = new Entity("AccountHistory");

    /** Null where the row tells of another field. */
    static @Nullable PastAssignment of(Row row) {
        RecordId account = row.fields().id("AccountId");
        Instant at = row.fields().instant("CreatedDate");
        if (account == null || at == null || !"Owner".equals(row.fields().text("Field"))) {
            return null;
        }
        return new PastAssignment(
                account,
                at,
                RecordId.orNull(row.fields().text("OldValue")),
                RecordId.orNull(row.fields().text("NewValue")));
    }

    /** Tells when accounts were assigned to anybody, as far as the mirror knows, in no order. */
    static void all(Mirror mirror, BiConsumer<RecordId, Instant> assigned) {
        mirror.rows(HISTORY, row -> {
            PastAssignment one = of(row);
            if (one != null) {
                assigned.accept(one.account(), one.at());
            }
        });
        for (Ownership heard : mirror.ownerChanges(0, mirror.position())) {
            tell(heard, assigned);
        }
    }

    /** The same for one change that was heard. */
    static void tell(Ownership heard, BiConsumer<RecordId, Instant> assigned) {
        if (heard.ref().entity().equals(Entity.ACCOUNT) && heard.since() != null) {
            assigned.accept(heard.ref().id(), heard.since());
        }
    }
}
