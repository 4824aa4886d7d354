package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Fact;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Stamp;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.store.Seat;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A small org in memory with an agent around it whose loops a test turns by hand: {@link #learn} applies what happened to the
 * mirror, {@link #decide} turns the decider once, {@link #act} carries out what is due, as the test's script has it.
 */
final class SmallOrg implements AutoCloseable {
    /** What an org makes of the acts that go together. */
    enum Fate {
        WRITTEN,
        REFUSED,
        LOCKED,
        /** Written, but nobody heard. */
        ANSWER_LOST,
        /** Never arrived. */
        REQUEST_LOST
    }

    /** Monday, ten in the morning in Berlin. */
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    static final RecordId AGENT = id("005", 900);
    static final RecordId ADMIN = id("005", 901);
    static final RecordId POOL = id("005", 902);
    static final RecordId INTAKE = id("00G", 1);
    private static final int MOST_ATTEMPTS = 3;

    final Storage storage;
    final Mirror mirror;
    final Ledger ledger;
    /** The org's rows. */
    final Map<Ref, Fields> rows = new TreeMap<>();
    /** Everything written, in order; what stands for audit rows. */
    final Map<DecisionId, Act> written = new LinkedHashMap<>();

    private final List<Fact> unheard = new ArrayList<>();
    Policy policy;
    private final Map<String, Integer> numbers = new HashMap<>();
    private Decider decider;
    private int transactions;
    Instant now = START;
    /** What has another owner by the time it is sent, as act finds. */
    Set<Ref> leaves = Set.of();
    /** Called for each act just before it changes the org. */
    BiConsumer<SmallOrg, Act> witness = (org, act) -> {};

    SmallOrg(Path file, boolean writes) {
        this(Storage.open(file), writes);
    }

    /** @param storage opened and empty, or as {@link #wipe} leaves it */
    SmallOrg(Storage storage, boolean writes) {
        this(storage, SmallPolicy.policy(writes));
    }

    SmallOrg(Storage storage, Policy policy) {
        this.policy = policy;
        this.storage = storage;
        for (Seat seat : List.of(storage.learn(), storage.decide(), storage.act())) {
            seat.sql().sql("PRAGMA synchronous = OFF").update(); // nobody pulls the plug here
        }
        mirror = new Mirror(storage.learn());
        ledger = new Ledger(storage.act());
        decider = decider();
        create(new Ref(Entity.USER, POOL), user("Pool", "pool@agent.example"));
        create(new Ref(Entity.USER, ADMIN), user("Ada Admin", "ada@agent.example"));
        create(new Ref(Entity.GROUP, INTAKE), Fields.of(Map.of("DeveloperName", "Allotment_Intake")));
    }

    /** Empties the tables, which is faster than another file. */
    static void wipe(Storage storage) {
        var sql = storage.learn().sql();
        for (String table : List.of(
                "decide_chain",
                "act_chain",
                "decision_basis",
                "basis",
                "receipt",
                "left_behind",
                "act",
                "decision",
                "plan",
                "fairness",
                "pass",
                "setting",
                "human_change",
                "people_order",
                "record",
                "told",
                "departed",
                "doubt",
                "poison",
                "ownership",
                "poll_position",
                "load_state",
                "snapshot",
                "snapshot_day")) {
            sql.sql("DELETE FROM " + table).update();
        }
        sql.sql("UPDATE mirror_state SET number = 0 WHERE name = 'position'").update();
    }

    static RecordId id(String prefix, int number) {
        return RecordId.of(prefix + String.format("%012d", number));
    }

    // --- what people do

    RecordId rep(String name, String team, int capacity) {
        RecordId user = next("005");
        create(new Ref(Entity.USER, user), user(name, name.toLowerCase(Locale.ROOT) + "@agent.example"));
        create(
                repRow(user),
                Fields.of(Map.of(
                        AllotmentFields.REP_USER,
                        user.value(),
                        AllotmentFields.REP_TEAM,
                        team,
                        AllotmentFields.REP_CAPACITY,
                        BigDecimal.valueOf(capacity),
                        AllotmentFields.REP_ZONE,
                        "Europe/Berlin")));
        return user;
    }

    static Ref repRow(RecordId user) {
        return new Ref(Entity.REP, RecordId.of("a01" + user.fifteen().substring(3)));
    }

    private static Fields user(String name, String username) {
        return Fields.of(Map.of("Name", name, "Username", username, "IsActive", true));
    }

    /** An account that was always there, with its own domain. */
    Ref account(String name, RecordId owner, Fields more) {
        Ref ref = Ref.account(next("001"));
        Fields fields = Fields.of(Map.of(
                        "Name",
                        name,
                        "Website",
                        domain(name),
                        "OwnerId",
                        owner.value(),
                        "NumberOfEmployees",
                        BigDecimal.valueOf(100),
                        "CreatedDate",
                        START.minus(Duration.ofDays(900))))
                .with(more);
        rows.put(ref, fields);
        unheard.add(new Fact.Read(ref, fields, now.minus(Duration.ofHours(1))));
        return ref;
    }

    static String domain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + ".com";
    }

    Ref lead(String email) {
        return create(
                Ref.lead(next("00Q")),
                Fields.of(Map.of(
                        "LastName",
                        "Lead",
                        "Company",
                        email.substring(email.indexOf('@') + 1),
                        "Email",
                        email,
                        "OwnerId",
                        INTAKE.value(),
                        "CreatedDate",
                        now)));
    }

    /** A finished call. */
    Ref call(Ref account, RecordId by, Instant at) {
        return create(
                new Ref(Entity.TASK, next("00T")),
                touch(by, at).with("AccountId", account.id().value()));
    }

    static Fields touch(RecordId by, Instant at) {
        return Fields.of(
                Map.of("IsClosed", true, "CompletedDateTime", at, "TaskSubtype", "Call", "OwnerId", by.value()));
    }

    Ref opportunity(Ref account) {
        return create(
                new Ref(Entity.OPPORTUNITY, next("006")),
                Fields.of(Map.of("AccountId", account.id().value(), "Name", "Deal", "IsClosed", false)));
    }

    Ref request(Ref account, RecordId by, String kind, String reason) {
        return create(
                new Ref(Entity.REQUEST, next("a02")),
                Fields.of(Map.of(
                        AllotmentFields.REQUEST_ACCOUNT,
                        account.id().value(),
                        AllotmentFields.REQUEST_KIND,
                        kind,
                        AllotmentFields.REQUEST_REASON,
                        reason,
                        AllotmentFields.REQUEST_STATUS,
                        "Open",
                        "CreatedById",
                        by.value(),
                        "CreatedDate",
                        now)));
    }

    Ref create(Ref ref, Fields fields) {
        rows.put(ref, fields);
        unheard.add(new Fact.Appeared(ref, stamp(ADMIN), now, false, fields));
        return ref;
    }

    void edit(Ref ref, String field, @Nullable Object value) {
        edit(ref, Fields.NONE.with(field, value), ADMIN);
    }

    private void edit(Ref ref, Fields changed, RecordId by) {
        rows.put(ref, row(ref).with(changed));
        unheard.add(new Fact.Updated(ref, stamp(by), now, changed));
    }

    void delete(Ref ref) {
        rows.remove(ref);
        unheard.add(new Fact.Deleted(ref, stamp(ADMIN), now));
    }

    RecordId next(String prefix) {
        return id(prefix, numbers.merge(prefix, 1, Integer::sum));
    }

    private Stamp stamp(RecordId by) {
        return new Stamp("tx-" + ++transactions, 1, now, by, "");
    }

    Fields row(Ref ref) {
        return Objects.requireNonNull(rows.get(ref), () -> "no " + ref);
    }

    @Nullable
    RecordId owner(Ref ref) {
        return row(ref).id("OwnerId");
    }

    // --- the agent's loops

    void learn() {
        tell(List.copyOf(unheard));
        unheard.clear();
    }

    /** What is still to be heard of that record is not, until the test tells it. */
    List<Fact> holdBack(Ref ref) {
        List<Fact> late = unheard.stream()
                .filter(fact -> fact instanceof Fact.Updated one && ref.equals(one.ref()))
                .toList();
        unheard.removeAll(late);
        return late;
    }

    /** Tells the mirror something else, such as a message that nobody understands. */
    void tell(List<Fact> facts) {
        storage.learn().tx().executeWithoutResult(status -> mirror.apply(facts, now));
    }

    boolean decide() {
        return decider.turn(now);
    }

    boolean held() {
        return decider.held();
    }

    /** Enrolled accounts of users who are gone, as the decider counts them. */
    int abandoned() {
        return decider.abandoned();
    }

    /** Kill and start: all that the decider held in memory is gone. */
    void restart() {
        decider = decider();
    }

    /** The same, under another policy from now on. */
    void restart(Policy other) {
        policy = other;
        restart();
    }

    private Decider decider() {
        return new Decider(new Mirror(storage.decide()), new Ledger(storage.decide()), new Rules(policy, true));
    }

    /** Asks after lost answers, then carries out what is due, group by group. */
    boolean act(Function<List<Act>, Fate> fates) {
        var receipts = new ArrayList<Receipt>();
        for (Entry lost : ledger.unknown()) {
            receipts.add(
                    written.containsKey(lost.id()) && !(lost.act() instanceof Act.Mark)
                            ? new Receipt.Done(lost.id(), null)
                            : new Receipt.Deferred(lost.id(), "LOST", "the org knows nothing of it"));
        }
        List<Entry> due = ledger.due(now, 1_000);
        if (receipts.isEmpty() && due.isEmpty()) {
            return false;
        }
        var left = new HashMap<DecisionId, Set<Ref>>();
        due.forEach(entry -> {
            if (entry.act() instanceof Act.Move move && !move.follows().isEmpty()) {
                left.put(move.id(), leaves);
            }
        });
        ledger.attempted(due.stream().map(Entry::id).toList(), left, now);
        groups(due.stream().map(Entry::act).toList())
                .forEach(group -> receipts.addAll(carryOut(group, fates.apply(group))));
        ledger.close(receipts, now, now.plus(Duration.ofMinutes(5)), MOST_ATTEMPTS);
        return true;
    }

    /** Acts that are written together or not at all. */
    static List<List<Act>> groups(List<Act> acts) {
        var groups = new LinkedHashMap<String, List<Act>>();
        for (Act act : acts) {
            String together = act.together();
            groups.computeIfAbsent(
                            together == null ? act.id().value() : act.plan() + together, any -> new ArrayList<>())
                    .add(act);
        }
        return List.copyOf(groups.values());
    }

    /** Whether the agent has heard everything. */
    boolean heard() {
        return unheard.isEmpty();
    }

    List<Receipt> carryOut(List<Act> group, Fate fate) {
        Act culprit = group.stream().filter(this::late).findFirst().orElse(null);
        return switch (fate) {
            case REFUSED -> each(group, act -> new Receipt.Refused(act.id(), "INVALID", "no"));
            case LOCKED -> each(group, act -> new Receipt.Deferred(act.id(), "UNABLE_TO_LOCK_ROW", "locked"));
            case REQUEST_LOST -> each(group, act -> new Receipt.Unknown(act.id(), "no answer"));
            case WRITTEN, ANSWER_LOST -> {
                if (culprit != null) {
                    yield each(
                            group,
                            act -> act == culprit
                                    ? new Receipt.Overtaken(act.id(), AllotmentFields.OVERTAKEN)
                                    : new Receipt.Deferred(act.id(), "PROCESSING_HALTED", "halted"));
                }
                group.forEach(this::write);
                yield each(
                        group,
                        act -> fate == Fate.WRITTEN
                                ? new Receipt.Done(act.id(), null)
                                : new Receipt.Unknown(act.id(), "no answer"));
            }
        };
    }

    private static List<Receipt> each(List<Act> group, Function<Act, Receipt> receipt) {
        return group.stream().map(receipt).toList();
    }

    /** Whether somebody else was faster: the guard rule of the org. */
    private boolean late(Act act) {
        Ref record = act.record();
        Fields row = record == null ? null : rows.get(record);
        return record != null
                && (row == null || (act instanceof Act.Move move && !move.from().equals(row.id("OwnerId"))));
    }

    private void write(Act act) {
        witness.accept(this, act);
        if (written.put(act.id(), act) != null && !(act instanceof Act.Mark)) {
            throw new AssertionError(act.id() + " was written twice");
        }
        switch (act) {
            case Act.Move move -> {
                edit(
                        move.record(),
                        move.also()
                                .with("OwnerId", move.to().value())
                                .with(
                                        AllotmentFields.EXPECTED_OWNER,
                                        move.from().value())
                                .with(AllotmentFields.DECISION, move.id().value()),
                        AGENT);
                move.follows().stream()
                        .filter(child -> !leaves.contains(child))
                        .forEach(child -> edit(
                                child, Fields.NONE.with("OwnerId", move.to().value()), AGENT));
            }
            case Act.Mark mark -> edit(mark.record(), mark.values(), AGENT);
            case Act.Link link ->
                edit(
                        link.record(),
                        link.conversion() == null
                                ? link.values()
                                        .with(
                                                AllotmentFields.MATCHED_ACCOUNT,
                                                link.account().value())
                                : Fields.NONE
                                        .with("IsConverted", true)
                                        .with(
                                                "ConvertedAccountId",
                                                link.account().value()),
                        AGENT);
            case Act.Founding founding -> found(founding);
        }
    }

    private void found(Act.Founding founding) {
        String domain = founding.domain().name();
        if (rows.values().stream().noneMatch(row -> domain.equals(row.text(AllotmentFields.FOUNDED_FOR)))) {
            Ref ref = Ref.account(next("001"));
            Fields fields = founding.values()
                    .with("OwnerId", founding.owner().value())
                    .with(AllotmentFields.FOUNDED_FOR, domain)
                    .with(AllotmentFields.DECISION, founding.id().value())
                    .with("CreatedDate", now);
            rows.put(ref, fields);
            unheard.add(new Fact.Appeared(ref, stamp(AGENT), now, false, fields));
        }
    }

    /** Learn, decide, act. @return whether anything was decided or written */
    boolean round() {
        learn();
        boolean before = !ledger.openActs().isEmpty();
        long acts = acts();
        decide();
        return act(group -> Fate.WRITTEN)
                || acts() != acts
                || before != !ledger.openActs().isEmpty();
    }

    /** Rounds without faults until nothing moves. @return rounds in which something was decided */
    int settle() {
        int rounds = 0;
        long before = -1;
        for (int turn = 0; turn < 30; turn++) {
            before = acts();
            boolean busy = round();
            rounds += acts() != before ? 1 : 0;
            if (!busy && unheard.isEmpty()) {
                return rounds;
            }
        }
        throw new AssertionError("no rest after 30 rounds; open: " + ledger.openActs());
    }

    /** Acts ever entered. */
    long acts() {
        return ledger.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** All that decide and act ever wrote down, to the byte. */
    String books() {
        var text = new StringBuilder();
        for (String table : List.of(
                "SELECT * FROM decision ORDER BY decided_at, id",
                "SELECT * FROM act ORDER BY number",
                "SELECT * FROM fairness ORDER BY rep",
                "SELECT * FROM human_change ORDER BY position",
                "SELECT * FROM receipt ORDER BY number",
                "SELECT * FROM snapshot ORDER BY account, from_day",
                "SELECT * FROM snapshot_day ORDER BY day")) {
            storage.people()
                    .sql()
                    .sql(table)
                    .query()
                    .listOfRows()
                    .forEach(row -> text.append(row).append('\n'));
        }
        return text.toString();
    }

    @Override
    public void close() {
        storage.close();
    }
}
