package dev.allotment.simulator;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Automation;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Surroundings;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The port served straight from a simulated org, without a wire: what simulations and quick tests run on. */
public final class InMemoryOrg implements Org {
    private static final int PAGE = 2_000;
    private static final int LOAD_PAGE = 10_000;
    private static final long ALLOWED = 100_000;

    private final SimulatedOrg org;
    private final Session session;
    private final String channel;
    private final ActWriter writer;
    private final Map<String, List<OrgRow>> loads = new ConcurrentHashMap<>();
    private final Map<String, List<String>> loadFields = new ConcurrentHashMap<>();
    private final CallCount calls = new CallCount();
    private @Nullable EventStream stream;

    /** @param channel address of the channel of change events, such as {@code /data/Allotment__chn} */
    public InMemoryOrg(SimulatedOrg org, RecordId user, String channel) {
        this.org = org;
        this.session = org.as(user, Origin.api("rest", "65.0", "allotment"));
        this.channel = channel;
        this.writer = new ActWriter(org, session);
    }

    @Override
    public Identity identity() {
        OrgRow user = org.row("User", session.user().value());
        String username = user == null ? "" : String.valueOf(user.value("Username"));
        return new Identity(org.id(), session.user(), username, org.settings().edition(), true);
    }

    @Override
    public Description describe(Entity entity) {
        calls.one();
        ObjectView view = session.describe(entity.name());
        var fields = new LinkedHashMap<String, Description.Field>();
        if (view != null) {
            view.fields()
                    .forEach((name, field) -> fields.put(
                            name,
                            new Description.Field(
                                    name,
                                    field.field().kind().word(),
                                    field.updateable(),
                                    field.field().length())));
        }
        return new Description(entity, view != null && view.deletable(), fields);
    }

    @Override
    public Surroundings surroundings(Set<Entity> entities) {
        calls.one();
        var setup = new SetupRows(org, session);
        var found = new ArrayList<Automation>();
        if (setup.view("ValidationRule", true) == null) {
            return new Surroundings(
                    found,
                    List.of("Could not look at validation rules: INVALID_TYPE,"
                            + " sObject type 'ValidationRule' is not supported."));
        }
        for (OrgRow row : setup.rows("ValidationRule")) {
            var entity = new Entity(String.valueOf(row.text("EntityDefinitionId")));
            if (entities.contains(entity) && row.flag("Active")) {
                found.add(new Automation(
                        Automation.Kind.VALIDATION_RULE,
                        entity,
                        String.valueOf(row.text("ValidationName")),
                        String.valueOf(row.text("ErrorMessage")),
                        setup.formula(row.id())));
            }
        }
        if (entities.contains(Entity.LEAD) && !setup.rows("AssignmentRule").isEmpty()) {
            found.add(new Automation(Automation.Kind.ASSIGNMENT_RULE, Entity.LEAD, "Leads", "active", null));
        }
        return new Surroundings(found, List.of());
    }

    @Override
    public List<String> shortfalls(Set<Entity> read, Set<Entity> owned) {
        return new Shortfalls(session).of(read, owned);
    }

    // --- hear

    @Override
    public void listen(Set<Entity> streamed, @Nullable Cursor from) {
        stream = new EventStream(org, session, channel, streamed, from);
    }

    @Override
    public Heard take() {
        return stream == null ? new Heard.Nothing() : stream.take();
    }

    @Override
    public void applied(Cursor cursor) {
        // The stream starts again from what listen is given; nothing needs to be kept here.
    }

    @Override
    public Page changedSince(Entity entity, List<String> fields, @Nullable String position, Instant since) {
        calls.one();
        ObjectView view = view(entity, fields);
        PollPosition from = position == null ? new PollPosition(since, "") : PollPosition.parse(position);
        Instant now = org.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        List<OrgRow> rows = session.rows(view.name(), new Access.Modified(from.at(), null), from::isBefore, PAGE, true);
        var changes = new ArrayList<Change>();
        rows.forEach(row -> changes.add(change(entity, view, fields, row)));
        boolean done = rows.size() < PAGE;
        PollPosition next = done
                ? new PollPosition(now.isBefore(from.at()) ? from.at() : now, "")
                : new PollPosition(
                        rows.getLast().systemModstamp(), rows.getLast().id());
        return new Page(changes, next.text(), done);
    }

    @Override
    public List<Change> read(Entity entity, List<String> fields, Collection<RecordId> ids) {
        calls.one();
        ObjectView view = view(entity, fields);
        var access = new Access.Ids(ids.stream().map(RecordId::value).toList());
        var found = new HashMap<String, OrgRow>();
        session.rows(view.name(), access, row -> true, Integer.MAX_VALUE, true)
                .forEach(row -> found.put(row.id(), row));
        var changes = new ArrayList<Change>();
        for (RecordId id : new LinkedHashSet<>(ids)) {
            OrgRow row = found.get(id.value());
            changes.add(row == null ? new Change.Gone(new Ref(entity, id), null) : change(entity, view, fields, row));
        }
        return changes;
    }

    @Override
    public List<Change.Seen> find(Entity entity, List<String> fields, String field, Collection<String> values) {
        calls.one();
        ObjectView view = view(entity, fields);
        view(entity, List.of(field));
        return session
                .rows(view.name(), new Access.Equal(field, values), row -> true, Integer.MAX_VALUE, false)
                .stream()
                .map(row -> Told.seen(entity, view, fields, row))
                .toList();
    }

    @Override
    public String startLoad(Entity entity, List<String> fields) {
        calls.one();
        view(entity, fields);
        String job = "750-" + entity.name() + "-" + calls.all();
        loads.put(job, session.rows(entity.name(), new Access.All(), row -> true, Integer.MAX_VALUE, false));
        loadFields.put(job, List.copyOf(fields));
        return job;
    }

    @Override
    public Load loaded(String job, @Nullable String locator) {
        calls.one();
        List<OrgRow> rows = loads.get(job);
        List<String> fields = loadFields.get(job);
        if (rows == null || fields == null) {
            return new Load.Failed("There is no load job " + job + "; start it again");
        }
        int from = locator == null ? 0 : Integer.parseInt(locator);
        int until = Math.min(rows.size(), from + LOAD_PAGE);
        Entity entity = new Entity(job.split("-")[1]);
        ObjectView view = view(entity, fields);
        List<Change.Seen> seen = rows.subList(from, until).stream()
                .map(row -> Told.seen(entity, view, fields, row))
                .toList();
        if (until == rows.size()) {
            loads.remove(job);
        }
        return new Load.Rows(seen, until == rows.size() ? null : Integer.toString(until));
    }

    // --- write

    @Override
    public List<Receipt> carryOut(List<Act> acts, Instant decidedAt, BooleanSupplier mayWrite) {
        calls.one();
        return writer.carryOut(acts, decidedAt);
    }

    @Override
    public Map<RecordId, Undeleted> delete(Entity entity, Collection<RecordId> ids) {
        calls.one();
        return Deleting.rows(session, entity, ids);
    }

    @Override
    public List<Receipt> record(List<Act> owed, Instant decidedAt) {
        calls.one();
        return writer.record(owed, decidedAt);
    }

    @Override
    public Map<DecisionId, RecordId> lookUp(Collection<DecisionId> decisions) {
        calls.one();
        var found = new HashMap<DecisionId, RecordId>();
        List<String> texts = decisions.stream().map(DecisionId::value).toList();
        var access = new Access.Equal(AllotmentFields.CHANGE_DECISION, texts);
        for (OrgRow row : session.rows(Entity.OWNERSHIP_CHANGE.name(), access, r -> true, Integer.MAX_VALUE, false)) {
            RecordId founded = row.text(AllotmentFields.CHANGE_OLD_OWNER_ID) == null
                    ? RecordId.orNull(row.text(AllotmentFields.CHANGE_RECORD_ID))
                    : null;
            found.put(
                    new DecisionId(String.valueOf(row.value(AllotmentFields.CHANGE_DECISION))),
                    founded == null ? RecordId.of(row.id()) : founded);
        }
        return found;
    }

    @Override
    public Allowance allowance() {
        return new Allowance(calls.ofDay(org.clock().instant()), ALLOWED);
    }

    @Override
    public int takeSpent() {
        return calls.takeSpent();
    }

    @Override
    public void close() {
        stream = null;
    }

    private ObjectView view(Entity entity, List<String> fields) {
        ObjectView view = session.describe(entity.name());
        if (view == null) {
            throw new OrgFailure(
                    OrgFailure.Kind.STOP,
                    "INVALID_TYPE",
                    "sObject type '" + entity + "' is not supported: it does not exist or may not be read");
        }
        for (String field : fields) {
            if (view.field(field) == null) {
                throw new OrgFailure(
                        OrgFailure.Kind.STOP,
                        "INVALID_FIELD",
                        "No such column '" + field + "' on entity '" + entity
                                + "': it does not exist or may not be read");
            }
        }
        return view;
    }

    private static Change change(Entity entity, ObjectView view, List<String> fields, OrgRow row) {
        return row.deleted()
                ? new Change.Gone(new Ref(entity, RecordId.of(row.id())), row.systemModstamp())
                : Told.seen(entity, view, fields, row);
    }
}
