package dev.allotment.mirror;

import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Reads and writes the records of a batch with few statements. */
final class Records {
    /** Ids in one statement; well below what any database allows. */
    static final int CHUNK = 500;

    private static final int[] ROW_TYPES = {
        Types.VARCHAR,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.BIGINT,
        Types.BIGINT,
        Types.BIGINT,
        Types.BIGINT,
        Types.BIGINT
    };

    private final Seat seat;

    Records(Seat seat) {
        this.seat = seat;
    }

    /** What the mirror holds of each of these records; unknown ones too. */
    Map<Ref, RecordState> states(Collection<Ref> refs, Set<Ref> inDoubt) {
        var states = new HashMap<Ref, RecordState>(refs.size() * 2);
        byEntity(refs).forEach((entity, ids) -> {
            for (List<String> chunk : chunks(ids)) {
                seat.sql()
                        .sql("""
                                SELECT id, fields, modified, read_at, deleted, load, touched
                                FROM record WHERE entity = :entity AND id IN (:ids)""")
                        .param("entity", entity.name())
                        .param("ids", chunk)
                        .query(row -> {
                            var ref = new Ref(entity, RecordId.of(row.getString(1)));
                            long readAt = row.getLong(4);
                            Long read = row.wasNull() ? null : readAt;
                            long deletedAt = row.getLong(5);
                            Long deleted = row.wasNull() ? null : deletedAt;
                            states.put(
                                    ref,
                                    new RecordState(
                                            ref,
                                            inDoubt.contains(ref),
                                            row.getString(2),
                                            row.getLong(3),
                                            read,
                                            deleted,
                                            row.getLong(6),
                                            row.getLong(7)));
                        });
            }
        });
        for (Ref ref : refs) {
            states.computeIfAbsent(ref, unknown -> new RecordState(unknown, inDoubt.contains(unknown)));
        }
        return states;
    }

    /** Those of the records that stand in doubt one by one. */
    Set<Ref> inDoubt(Collection<Ref> refs) {
        var found = new HashSet<Ref>();
        boolean none = seat.sql()
                .sql("SELECT id FROM doubt WHERE id <> '*' LIMIT 1")
                .query(String.class)
                .optional()
                .isEmpty();
        if (none) {
            return found;
        }
        byEntity(refs).forEach((entity, ids) -> {
            for (List<String> chunk : chunks(ids)) {
                seat.sql()
                        .sql("SELECT id FROM doubt WHERE entity = :entity AND id IN (:ids)")
                        .param("entity", entity.name())
                        .param("ids", chunk)
                        .query(String.class)
                        .list()
                        .forEach(id -> found.add(new Ref(entity, RecordId.of(id))));
            }
        });
        return found;
    }

    /** Writes what changed and gives each changed record the next position after {@code position}; returns the last one used. */
    long write(Collection<RecordState> states, long position, int[] changed, Instant now) {
        var rows = new ArrayList<Object[]>();
        var owners = new ArrayList<SqlParameterSource>();
        var departed = new ArrayList<Object[]>();
        for (RecordState state : states) {
            if (!state.exists || !(state.written || state.backFromDoubt())) {
                continue;
            }
            for (RecordState.NewOwner owner : state.newOwners) {
                owners.add(ownership(state.ref, owner, ++position));
            }
            String json = state.json();
            if (state.changed(json)) {
                state.touched = ++position;
                changed[0]++;
                for (String account : state.departed()) {
                    departed.add(new Object[] {position, account, Instants.micros(now)});
                }
            }
            rows.add(new Object[] {
                state.ref.entity().name(),
                state.ref.id().value(),
                json,
                state.modified,
                state.readAt,
                state.deleted,
                state.load,
                state.touched
            });
        }
        if (!rows.isEmpty()) {
            // By position, not by name: this is the statement that the rate of learning hangs on.
            seat.batches().getJdbcOperations().batchUpdate("""
                    INSERT INTO record (entity, id, fields, modified, read_at, deleted, load, touched)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (entity, id) DO UPDATE SET fields = excluded.fields, modified = excluded.modified,
                        read_at = excluded.read_at, deleted = excluded.deleted, load = excluded.load,
                        touched = excluded.touched""", rows, ROW_TYPES);
        }
        if (!departed.isEmpty()) {
            seat.batches()
                    .getJdbcOperations()
                    .batchUpdate("INSERT INTO departed (position, account, at) VALUES (?, ?, ?)", departed, new int[] {
                        Types.BIGINT, Types.VARCHAR, Types.BIGINT
                    });
        }
        if (!owners.isEmpty()) {
            seat.batches().batchUpdate("""
                    INSERT INTO ownership (position, entity, id, owner, owner_before, since, by_user, decision)
                    VALUES (:position, :entity, :id, :owner, :before, :since, :by, :decision)""", owners.toArray(SqlParameterSource[]::new));
        }
        return position;
    }

    private static SqlParameterSource ownership(Ref ref, RecordState.NewOwner owner, long position) {
        return new MapSqlParameterSource()
                .addValue("position", position)
                .addValue("entity", ref.entity().name())
                .addValue("id", ref.id().value())
                .addValue("owner", owner.owner().value())
                .addValue("before", text(owner.before()))
                .addValue("since", owner.since())
                .addValue("by", text(owner.by()))
                .addValue("decision", text(owner.decision()));
    }

    static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    static Map<Entity, List<String>> byEntity(Collection<Ref> refs) {
        var byEntity = new HashMap<Entity, List<String>>();
        for (Ref ref : new LinkedHashSet<>(refs)) {
            byEntity.computeIfAbsent(ref.entity(), unused -> new ArrayList<>())
                    .add(ref.id().value());
        }
        return byEntity;
    }

    static List<List<String>> chunks(List<String> ids) {
        var chunks = new ArrayList<List<String>>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
        }
        return chunks;
    }
}
