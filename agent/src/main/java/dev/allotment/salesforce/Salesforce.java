package dev.allotment.salesforce;

import dev.allotment.model.Act;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The org for real, over the wire. */
public final class Salesforce implements Org {
    private Salesforce() {}

    /**
     * Logs in, asks who we are, pins the org. One login, one SOAP call, one query.
     *
     * @throws dev.allotment.org.OrgFailure STOP for wrong credentials, another org or too small an edition; RETRY otherwise
     */
    public static Salesforce connect(SalesforceSettings settings, MeterRegistry meters) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public Identity identity() {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public Description describe(Entity entity) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public List<String> shortfalls(Set<Entity> read, Set<Entity> owned) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public void listen(Set<Entity> streamed, @Nullable Cursor from) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public Heard take() {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public void applied(Cursor cursor) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public Page changedSince(Entity entity, List<String> fields, @Nullable String position, Instant since) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public List<Change> read(Entity entity, List<String> fields, Collection<RecordId> ids) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public List<Change.Seen> find(Entity entity, List<String> fields, String field, Collection<String> values) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public String startLoad(Entity entity, List<String> fields) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public Load loaded(String job, @Nullable String locator) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public List<Receipt> carryOut(List<Act> acts, Instant decidedAt) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public Map<DecisionId, RecordId> lookUp(Collection<DecisionId> decisions) {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public Allowance allowance() {
        throw new UnsupportedOperationException("not yet built");
    }

    @Override
    public void close() {}
}
