package dev.allotment.salesforce;

import dev.allotment.model.Act;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Surroundings;
import dev.allotment.org.Org;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The org for real, over the wire. Tokens, timeouts and the stream's watchdog go by this machine's clock; everything about
 * records goes by the org's. Threads as {@link Org} says; the stream has threads of its own.
 */
public final class Salesforce implements Org {
    /** Changes heard and not yet taken; beyond, the stream waits. */
    private static final int INBOX = 20_000;

    private final Wire wire;
    private final Gate gate;
    private final Rest rest;
    private final Rows rows;
    private final Identity identity;
    private final Shortfalls shortfalls;
    private final Automations automations;
    private final Poll poll;
    private final BulkReads bulk;
    private final Writes writes;
    private final Deletes deletes;
    private final Stream stream;

    private Salesforce(
            SalesforceSettings settings,
            MeterRegistry meters,
            Rest.Rules rules,
            Patience patience,
            Clock clock,
            Wire wire) {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        this.wire = wire;
        var login = new Login(settings, wire, json, clock, meters);
        gate = new Gate(rules.circuit(), rules.rate(), meters);
        rest = new Rest(settings, login, wire, json, gate, rules.reads());
        rows = new Rows(rest);
        var soap = new Soap(settings, login, gate, rest::allowance);
        identity = new WhoAmI(settings, login, soap, rows).ask();
        shortfalls = new Shortfalls(rows);
        automations = new Automations(rest, rows);
        poll = new Poll(rest, rows, json, identity.user());
        bulk = new BulkReads(rest, rows);
        writes = new Writes(rest, rows, soap);
        deletes = new Deletes(rest, rows);
        RandomGenerator jitter = () -> ThreadLocalRandom.current().nextLong();
        stream = new Stream(settings, login, new Positions(json, settings.channel()), patience, INBOX, jitter, meters);
    }

    /**
     * Logs in, asks who we are, pins the org. One login, one SOAP call, one query.
     *
     * @throws dev.allotment.org.OrgFailure STOP for wrong credentials, another org or too small an edition; RETRY otherwise
     */
    public static Salesforce connect(SalesforceSettings settings, MeterRegistry meters) {
        return connect(settings, meters, Resilience.standard(), Patience.STANDARD, Clock.systemUTC());
    }

    static Salesforce connect(
            SalesforceSettings settings, MeterRegistry meters, Rest.Rules rules, Patience patience, Clock clock) {
        var wire = new Wire(settings);
        boolean connected = false;
        try {
            var salesforce = new Salesforce(settings, meters, rules, patience, clock, wire);
            connected = true;
            return salesforce;
        } finally {
            if (!connected) {
                wire.close();
            }
        }
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public Surroundings surroundings(Set<Entity> entities) {
        return automations.of(entities);
    }

    @Override
    public Description describe(Entity entity) {
        return rows.describe(entity);
    }

    @Override
    public List<String> shortfalls(Set<Entity> read, Set<Entity> owned) {
        return shortfalls.sentences(read, owned);
    }

    @Override
    public void listen(Set<Entity> streamed, @Nullable Cursor from) {
        stream.listen(streamed, from);
    }

    @Override
    public Heard take() {
        return stream.take();
    }

    @Override
    public void applied(Cursor cursor) {
        stream.applied(cursor);
    }

    @Override
    public Page changedSince(Entity entity, List<String> fields, @Nullable String position, Instant since) {
        return poll.changedSince(entity, fields, position, since);
    }

    @Override
    public List<Change> read(Entity entity, List<String> fields, Collection<RecordId> ids) {
        return rows.read(entity, fields, ids);
    }

    @Override
    public List<Change.Seen> find(Entity entity, List<String> fields, String field, Collection<String> values) {
        return rows.find(entity, fields, field, values);
    }

    @Override
    public String startLoad(Entity entity, List<String> fields) {
        return bulk.start(entity, fields);
    }

    @Override
    public Load loaded(String job, @Nullable String locator) {
        return bulk.next(job, locator);
    }

    @Override
    public List<Receipt> carryOut(List<Act> acts, Instant decidedAt, BooleanSupplier mayWrite) {
        return writes.carryOut(acts, decidedAt, mayWrite);
    }

    @Override
    public List<Receipt> record(List<Act> owed, Instant decidedAt) {
        return writes.record(owed, decidedAt);
    }

    @Override
    public Map<DecisionId, RecordId> lookUp(Collection<DecisionId> decisions) {
        return writes.lookUp(decisions);
    }

    @Override
    public Map<RecordId, Undeleted> delete(Entity entity, Collection<RecordId> ids) {
        return deletes.delete(entity, ids);
    }

    @Override
    public Allowance allowance() {
        return rest.allowance();
    }

    @Override
    public int takeSpent() {
        return gate.takeSpent();
    }

    @Override
    public void close() {
        stream.close();
        wire.close();
    }
}
