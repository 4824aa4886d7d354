package dev.allotment.decide;

import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An account that is on its way into somebody's book.
 *
 * @param account null: it is about to be founded. @param founded the fields it is founded with
 */
record Coming(RecordId to, @Nullable RecordId account, Fields founded) {
    /** What the act brings, or null: no account. */
    static @Nullable Coming of(Act act) {
        return switch (act) {
            case Act.Move move ->
                move.record().entity().equals(Entity.ACCOUNT)
                        ? new Coming(move.to(), move.record().id(), Fields.NONE)
                        : null;
            case Act.Founding founding -> new Coming(founding.owner(), null, founding.values());
            case Act.Mark mark -> null;
            case Act.Link link -> null;
        };
    }
}
