package dev.allotment.mirror;

import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who owned what since when, as far as it was heard. */
final class Owners {
    private static final String COLUMNS =
            "SELECT position, entity, id, owner, owner_before, since, by_user, decision FROM ownership ";

    private final Seat seat;

    Owners(Seat seat) {
        this.seat = seat;
    }

    /** Changes after {@code position} up to {@code upTo}, in order. */
    List<Ownership> changes(long position, long upTo) {
        return seat.sql()
                .sql(COLUMNS + "WHERE position > :position AND position <= :upTo ORDER BY position")
                .param("position", position)
                .param("upTo", upTo)
                .query((row, n) -> ownership(row))
                .list();
    }

    /** The record's owners, oldest first. @param now its owner as the mirror has it, or null if the record is not known */
    List<Ownership> of(Ref ref, @Nullable RecordId now) {
        List<Ownership> changes = seat.sql()
                .sql(COLUMNS + "WHERE entity = :entity AND id = :id ORDER BY position")
                .param("entity", ref.entity().name())
                .param("id", ref.id().value())
                .query((row, n) -> ownership(row))
                .list();
        RecordId first = changes.isEmpty() ? now : changes.getFirst().before();
        var chain = new ArrayList<Ownership>();
        if (first != null) {
            chain.add(new Ownership(ref, 0, first, null, null, null, null));
        }
        chain.addAll(changes);
        return chain;
    }

    private static Ownership ownership(ResultSet row) throws SQLException {
        long since = row.getLong(6);
        Instant began = row.wasNull() ? null : Instants.instant(since);
        return new Ownership(
                new Ref(new Entity(row.getString(2)), RecordId.of(row.getString(3))),
                row.getLong(1),
                RecordId.of(row.getString(4)),
                RecordId.orNull(row.getString(5)),
                began,
                RecordId.orNull(row.getString(7)),
                DecisionId.orNull(row.getString(8)));
    }
}
