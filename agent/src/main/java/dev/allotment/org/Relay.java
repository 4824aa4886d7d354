package dev.allotment.org;

import dev.allotment.model.Act;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An org seen through another: passes everything on, and shows each change as {@link #told} has it. Threads as {@link Org} says. */
abstract class Relay implements Org {
    protected final Org org;

    Relay(Org org) {
        this.org = org;
    }

    /** What is told of a change, in order; nothing for what is not ours. */
    protected abstract List<Change> told(Change change);

    /** The fields to ask the org for. */
    protected abstract List<String> asked(Entity entity, List<String> fields);

    private List<Change> told(List<? extends Change> changes) {
        var told = new ArrayList<Change>(changes.size());
        changes.forEach(change -> told.addAll(told(change)));
        return told;
    }

    private List<Change.Seen> seen(List<Change.Seen> rows) {
        return told(rows).stream()
                .filter(Change.Seen.class::isInstance)
                .map(Change.Seen.class::cast)
                .toList();
    }

    @Override
    public Identity identity() {
        return org.identity();
    }

    @Override
    public Description describe(Entity entity) {
        return org.describe(entity);
    }

    @Override
    public List<String> shortfalls(Set<Entity> read, Set<Entity> owned) {
        return org.shortfalls(read, owned);
    }

    @Override
    public Surroundings surroundings(Set<Entity> entities) {
        return org.surroundings(entities);
    }

    @Override
    public void listen(Set<Entity> streamed, @Nullable Cursor from) {
        org.listen(streamed, from);
    }

    @Override
    public Heard take() {
        return switch (org.take()) {
            case Heard.Batch batch -> new Heard.Batch(told(batch.changes()), batch.cursor());
            case Heard.Nothing nothing -> nothing;
            case Heard.Live live -> live;
            case Heard.Gap gap -> gap;
        };
    }

    @Override
    public void applied(Cursor cursor) {
        org.applied(cursor);
    }

    @Override
    public Page changedSince(Entity entity, List<String> fields, @Nullable String position, Instant since) {
        Page page = org.changedSince(entity, asked(entity, fields), position, since);
        return new Page(told(page.changes()), page.next(), page.done());
    }

    @Override
    public List<Change> read(Entity entity, List<String> fields, Collection<RecordId> ids) {
        return told(org.read(entity, asked(entity, fields), ids));
    }

    @Override
    public List<Change.Seen> find(Entity entity, List<String> fields, String field, Collection<String> values) {
        return seen(org.find(
                entity, asked(entity, fields), asked(entity, List.of(field)).getFirst(), values));
    }

    @Override
    public String startLoad(Entity entity, List<String> fields) {
        return org.startLoad(entity, asked(entity, fields));
    }

    @Override
    public Load loaded(String job, @Nullable String locator) {
        return switch (org.loaded(job, locator)) {
            case Load.Rows rows -> new Load.Rows(seen(rows.rows()), rows.next());
            case Load.Pending pending -> pending;
            case Load.Failed failed -> failed;
        };
    }

    @Override
    public List<Receipt> carryOut(List<Act> acts, Instant decidedAt, BooleanSupplier mayWrite) {
        return org.carryOut(acts, decidedAt, mayWrite);
    }

    @Override
    public List<Receipt> record(List<Act> owed, Instant decidedAt) {
        return org.record(owed, decidedAt);
    }

    @Override
    public Map<DecisionId, RecordId> lookUp(Collection<DecisionId> decisions) {
        return org.lookUp(decisions);
    }

    @Override
    public Map<RecordId, Undeleted> delete(Entity entity, Collection<RecordId> ids) {
        return org.delete(entity, ids);
    }

    @Override
    public int takeSpent() {
        return org.takeSpent();
    }

    @Override
    public Allowance allowance() {
        return org.allowance();
    }

    @Override
    public void close() {
        org.close();
    }
}
