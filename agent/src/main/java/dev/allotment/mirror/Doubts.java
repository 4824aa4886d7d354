package dev.allotment.mirror;

import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** What is unproven: single records, and whole objects under the id {@code *}. */
final class Doubts {
    private static final String ALL = "*";
    /** A record that cannot be proven is tried again after this many hours times its failures, at most a day. */
    private static final long HOUR_MICROS = 3_600_000_000L;

    private final Seat seat;

    Doubts(Seat seat) {
        this.seat = seat;
    }

    boolean about(Ref ref) {
        return seat.sql()
                .sql("SELECT 1 FROM doubt WHERE entity = :entity AND id IN (:id, '*') LIMIT 1")
                .param("entity", ref.entity().name())
                .param("id", ref.id().value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Set<Entity> entities() {
        var entities = new TreeSet<Entity>();
        seat.sql()
                .sql("SELECT entity FROM doubt WHERE id = '*' ORDER BY entity")
                .query(String.class)
                .list()
                .forEach(name -> entities.add(new Entity(name)));
        return entities;
    }

    Set<Ref> records(Entity entity) {
        var refs = new TreeSet<Ref>();
        seat.sql()
                .sql("SELECT id FROM doubt WHERE entity = :entity AND id <> '*' ORDER BY id")
                .param("entity", entity.name())
                .query(String.class)
                .list()
                .forEach(id -> refs.add(new Ref(entity, RecordId.of(id))));
        return refs;
    }

    /** Records that are due to be read again, one object's, at most {@code limit}; empty if none. */
    List<Ref> due(Instant now, int limit) {
        List<Ref> due = seat.sql()
                .sql("""
                        SELECT entity, id FROM doubt WHERE id <> '*' AND due_at <= :now
                        ORDER BY entity, id LIMIT :limit""")
                .param("now", Instants.micros(now))
                .param("limit", limit)
                .query((row, n) -> new Ref(new Entity(row.getString(1)), RecordId.of(row.getString(2))))
                .list();
        return due.stream()
                .filter(ref -> ref.entity().equals(due.getFirst().entity()))
                .toList();
    }

    /** Read again, and still not understood: next time later. */
    void failed(Collection<Ref> refs, Instant now) {
        var rows = new ArrayList<SqlParameterSource>();
        for (Ref ref : refs) {
            rows.add(key(ref.entity(), ref.id().value())
                    .addValue("now", Instants.micros(now))
                    .addValue("hour", HOUR_MICROS));
        }
        if (!rows.isEmpty()) {
            seat.batches().batchUpdate("""
                    UPDATE doubt SET attempts = attempts + 1,
                        due_at = :now + :hour * CASE WHEN attempts < 24 THEN attempts + 1 ELSE 24 END
                    WHERE entity = :entity AND id = :id""", rows.toArray(SqlParameterSource[]::new));
        }
    }

    void all(Entity entity, String why, Instant now) {
        insert(List.of(row(entity, ALL, why, now)));
    }

    void proven(Entity entity) {
        delete(List.of(key(entity, ALL)));
    }

    /** Enters and removes the doubts that a batch raised and laid. */
    int enter(Collection<RecordState> states, Instant now) {
        var raised = new ArrayList<SqlParameterSource>();
        var laid = new ArrayList<SqlParameterSource>();
        for (RecordState state : states) {
            if (state.doubt != null) {
                raised.add(row(state.ref.entity(), state.ref.id().value(), state.doubt, now));
            } else if (state.proven) {
                laid.add(key(state.ref.entity(), state.ref.id().value()));
            }
        }
        insert(raised);
        delete(laid);
        return raised.size();
    }

    /** Records that a finished bulk read did not show, and that nothing told of since it began: perhaps deleted. */
    int unseen(LoadState load, Instant now) {
        return seat.sql()
                .sql("""
                        INSERT INTO doubt (entity, id, why, since, attempts, due_at)
                        SELECT entity, id, 'not in the bulk read', :now, 0, :now FROM record
                        WHERE entity = :entity AND load <> :number AND deleted IS NULL AND touched <= :startedAt
                        ON CONFLICT (entity, id) DO NOTHING""")
                .param("now", Instants.micros(now))
                .param("entity", load.entity().name())
                .param("number", load.number())
                .param("startedAt", load.startedAt())
                .update();
    }

    private void insert(List<SqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            seat.batches().batchUpdate("""
                    INSERT INTO doubt (entity, id, why, since, attempts, due_at)
                    VALUES (:entity, :id, :why, :now, 0, :now)
                    ON CONFLICT (entity, id) DO UPDATE SET why = excluded.why""", rows.toArray(SqlParameterSource[]::new));
        }
    }

    private void delete(List<SqlParameterSource> keys) {
        if (!keys.isEmpty()) {
            seat.batches()
                    .batchUpdate(
                            "DELETE FROM doubt WHERE entity = :entity AND id = :id",
                            keys.toArray(SqlParameterSource[]::new));
        }
    }

    private static SqlParameterSource row(Entity entity, String id, String why, Instant now) {
        return key(entity, id).addValue("why", why).addValue("now", Instants.micros(now));
    }

    private static MapSqlParameterSource key(Entity entity, String id) {
        return new MapSqlParameterSource().addValue("entity", entity.name()).addValue("id", id);
    }
}
