package dev.allotment.org;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Stamp;
import dev.allotment.model.Surroundings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A tiny org for the tests of the loops: rows, an event log with replay, polls, bulk snapshots, compare-and-set moves. It
 * outlives the agents that use it; {@link #restarted} gives the next agent a fresh session. Tests script its faults.
 */
public final class ScriptedOrg implements Org {
    public static final RecordId AGENT = RecordId.of("005000000000AAA");
    public static final RecordId HUMAN = RecordId.of("005000000000BBB");

    /** What the next write meets. */
    public enum Fault {
        /** Written, but the answer was lost. */
        ANSWER_LOST,
        /** Never arrived, and nobody knows. */
        REQUEST_LOST,
        ROW_LOCK,
        NETWORK_DOWN
    }

    public final Map<Ref, Map<String, @Nullable Object>> rows = new TreeMap<>();
    /** Audit rows: decision to what was written, in order. */
    public final Map<DecisionId, Act> audit = new HashMap<>();

    public final List<Act> written = new ArrayList<>();
    public final List<List<DecisionId>> calls = new ArrayList<>();
    public final List<Set<DecisionId>> lookUps = new ArrayList<>();
    public final Deque<Fault> faults = new ArrayDeque<>();
    public final Deque<Heard> script = new ArrayDeque<>();
    public Instant now = Instant.parse("2026-03-02T08:00:00Z");
    public int batchSize = 3;
    public int pageSize = 2;
    public long callsUsed;
    public long callsAllowed = -1;
    public RecordId orgId = RecordId.of("00D000000000AAA");
    /** How often each event is delivered. */
    public int copies = 1;

    private final List<Change> log = new ArrayList<>();
    private int retainedFrom;
    private final Map<Ref, Instant> deleted = new TreeMap<>();
    private final Map<String, List<Change.Seen>> jobs = new HashMap<>();
    private Set<Entity> streamed = Set.of();
    private int next = -1;
    private int sequence;
    private int untold;
    public final List<Cursor> applied = new ArrayList<>();

    // --- what people do in the org

    public Ref create(Ref ref, Map<String, ? extends @Nullable Object> values) {
        var row = new TreeMap<String, @Nullable Object>(values);
        row.put("LastModifiedDate", stampText());
        rows.put(ref, row);
        deleted.remove(ref);
        tell(new Change.Appeared(ref, stamp(HUMAN), false, nonEmpty(row)));
        return ref;
    }

    public void edit(Ref ref, Map<String, ? extends @Nullable Object> values) {
        edit(ref, values, HUMAN);
    }

    public void edit(Ref ref, Map<String, ? extends @Nullable Object> values, RecordId by) {
        editSilently(ref, values);
        var told = new TreeMap<String, @Nullable Object>(values);
        told.put("LastModifiedDate", stampText());
        tell(new Change.Updated(ref, stamp(by), told));
    }

    /** Changes a row without an event, as a gap event's cause would. */
    public void editSilently(Ref ref, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> row = rows.get(ref);
        if (row == null) {
            throw new IllegalArgumentException("no " + ref);
        }
        row.putAll(values);
        row.put("LastModifiedDate", stampText());
    }

    public void delete(Ref ref) {
        rows.remove(ref);
        deleted.put(ref, now);
        tell(new Change.Deleted(ref, stamp(HUMAN)));
    }

    public void tell(Change change) {
        log.add(change);
    }

    /** The bus forgets all events so far. */
    public void forgetEvents() {
        retainedFrom = log.size();
    }

    public Stamp stamp(RecordId by) {
        return new Stamp("tx-" + ++sequence, 1, now, by, "");
    }

    /** The next agent's session. */
    public ScriptedOrg restarted() {
        next = -1;
        script.clear();
        return this;
    }

    private String stampText() {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Map<String, @Nullable Object> nonEmpty(Map<String, @Nullable Object> row) {
        var told = new TreeMap<String, @Nullable Object>(row);
        told.values().removeIf(Objects::isNull);
        return told;
    }

    // --- the port

    @Override
    public Identity identity() {
        return new Identity(orgId, AGENT, "allotment@agent.example", "Enterprise Edition", true);
    }

    @Override
    public Description describe(Entity entity) {
        return new Description(entity, true, Map.of());
    }

    @Override
    public Surroundings surroundings(Set<Entity> entities) {
        return new Surroundings(List.of(), List.of());
    }

    @Override
    public List<String> shortfalls(Set<Entity> read, Set<Entity> owned) {
        return List.of();
    }

    @Override
    public void listen(Set<Entity> streamed, @Nullable Cursor from) {
        this.streamed = new HashSet<>(streamed);
        next = from == null ? log.size() : Integer.parseInt(from.text());
        if (from != null && next < retainedFrom) {
            script.add(new Heard.Gap("the replay id is no longer known"));
        } else {
            script.add(new Heard.Live());
        }
    }

    @Override
    public Heard take() {
        Heard scripted = script.poll();
        if (scripted != null) {
            return scripted;
        }
        if (next < 0 || next >= log.size()) {
            return new Heard.Nothing();
        }
        var changes = new ArrayList<Change>();
        while (next < log.size() && changes.size() < batchSize) {
            Change change = log.get(next++);
            if (!(change instanceof Change.Told told)
                    || streamed.contains(told.ref().entity())) {
                for (int copy = 0; copy < copies; copy++) {
                    changes.add(change);
                }
            }
        }
        return new Heard.Batch(changes, new Cursor(Integer.toString(next)));
    }

    @Override
    public void applied(Cursor cursor) {
        applied.add(cursor);
    }

    @Override
    public Page changedSince(Entity entity, List<String> fields, @Nullable String position, Instant since) {
        Instant from = position == null ? since : Instant.parse(position);
        var changes = new ArrayList<Change>();
        rows.forEach((ref, row) -> {
            Instant modified = Instant.parse(String.valueOf(row.get("LastModifiedDate")));
            if (ref.entity().equals(entity) && !modified.isBefore(from)) {
                changes.add(seen(ref, fields));
            }
        });
        deleted.forEach((ref, at) -> {
            if (ref.entity().equals(entity) && !at.isBefore(from)) {
                changes.add(new Change.Gone(ref, at));
            }
        });
        return new Page(changes, now.truncatedTo(ChronoUnit.SECONDS).toString(), true);
    }

    @Override
    public List<Change> read(Entity entity, List<String> fields, Collection<RecordId> ids) {
        untold++;
        var changes = new ArrayList<Change>();
        for (RecordId id : ids) {
            var ref = new Ref(entity, id);
            changes.add(rows.containsKey(ref) ? seen(ref, fields) : new Change.Gone(ref, null));
        }
        return changes;
    }

    @Override
    public List<Change.Seen> find(Entity entity, List<String> fields, String field, Collection<String> values) {
        return List.of();
    }

    @Override
    public String startLoad(Entity entity, List<String> fields) {
        String job = "job-" + jobs.size();
        jobs.put(
                job,
                new ArrayList<>(rows.keySet().stream()
                        .filter(ref -> ref.entity().equals(entity))
                        .map(ref -> seen(ref, fields))
                        .toList()));
        return job;
    }

    @Override
    public Load loaded(String job, @Nullable String locator) {
        List<Change.Seen> all = jobs.get(job);
        if (all == null) {
            return new Load.Failed("no such job");
        }
        int from = locator == null ? 0 : Integer.parseInt(locator);
        int until = Math.min(all.size(), from + pageSize);
        return new Load.Rows(all.subList(from, until), until == all.size() ? null : Integer.toString(until));
    }

    private Change.Seen seen(Ref ref, List<String> fields) {
        Map<String, @Nullable Object> row = rows.getOrDefault(ref, Map.of());
        var raw = new TreeMap<String, @Nullable Object>();
        fields.forEach(field -> raw.put(field, row.get(field)));
        return new Change.Seen(ref, raw, Instant.parse(String.valueOf(row.get("LastModifiedDate"))));
    }

    @Override
    public Map<RecordId, Undeleted> delete(Entity entity, Collection<RecordId> ids) {
        throw new UnsupportedOperationException("nothing is deleted here");
    }

    @Override
    public List<Receipt> carryOut(List<Act> acts, Instant decidedAt, BooleanSupplier mayWrite) {
        untold++;
        calls.add(acts.stream().map(Act::id).toList());
        Fault fault = faults.poll();
        if (fault == Fault.NETWORK_DOWN) {
            throw new OrgFailure(OrgFailure.Kind.RETRY, "NETWORK", "no route to the org");
        }
        var receipts = new ArrayList<Receipt>();
        for (Act act : acts) {
            Receipt done = fault == Fault.REQUEST_LOST || fault == Fault.ROW_LOCK ? null : write(act);
            receipts.add(
                    fault == Fault.ROW_LOCK
                            ? new Receipt.Deferred(act.id(), "UNABLE_TO_LOCK_ROW", "locked")
                            : fault == null && done != null ? done : new Receipt.Unknown(act.id(), "no answer"));
        }
        return receipts;
    }

    private Receipt write(Act act) {
        if (audit.containsKey(act.id())) {
            return new Receipt.Done(act.id(), RecordId.of("a00000000000AAA"));
        }
        Ref record = act.record();
        if (act instanceof Act.Move move) {
            Map<String, @Nullable Object> row = rows.get(move.record());
            if (row == null) {
                return new Receipt.Refused(act.id(), "ENTITY_IS_DELETED", "entity is deleted");
            }
            if (!move.from().value().equals(row.get("OwnerId"))) {
                return new Receipt.Overtaken(act.id(), AllotmentFields.OVERTAKEN);
            }
            var values = new TreeMap<String, @Nullable Object>();
            values.put("OwnerId", move.to().value());
            values.put(AllotmentFields.DECISION, move.id().value());
            edit(move.record(), values, AGENT);
        } else if (act instanceof Act.Mark mark && record != null) {
            var values = new TreeMap<String, @Nullable Object>();
            mark.values()
                    .values()
                    .forEach((name, value) ->
                            values.put(name, value instanceof BigDecimal || value == null ? value : value.toString()));
            edit(record, values, AGENT);
        }
        audit.put(act.id(), act);
        written.add(act);
        return new Receipt.Done(act.id(), RecordId.of("a00000000000AAA"));
    }

    @Override
    public List<Receipt> record(List<Act> owed, Instant decidedAt) {
        throw new IllegalStateException("nothing is owed here: " + owed);
    }

    @Override
    public Map<DecisionId, RecordId> lookUp(Collection<DecisionId> decisions) {
        untold++;
        lookUps.add(Set.copyOf(decisions));
        var found = new HashMap<DecisionId, RecordId>();
        for (DecisionId id : decisions) {
            if (audit.containsKey(id)) {
                found.put(id, RecordId.of("a00000000000AAA"));
            }
        }
        return found;
    }

    @Override
    public Allowance allowance() {
        return new Allowance(callsUsed, callsAllowed);
    }

    @Override
    public int takeSpent() {
        int spent = untold;
        untold = 0;
        return spent;
    }

    @Override
    public void close() {}
}
