package dev.allotment.mirror;

import dev.allotment.model.Cursor;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Row;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The local copy of the org. Learn alone writes it; each loop has its own Mirror over its own seat. Writing methods join the
 * caller's transaction. Deleted records are not rows: {@link #row} is null for them.
 */
public final class Mirror {
    public Mirror(Seat seat) {}

    // --- what decide and people read

    /** The record as last known, or null if we do not have it or it was deleted. */
    public @Nullable Row row(Ref ref) {
        throw new UnsupportedOperationException("being written");
    }

    /** Those of the records that we have, by id order. */
    public List<Row> rows(Entity entity, Collection<RecordId> ids) {
        throw new UnsupportedOperationException("being written");
    }

    /** All records of the object by id order, streamed: memory does not grow with their number. */
    public void rows(Entity entity, Consumer<Row> consumer) {
        throw new UnsupportedOperationException("being written");
    }

    /** Position of the latest change; rises with each changed record, never falls. */
    public long position() {
        throw new UnsupportedOperationException("being written");
    }

    /** Records changed after that position, each once at its latest change, by position; deleted ones included. */
    public List<Touch> touchedAfter(long position, int limit) {
        throw new UnsupportedOperationException("being written");
    }

    /** Owner changes of accounts, leads and opportunities learned after {@code position} up to {@code upTo}, in order. */
    public List<Ownership> ownerChanges(long position, long upTo) {
        throw new UnsupportedOperationException("being written");
    }

    /** The chain of owners, oldest first; before we listened the first one's {@code since} is unknown (null). */
    public List<Ownership> ownersOf(Ref ref) {
        throw new UnsupportedOperationException("being written");
    }

    /** True while this record, or its whole object, is unproven. When it is proven again it is touched again. */
    public boolean inDoubt(Ref ref) {
        throw new UnsupportedOperationException("being written");
    }

    /** Objects of which every row is unproven (first load, gap, overflow). Decide stands still while one it reads is here. */
    public Set<Entity> doubtfulEntities() {
        throw new UnsupportedOperationException("being written");
    }

    /** Single records in doubt among those of the object. */
    public Set<Ref> doubtful(Entity entity) {
        throw new UnsupportedOperationException("being written");
    }

    /** Records by object, deleted ones left out. */
    public SortedMap<Entity, Long> counts() {
        throw new UnsupportedOperationException("being written");
    }

    /** Messages that could not be understood, repeated ones included. */
    public long poisoned() {
        throw new UnsupportedOperationException("being written");
    }

    /** Position of the stream, or null if none is known. */
    public @Nullable Cursor cursor() {
        throw new UnsupportedOperationException("being written");
    }

    // --- what learn writes

    /** Applies the facts in order. Joins the caller's transaction. */
    public Applied apply(List<Fact> facts, Instant now) {
        throw new UnsupportedOperationException("being written");
    }

    /** The stream's position after what was applied in this transaction (law L2). */
    public void advance(Cursor cursor) {
        throw new UnsupportedOperationException("being written");
    }
}
