package dev.allotment.decide;

import dev.allotment.act.Courier;
import dev.allotment.act.Limits;
import dev.allotment.act.Mode;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Surroundings;
import dev.allotment.org.Org;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The small org as the real courier meets it: calls that are refused, lost or cut off by a death, and people in between. */
final class Post implements Org {
    private static final RecordId ORG = RecordId.of("00D000000000001");

    private final SmallOrg org;
    private final Watch watch;
    private final Function<List<Act>, SmallOrg.Fate> fates;
    private final Consumer<List<Act>> meanwhile;
    private boolean calm;
    private boolean watching;
    private Courier courier;

    /** The process is killed in the middle of a call. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** @param fates what becomes of acts that go together. @param meanwhile what people do while they are on their way */
    Post(SmallOrg org, Watch watch, Function<List<Act>, SmallOrg.Fate> fates, Consumer<List<Act>> meanwhile) {
        this.org = org;
        this.watch = watch;
        this.fates = fates;
        this.meanwhile = meanwhile;
        this.courier = courier();
    }

    private Courier courier() {
        return new Courier(
                this, new Ledger(org.storage.act()), watching ? Mode.OBSERVE : Mode.WRITE, Limits.DEFAULT, place -> {});
    }

    /** From now on the agent only observes, or writes again. */
    void watching(boolean observe) {
        if (watching != observe) {
            watching = observe;
            courier = courier();
        }
    }

    /** From now on every call succeeds. */
    void calm() {
        calm = true;
    }

    /** One turn of the courier; one that is killed is started again. @return whether it did anything */
    boolean turn() {
        try {
            return courier.turn(org.now);
        } catch (Killed e) {
            courier = courier();
            return true;
        }
    }

    @Override
    public Map<RecordId, Undeleted> delete(Entity entity, Collection<RecordId> ids) {
        throw new UnsupportedOperationException("nothing is deleted here");
    }

    @Override
    public List<Receipt> carryOut(List<Act> acts, Instant decidedAt, BooleanSupplier mayWrite) {
        if (watching || org.ledger.stopped()) {
            watch.broken(
                    "A10", org.now + " sent although " + (watching ? "it only observes" : "stopped") + ": " + acts);
        }
        var receipts = new HashMap<DecisionId, Receipt>();
        for (List<Act> group : SmallOrg.groups(acts)) {
            if (!calm) {
                meanwhile.accept(group);
            }
            SmallOrg.Fate fate = calm ? SmallOrg.Fate.WRITTEN : fates.apply(group);
            org.carryOut(group, fate).forEach(receipt -> receipts.put(receipt.decision(), receipt));
            if (fate == SmallOrg.Fate.ANSWER_LOST && group.size() < acts.size()) {
                throw new Killed(); // with others still unsent
            }
        }
        return acts.stream()
                .map(act -> Objects.requireNonNull(receipts.get(act.id())))
                .toList();
    }

    @Override
    public List<Receipt> record(List<Act> owed, Instant decidedAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<DecisionId, RecordId> lookUp(Collection<DecisionId> decisions) {
        var found = new HashMap<DecisionId, RecordId>();
        for (DecisionId id : decisions) {
            Act act = org.written.get(id);
            if (act != null) { // a mark shows on its record
                found.put(id, SmallOrg.id("a0C", found.size() + 1));
            }
        }
        return found;
    }

    @Override
    public Identity identity() {
        return new Identity(ORG, SmallOrg.AGENT, "agent@agent.example", "Enterprise Edition", true);
    }

    @Override
    public Allowance allowance() {
        return new Allowance(0, 100_000);
    }

    @Override
    public int takeSpent() {
        return 0;
    }

    // --- what the courier never asks

    @Override
    public Description describe(Entity entity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Surroundings surroundings(Set<Entity> entities) {
        return new Surroundings(List.of(), List.of());
    }

    @Override
    public List<String> shortfalls(Set<Entity> read, Set<Entity> owned) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void listen(Set<Entity> streamed, @Nullable Cursor from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Heard take() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void applied(Cursor cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page changedSince(Entity entity, List<String> fields, @Nullable String position, Instant since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Change> read(Entity entity, List<String> fields, Collection<RecordId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Change.Seen> find(Entity entity, List<String> fields, String field, Collection<String> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String startLoad(Entity entity, List<String> fields) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Load loaded(String job, @Nullable String locator) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
