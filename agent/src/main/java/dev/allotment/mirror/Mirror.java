package dev.allotment.mirror;

import dev.allotment.model.Cursor;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Row;
import dev.allotment.store.FieldsJson;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The local copy of the org. Learn alone writes it; each loop has its own Mirror over its own seat. Writing methods join the
 * caller's transaction. Deleted records are not rows: {@link #row} is null for them.
 */
public final class Mirror {
    /** The bus keeps events for 72 hours (contract 6.5); nothing older can be told twice. */
    private static final Duration TOLD_FOR = Duration.ofDays(4);

    private static final Duration TOMBSTONE_FOR = Duration.ofDays(30);

    private final Seat seat;
    private final Doubts doubts;
    private final Progress progress;
    private final Applying applying;
    private final Owners owners;

    public Mirror(Seat seat) {
        this.seat = seat;
        this.doubts = new Doubts(seat);
        this.progress = new Progress(seat);
        this.applying = new Applying(seat, new Records(seat), doubts, progress);
        this.owners = new Owners(seat);
    }

    // --- what decide and people read

    /** The record as last known, or null if we do not have it or it was deleted. */
    public @Nullable Row row(Ref ref) {
        List<Row> rows = rows(ref.entity(), List.of(ref.id()));
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** Those of the records that we have, by id order. */
    public List<Row> rows(Entity entity, Collection<RecordId> ids) {
        var rows = new ArrayList<Row>();
        List<String> sorted =
                ids.stream().map(RecordId::value).distinct().sorted().toList();
        for (List<String> chunk : Records.chunks(sorted)) {
            rows.addAll(seat.sql()
                    .sql("""
                            SELECT id, fields FROM record
                            WHERE entity = :entity AND id IN (:ids) AND deleted IS NULL ORDER BY id""")
                    .param("entity", entity.name())
                    .param("ids", chunk)
                    .query((row, n) -> row(entity, row))
                    .list());
        }
        return rows;
    }

    /** All records of the object by id order, streamed: memory does not grow with their number. */
    public void rows(Entity entity, Consumer<Row> consumer) {
        try (Stream<Row> rows = seat
                .sql()
                .sql("SELECT id, fields FROM record WHERE entity = :entity AND deleted IS NULL ORDER BY id")
                .param("entity", entity.name())
                .query((row, n) -> row(entity, row))
                .stream()) {
            rows.forEach(consumer);
        }
    }

    /** Ids of the object's records that were deleted, as long as their tombstones stand. */
    public List<RecordId> deleted(Entity entity) {
        return seat.sql()
                .sql("SELECT id FROM record WHERE entity = :entity AND deleted IS NOT NULL ORDER BY id")
                .param("entity", entity.name())
                .query((row, n) -> RecordId.of(row.getString(1)))
                .list();
    }

    /** Position of the latest change; rises with each changed record, never falls. */
    public long position() {
        return progress.position();
    }

    /** Records changed after that position, each once at its latest change, by position; deleted ones included. */
    public List<Touch> touchedAfter(long position, int limit) {
        return seat.sql()
                .sql("""
                        SELECT touched, entity, id FROM record WHERE touched > :position
                        ORDER BY touched LIMIT :limit""")
                .param("position", position)
                .param("limit", limit)
                .query((row, n) ->
                        new Touch(row.getLong(1), new Ref(new Entity(row.getString(2)), RecordId.of(row.getString(3)))))
                .list();
    }

    /**
     * Accounts, contacts and leads that some record pointed at and, by a change after {@code position} up to {@code upTo}, no longer does; by id. The
     * record itself is among {@link #touchedAfter}, but no longer names them.
     */
    public List<RecordId> departed(long position, long upTo) {
        return seat.sql()
                .sql("""
                        SELECT DISTINCT account FROM departed
                        WHERE position > :position AND position <= :upTo ORDER BY account""")
                .param("position", position)
                .param("upTo", upTo)
                .query((row, n) -> RecordId.of(row.getString(1)))
                .list();
    }

    /** Whether the record changed after that position. */
    public boolean changedSince(Ref ref, long position) {
        return seat.sql()
                .sql("SELECT 1 FROM record WHERE entity = :entity AND id = :id AND touched > :position")
                .param("entity", ref.entity().name())
                .param("id", ref.id().value())
                .param("position", position)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Owner changes of accounts, leads and opportunities learned after {@code position} up to {@code upTo}, in order. */
    public List<Ownership> ownerChanges(long position, long upTo) {
        return owners.changes(position, upTo);
    }

    /** The chain of owners, oldest first; before we listened the first one's {@code since} is unknown (null). */
    public List<Ownership> ownersOf(Ref ref) {
        Row row = row(ref);
        return owners.of(ref, row == null ? null : row.fields().id(RecordState.OWNER));
    }

    /** True while this record, or its whole object, is unproven. When it is proven again it is touched again. */
    public boolean inDoubt(Ref ref) {
        return doubts.about(ref);
    }

    /** Objects of which every row is unproven (first load, gap, overflow). Decide stands still while one it reads is here. */
    public Set<Entity> doubtfulEntities() {
        return doubts.entities();
    }

    /** Single records in doubt among those of the object. */
    public Set<Ref> doubtful(Entity entity) {
        return doubts.records(entity);
    }

    /** Records by object, deleted ones left out. */
    public SortedMap<Entity, Long> counts() {
        var counts = new TreeMap<Entity, Long>();
        seat.sql()
                .sql("SELECT entity, COUNT(*) FROM record WHERE deleted IS NULL GROUP BY entity")
                .query(row -> {
                    counts.put(new Entity(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    /** Messages that could not be understood, repeated ones included. */
    public long poisoned() {
        return seat.sql()
                .sql("SELECT COALESCE(SUM(count), 0) FROM poison")
                .query(Long.class)
                .single();
    }

    /** True if this very message was kept as poison before. */
    public boolean isPoison(String raw) {
        return applying.isPoison(raw);
    }

    /** Position of the stream, or null if none is known. */
    public @Nullable Cursor cursor() {
        return progress.cursor();
    }

    // --- what learn writes

    /** Applies the facts in order. Joins the caller's transaction. */
    public Applied apply(List<Fact> facts, Instant now) {
        return facts.isEmpty() ? new Applied(0, 0, 0) : applying.apply(facts, now);
    }

    /** The stream's position after what was applied in this transaction (law L2); null if it is lost. */
    public void advance(@Nullable Cursor cursor) {
        progress.cursor(cursor);
    }

    /** Where the poll of that object goes on, or null if it never began. */
    public @Nullable String pollPosition(Entity entity) {
        return progress.pollPosition(entity);
    }

    public void pollPosition(Entity entity, String position) {
        progress.pollPosition(entity, position);
    }

    /** That object was polled to the end by a poll that began then: what waits for fresh activity may go on. */
    public void polledWhole(Entity entity, Instant at) {
        progress.polledWhole(entity, at);
    }

    /** Forgets the polls of all other objects: nobody asks for them any more. */
    public void onlyPolled(Set<Entity> polled) {
        progress.onlyPolled(polled);
    }

    public SortedMap<Entity, LoadState> loads() {
        return progress.loads();
    }

    public void load(LoadState load) {
        progress.load(load);
    }

    /** From now on nothing is decided on rows of that object, until {@link #prove}. */
    public void doubt(Entity entity, String why, Instant now) {
        doubts.all(entity, why, now);
    }

    /** The rows of that object are proven again, but for those that stand in doubt one by one. */
    public void prove(Entity entity) {
        doubts.proven(entity);
    }

    /** Puts into doubt what a finished bulk read did not show; returns how many. */
    public int doubtUnseen(LoadState load, Instant now) {
        return doubts.unseen(load, now);
    }

    /** Records in doubt that are due to be read again: of one object, at most {@code limit}. */
    public List<Ref> toReadAgain(Instant now, int limit) {
        return doubts.due(now, limit);
    }

    /** Was read again and still not understood: next time later. */
    public void readInVain(Collection<Ref> refs, Instant now) {
        doubts.failed(refs, now);
    }

    /** Forgets event identities and tombstones that have had their time; returns rows removed. */
    public int tidy(Instant now) {
        int told = seat.sql()
                .sql("DELETE FROM told WHERE committed < :before")
                .param("before", Instants.micros(now.minus(TOLD_FOR)))
                .update();
        int departed = seat.sql()
                .sql("DELETE FROM departed WHERE at < :before")
                .param("before", Instants.micros(now.minus(TOMBSTONE_FOR)))
                .update();
        return told
                + departed
                + seat.sql()
                        .sql("DELETE FROM record WHERE deleted < :before")
                        .param("before", Instants.micros(now.minus(TOMBSTONE_FOR)))
                        .update();
    }

    private static Row row(Entity entity, ResultSet row) throws SQLException {
        return new Row(
                new Ref(entity, RecordId.of(Objects.requireNonNull(row.getString(1)))),
                FieldsJson.read(Objects.requireNonNull(row.getString(2))));
    }
}
