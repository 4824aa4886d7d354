package dev.allotment.mirror;

import dev.allotment.model.Cursor;
import dev.allotment.model.Entity;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far each road was heard: the stream's cursor, poll positions, bulk reads, and the mirror's own position. */
final class Progress {
    private final Seat seat;

    Progress(Seat seat) {
        this.seat = seat;
    }

    long position() {
        return seat.sql()
                .sql("SELECT number FROM mirror_state WHERE name = 'position'")
                .query(Long.class)
                .single();
    }

    void position(long position) {
        seat.sql()
                .sql("UPDATE mirror_state SET number = :position WHERE name = 'position'")
                .param("position", position)
                .update();
    }

    @Nullable
    Cursor cursor() {
        return seat.sql()
                .sql("SELECT text FROM mirror_state WHERE name = 'cursor'")
                .query(String.class)
                .optional()
                .map(Cursor::new)
                .orElse(null);
    }

    void cursor(@Nullable Cursor cursor) {
        if (cursor == null) {
            seat.sql().sql("DELETE FROM mirror_state WHERE name = 'cursor'").update();
            return;
        }
        seat.sql().sql("""
                        INSERT INTO mirror_state (name, text) VALUES ('cursor', :text)
                        ON CONFLICT (name) DO UPDATE SET text = excluded.text""").param("text", cursor.text()).update();
    }

    @Nullable
    String pollPosition(Entity entity) {
        return seat.sql()
                .sql("SELECT position FROM poll_position WHERE entity = :entity")
                .param("entity", entity.name())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    void pollPosition(Entity entity, String position) {
        seat.sql()
                .sql("""
                        INSERT INTO poll_position (entity, position) VALUES (:entity, :position)
                        ON CONFLICT (entity) DO UPDATE SET position = excluded.position""")
                .param("entity", entity.name())
                .param("position", position)
                .update();
    }

    void polledWhole(Entity entity, Instant at) {
        seat.sql()
                .sql("""
                        UPDATE poll_position SET whole_at = :at,
                            whole_position = (SELECT number FROM mirror_state WHERE name = 'position')
                        WHERE entity = :entity""")
                .param("entity", entity.name())
                .param("at", Instants.micros(at))
                .update();
    }

    void onlyPolled(Set<Entity> polled) {
        for (String name : seat.sql()
                .sql("SELECT entity FROM poll_position ORDER BY entity")
                .query(String.class)
                .list()) {
            if (!polled.contains(new Entity(name))) {
                seat.sql()
                        .sql("DELETE FROM poll_position WHERE entity = :entity")
                        .param("entity", name)
                        .update();
            }
        }
    }

    SortedMap<Entity, LoadState> loads() {
        var loads = new TreeMap<Entity, LoadState>();
        seat.sql()
                .sql("""
                        SELECT entity, fields_hash, number, started_at, started_on, job, locator, done
                        FROM load_state ORDER BY entity""")
                .query((row, n) -> new LoadState(
                        new Entity(row.getString(1)),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        Instants.instant(row.getLong(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getLong(8) == 1))
                .list()
                .forEach(load -> loads.put(load.entity(), load));
        return loads;
    }

    void load(LoadState load) {
        seat.sql()
                .sql("""
                        INSERT INTO load_state (entity, fields_hash, number, started_at, started_on, job, locator,
                            done)
                        VALUES (:entity, :hash, :number, :startedAt, :startedOn, :job, :locator, :done)
                        ON CONFLICT (entity) DO UPDATE SET fields_hash = excluded.fields_hash, number = excluded.number,
                            started_at = excluded.started_at, started_on = excluded.started_on, job = excluded.job, locator = excluded.locator,
                            done = excluded.done""")
                .param("entity", load.entity().name())
                .param("hash", load.fieldsHash())
                .param("number", load.number())
                .param("startedAt", load.startedAt())
                .param("startedOn", Instants.micros(load.startedOn()))
                .param("job", load.job())
                .param("locator", load.locator())
                .param("done", load.done() ? 1L : 0L)
                .update();
    }
}
