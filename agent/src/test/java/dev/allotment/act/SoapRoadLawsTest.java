package dev.allotment.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.model.Transfer;
import dev.allotment.org.OrgFailure;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.InMemoryOrg;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Orgs;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Write;
import dev.allotment.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws A1, A2, A5, A6 over the road by SOAP, in worlds where answers are lost, rows are locked, people are faster, the agent is
 * stopped, and killed at any place, between the owner and its audit row too.
 */
class SoapRoadLawsTest {
    private static final Storage STORAGE = Storage.inMemory();

    private final Map<DecisionId, Act.Move> moves = new HashMap<>();
    private final Orgs.Cast cast = Orgs.inMemory();
    private final Ledger ledger = new Ledger(STORAGE.decide());
    private final InMemoryOrg org = new InMemoryOrg(cast.org(), cast.agent(), "/data/Allotment__chn");
    private Random random = new Random(0);
    private Instant now = Orgs.START;
    private boolean calm;
    private int plans;
    private long seed;

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("allotment.soapSeeds", 10));
    }

    @AfterAll
    static void close() {
        STORAGE.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void A1_one_transition_and_one_audit_row_per_decision_whatever_happens(long worldSeed) {
        seed = worldSeed;
        random = new Random(seed * 31 + 7);
        List<RecordId> people = List.of(cast.ada(), cast.bob(), cast.pool());
        var accounts = new ArrayList<Ref>();
        for (int n = 0; n < 6; n++) {
            accounts.add(Ref.account(cast.account("A" + n, people.get(n % 3))));
        }
        Faults faults = cast.org().faults();
        faults.rate(Faults.RESPONSE_LOST, 0.2);
        faults.rate(Faults.ROW_LOCK, 0.05);
        faults.rate(Faults.READ_ONLY, 0.05);
        faults.rate(Faults.HUMAN_EDIT, 0.05);
        Courier courier = courier();
        for (int round = 0; round < 25; round++) {
            decide(accounts, people);
            meddle(accounts, people);
            courier = turn(courier);
            withdrawHalves();
            now = now.plus(Duration.ofSeconds(random.nextInt(90)));
        }
        faults.clear();
        calm = true;
        ledger.order(Order.Kind.GO, "", "Ada", "", now);
        courier = courier();
        for (int round = 0; !ledger.openActs().isEmpty() && round < 60; round++) {
            courier = turn(courier);
            withdrawHalves();
            now = now.plus(Duration.ofHours(1));
        }
        judge();
    }

    private Courier courier() {
        return new Courier(
                org, new Ledger(STORAGE.act(), this::maybeKilled), Mode.WRITE, Limits.DEFAULT, this::maybeKilled);
    }

    private void maybeKilled(String place) {
        if (!calm && random.nextInt(12) == 0) {
            throw new Killed();
        }
    }

    private Courier turn(Courier courier) {
        try {
            courier.turn(now);
            return courier;
        } catch (Killed dead) {
            return courier();
        } catch (OrgFailure failure) {
            return courier;
        }
    }

    private void decide(List<Ref> accounts, List<RecordId> people) {
        var acts = new ArrayList<Act>();
        var plan = new PlanId("soap" + seed + "-" + plans++);
        for (Ref account : accounts) {
            if (ledger.openActsOn(account).isEmpty() && random.nextInt(3) == 0) {
                RecordId from = RecordId.of(
                        String.valueOf(cast.row("Account", account.id()).text("OwnerId")));
                RecordId to = people.get(random.nextInt(people.size()));
                if (!from.equals(to)) {
                    boolean answered = random.nextBoolean();
                    Act.Move move = move(plan, account, from, to, answered ? "answer " + account : null);
                    acts.add(move);
                    moves.put(move.id(), move);
                    if (answered) {
                        acts.add(answer(plan, move));
                    }
                }
            }
        }
        if (!acts.isEmpty()) {
            ledger.enter(List.of(new Plan(plan, "test", "policy", now, true, List.of(), acts)), 0, new Extras(), now);
        }
    }

    private Act.Move move(PlanId plan, Ref account, RecordId from, RecordId to, @Nullable String together) {
        var move = new Act.Move(
                DecisionId.of(plan + " " + account, "move", 1, "policy", now),
                plan,
                account,
                MoveKind.RETRIEVE,
                from,
                to,
                new Act.Audit("reason", "rule", null, "because", "policy", null),
                Fields.NONE,
                together,
                List.of(),
                Road.GRAPH);
        return random.nextInt(4) == 0
                ? move
                : move.by(Road.soap(
                        random.nextBoolean() ? EnumSet.of(Transfer.ACCOUNT_TEAM) : EnumSet.of(Transfer.CONTACTS)));
    }

    private Act.Mark answer(PlanId plan, Act.Move move) {
        cast.org().faults().rate(Faults.READ_ONLY, 0);
        Outcome made = cast.asAdmin()
                .save(List.of(new Write.Create("Book_Request__c", Map.of("Name", "Please"))), SaveOptions.PLAIN)
                .getFirst();
        cast.org().faults().rate(Faults.READ_ONLY, 0.05);
        return new Act.Mark(
                DecisionId.of(move.id().value(), "answer", 1, "policy", now),
                plan,
                new Ref(Entity.REQUEST, RecordId.of(((Outcome.Saved) made).id())),
                Fields.of(Map.of(AllotmentFields.REQUEST_ANSWER, move.id().value())),
                "granted",
                move.together());
    }

    private void meddle(List<Ref> accounts, List<RecordId> people) {
        if (random.nextInt(3) == 0) {
            Ref account = accounts.get(random.nextInt(accounts.size()));
            RecordId to = people.get(random.nextInt(people.size()));
            cast.asAdmin()
                    .save(
                            List.of(new Write.Update("Account", account.id().value(), Map.of("OwnerId", to.value()))),
                            SaveOptions.PLAIN);
        }
        if (random.nextInt(40) == 0 && accounts.size() > 3) {
            Ref gone = accounts.get(random.nextInt(accounts.size()));
            List<DecisionId> unknown = ledger.unknown().stream()
                    .filter(entry -> gone.equals(entry.act().record()))
                    .map(Entry::id)
                    .toList();
            if (!ledger.owed(unknown).containsAll(unknown)) {
                return; // where the answer is lost only the record tells, so that nobody can know once it is gone
            }
            accounts.remove(gone);
            Write end = random.nextBoolean()
                    ? new Write.Delete("Account", gone.id().value())
                    : new Write.Merge(
                            "Account",
                            accounts.getFirst().id().value(),
                            List.of(gone.id().value()));
            cast.asAdmin().save(List.of(end), SaveOptions.PLAIN);
        }
        if (random.nextInt(8) == 0) {
            ledger.order(random.nextBoolean() ? Order.Kind.STOP : Order.Kind.GO, "", "Ada", "", now);
        }
    }

    /** As decide does: what belongs to a move that ended otherwise never goes alone. */
    private void withdrawHalves() {
        for (Entry entry : ledger.openActs()) {
            if (entry.act() instanceof Act.Mark mark) {
                Entry move = ledger.actsOf(mark.plan()).stream()
                        .filter(other ->
                                other.act() instanceof Act.Move && other.group().equals(entry.group()))
                        .findFirst()
                        .orElseThrow();
                if (!move.state().isOpen() && move.state() != ActState.DONE) {
                    ledger.withdraw(entry.id(), "half of a group", now);
                }
            }
        }
    }

    private void judge() {
        assertThat(ledger.openActs()).as("still open").isEmpty();
        var rows = new HashMap<String, Integer>();
        for (OrgRow row : cast.org().rows("Ownership_Change__c", new Access.All())) {
            rows.merge(String.valueOf(row.text(AllotmentFields.CHANGE_DECISION)), 1, Integer::sum);
        }
        int done = 0;
        for (Act.Move move : moves.values()) {
            Entry entry = Objects.requireNonNull(ledger.act(move.id()));
            boolean written = entry.state() == ActState.DONE;
            done += written ? 1 : 0;
            assertThat(rows.getOrDefault(move.id().value(), 0))
                    .as("audit rows of %s, which is %s: %s", move, entry.state(), entry.words())
                    .isEqualTo(written ? 1 : 0);
        }
        assertThat(cast.org().rows("AccountHistory", new Access.All()).stream()
                        .filter(row -> "Owner".equals(row.text("Field"))
                                && cast.agent().value().equals(row.text("CreatedById"))
                                && RecordId.orNull(String.valueOf(row.text("NewValue"))) != null))
                .as("owner changes of ours")
                .hasSize(done);
        for (OrgRow request : cast.org().rows("Book_Request__c", new Access.All())) {
            String answer = request.text(AllotmentFields.REQUEST_ANSWER);
            assertThat(answer == null || rows.containsKey(answer))
                    .as("an answer without its move")
                    .isTrue();
        }
    }
}
