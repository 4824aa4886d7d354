package dev.allotment.ledger;

import static dev.allotment.ledger.Samples.ANN;
import static dev.allotment.ledger.Samples.BOB;
import static dev.allotment.ledger.Samples.NOW;
import static dev.allotment.ledger.Samples.POOL;
import static dev.allotment.ledger.Samples.account;
import static dev.allotment.ledger.Samples.founding;
import static dev.allotment.ledger.Samples.link;
import static dev.allotment.ledger.Samples.mark;
import static dev.allotment.ledger.Samples.move;
import static dev.allotment.ledger.Samples.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.mirror.Fact;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.Ref;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** What the ledger promises; runs on each database that we support. */
class LedgerTest {
    private static final Instant LATER = NOW.plusSeconds(60);

    @TempDir
    private Path folder;

    private Storage storage;
    private Ledger ledger;
    private Ledger courier;
    private Mirror mirror;

    @BeforeEach
    void open() {
        storage = Storage.open(folder.resolve("allotment.db"));
        ledger = new Ledger(storage.decide());
        courier = new Ledger(storage.act());
        mirror = new Mirror(storage.learn());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void every_kind_of_act_comes_back_as_it_was_entered() {
        Act[] acts = {
            move("p1", account(1), POOL, ANN, "swap-1"),
            mark("p1", account(1), "71.5", "swap-1"),
            link("p1", account(2)),
            founding("p1", "acme.com")
        };
        enter(plan("p1", acts), 3);
        assertThat(ledger.openActs()).extracting(Entry::act).containsExactly(acts);
        assertThat(ledger.openActs())
                .allSatisfy(entry -> assertThat(entry.judgedAt()).isEqualTo(3));
        assertThat(ledger.position()).isEqualTo(3);
    }

    @Test
    void a_decision_comes_back_with_all_that_was_known_and_considered() {
        Act.Move move = move("p1", account(1), POOL, ANN);
        var known = new TreeMap<String, Fields>(Map.of("account", Fields.of(Map.of("Name", "Acme"))));
        var decision = new Decision(
                move.id(),
                new PlanId("p1"),
                account(1),
                "distribute",
                NOW,
                7,
                "hash",
                known,
                List.of(
                        new Decision.Candidate("Ann", new BigDecimal("1.50"), true, "first in turn"),
                        new Decision.Candidate("Bob", null, false, "on leave")),
                "Ann gets Acme");
        ledger.enter(
                List.of(new Plan(new PlanId("p1"), "distribute", "hash", NOW, true, List.of(decision), List.of(move))),
                7,
                new Extras(),
                NOW);
        assertThat(ledger.decision(move.id())).isEqualTo(decision);
        assertThat(ledger.decisionsOf(account(1))).containsExactly(decision);
    }

    @Test
    void D3_a_record_has_one_open_move_and_the_second_rolls_back_all_that_came_with_it() {
        enter(plan("p1", move("p1", account(1), POOL, ANN)), 1);
        assertThatThrownBy(() ->
                        enter(plan("p2", mark("p2", account(2), "1", null), move("p2", account(1), POOL, BOB)), 2))
                .isInstanceOf(DataAccessException.class);
        assertThat(ledger.position()).isEqualTo(1);
        assertThat(ledger.openActs()).hasSize(1);
        ledger.enter(
                List.of(plan("p3", move("p3", account(1), POOL, BOB))),
                3,
                new Extras().withdraw(ledger.openActs().getFirst().id(), "no longer right"),
                NOW);
        assertThat(ledger.openActs())
                .singleElement()
                .satisfies(entry -> assertThat(((Act.Move) entry.act()).to()).isEqualTo(BOB));
    }

    @Test
    void A3_an_act_whose_record_was_touched_since_waits_until_it_is_judged_again() {
        Ref acme = learn(account(1), "Acme");
        enter(plan("p1", move("p1", acme, POOL, ANN)), mirror.position());
        assertThat(courier.due(NOW, 10)).hasSize(1);
        learn(acme, "Acme Ltd");
        assertThat(courier.due(NOW, 10)).isEmpty();
        ledger.enter(
                List.of(),
                mirror.position(),
                new Extras().uphold(move("p1", acme, POOL, ANN).id()),
                NOW);
        assertThat(courier.due(NOW, 10)).hasSize(1);
    }

    @Test
    void A3_nothing_is_due_on_a_record_or_an_object_in_doubt() {
        Ref acme = learn(account(1), "Acme");
        enter(plan("p1", move("p1", acme, POOL, ANN)), mirror.position());
        mirror.apply(List.of(new Fact.Poison(acme, "raw", "unreadable")), NOW);
        assertThat(courier.due(NOW, 10)).isEmpty();
        mirror.apply(List.of(new Fact.Read(acme, Fields.of(Map.of("Name", "Acme")), NOW)), NOW);
        ledger.enter(
                List.of(),
                mirror.position(),
                new Extras().uphold(move("p1", acme, POOL, ANN).id()),
                NOW);
        assertThat(courier.due(NOW, 10)).hasSize(1);
        mirror.doubt(Entity.ACCOUNT, "gap", NOW);
        assertThat(courier.due(NOW, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retrieve", "rotate"})
    void D5_what_goes_back_is_due_only_after_activity_was_asked_for_again_and_judged(String kind) {
        Ref acme = learn(account(1), "Acme");
        mirror.pollPosition(Entity.TASK, "here");
        mirror.polledWhole(Entity.TASK, NOW);
        Act.Move back = move("p1", acme, ANN, POOL);
        var decision = new Decision(
                back.id(),
                new PlanId("p1"),
                acme,
                kind,
                NOW,
                1,
                "policyhash",
                new TreeMap<>(),
                List.of(),
                "not worked");
        ledger.enter(
                List.of(new Plan(new PlanId("p1"), kind, "policyhash", NOW, true, List.of(decision), List.of(back))),
                mirror.position(),
                new Extras(),
                NOW);
        assertThat(courier.due(LATER, 10)).as("polled before it was decided").isEmpty();
        assertThat(ledger.retrievalsOpen()).as("so a fresh look is asked for").isTrue();
        learn(account(2), "what the poll brought");
        mirror.polledWhole(Entity.TASK, LATER);
        assertThat(courier.due(LATER, 10)).as("not judged yet").isEmpty();
        ledger.enter(List.of(), mirror.position(), new Extras(), LATER);
        assertThat(courier.due(LATER, 10)).hasSize(1);
        mirror.doubt(Entity.OPPORTUNITY, "gap", LATER);
        assertThat(courier.due(LATER, 10)).as("what protects it is in doubt").isEmpty();
        mirror.prove(Entity.OPPORTUNITY);
        mirror.pollPosition(Entity.EVENT, "never asked to the end");
        assertThat(courier.due(LATER, 10)).isEmpty();
        mirror.onlyPolled(Set.of(Entity.TASK));
        assertThat(courier.due(LATER, 10)).hasSize(1);
    }

    @Test
    void A4_the_acts_on_one_record_are_due_one_after_the_other() {
        enter(
                plan(
                        "p1",
                        move("p1", account(1), POOL, ANN),
                        mark("p1", account(1), "1", null),
                        mark("p1", account(2), "1", null)),
                1);
        List<Entry> due = courier.due(NOW, 10);
        assertThat(due).extracting(entry -> entry.act().record()).containsExactly(account(1), account(2));
        send(due, id -> new Receipt.Unknown(id, "no answer"));
        assertThat(courier.due(NOW, 10)).isEmpty();
        courier.close(List.of(new Receipt.Done(due.getFirst().id(), null)), NOW, LATER, 3);
        assertThat(courier.due(NOW, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.act()).isInstanceOf(Act.Mark.class));
    }

    @Test
    void a_group_that_goes_together_is_due_whole_or_not_at_all_and_withdrawn_whole() {
        Ref touched = learn(account(2), "Beta");
        enter(
                plan(
                        "p1",
                        move("p1", account(1), ANN, POOL, "swap"),
                        move("p1", touched, POOL, ANN, "swap"),
                        mark("p1", account(1), "5", "swap")),
                mirror.position());
        assertThat(courier.due(NOW, 2)).hasSize(3);
        learn(touched, "Beta Ltd");
        assertThat(courier.due(NOW, 2)).isEmpty();
        assertThat(ledger.withdraw(ledger.openActs().getFirst().id(), "overtaken", NOW))
                .isTrue();
        assertThat(ledger.openActs()).isEmpty();
    }

    @Test
    void a_plan_that_is_not_approved_is_not_due_until_it_is() {
        Act.Move move = move("p1", account(1), POOL, ANN);
        ledger.enter(
                List.of(new Plan(new PlanId("p1"), "retrieve", "h", NOW, false, List.of(), List.of(move))),
                1,
                new Extras(),
                NOW);
        assertThat(courier.due(NOW, 10)).isEmpty();
        ledger.enter(List.of(), 1, new Extras().approve(new PlanId("p1")), NOW);
        assertThat(courier.due(NOW, 10)).hasSize(1);
    }

    @Test
    void A5_each_outcome_lands_on_its_own_act() {
        enter(
                plan(
                        "p1",
                        mark("p1", account(1), "1", null),
                        mark("p1", account(2), "1", null),
                        mark("p1", account(3), "1", null),
                        mark("p1", account(4), "1", null)),
                1);
        List<DecisionId> ids = courier.due(NOW, 10).stream().map(Entry::id).toList();
        courier.attempted(ids, NOW);
        courier.close(
                List.of(
                        new Receipt.Deferred(ids.get(3), "UNABLE_TO_LOCK_ROW", "locked"),
                        new Receipt.Refused(ids.get(1), "STRING_TOO_LONG", "too long"),
                        new Receipt.Done(ids.get(0), null),
                        new Receipt.Overtaken(ids.get(2), "ALLOTMENT_OVERTAKEN")),
                NOW,
                LATER,
                3);
        assertThat(ids.stream().map(id -> Objects.requireNonNull(ledger.act(id)).state()))
                .containsExactly(ActState.DONE, ActState.REFUSED, ActState.OVERTAKEN, ActState.DEFERRED);
        assertThat(courier.due(NOW, 10)).isEmpty();
        assertThat(courier.due(LATER, 10)).extracting(Entry::id).containsExactly(ids.get(3));
        assertThat(ledger.receiptsAfter(0, 10)).hasSize(4);
        assertThat(ledger.receiptsAfter(2, 1))
                .singleElement()
                .satisfies(closed -> assertThat(closed.receipt()).isEqualTo(new Receipt.Done(ids.get(0), null)));
    }

    @Test
    void what_was_refused_is_remembered_and_so_is_a_founding_that_met_its_account_in_other_hands() {
        enter(
                plan(
                        "p1",
                        founding("p1", "acme.com"),
                        mark("p1", account(1), "1", null),
                        mark("p1", account(2), "1", null)),
                1);
        send(
                courier.due(NOW, 10),
                id -> id.equals(ledger.actsOf(new PlanId("p1")).get(2).id())
                        ? new Receipt.Refused(id, "STRING_TOO_LONG", "too long")
                        : new Receipt.Overtaken(id, "ALLOTMENT_OVERTAKEN"));
        List<DecisionId> all =
                ledger.actsOf(new PlanId("p1")).stream().map(Entry::id).toList();
        assertThat(ledger.refusedSince(NOW)).extracting(Entry::id).containsExactly(all.get(0), all.get(2));
        assertThat(ledger.refusedSince(LATER)).isEmpty();
    }

    @Test
    void an_act_put_off_too_often_is_parked_with_the_reason_and_frees_its_record() {
        enter(plan("p1", move("p1", account(1), POOL, ANN)), 1);
        for (int attempt = 1; attempt <= 3; attempt++) {
            send(courier.due(NOW, 10), id -> new Receipt.Deferred(id, "UNABLE_TO_LOCK_ROW", "locked"));
        }
        Entry parked = ledger.actsOf(new PlanId("p1")).getFirst();
        assertThat(parked.state()).isEqualTo(ActState.PARKED);
        assertThat(parked.words()).contains("UNABLE_TO_LOCK_ROW");
        enter(plan("p2", move("p2", account(1), POOL, BOB)), 2);
    }

    @Test
    void a_persons_order_holds_an_act_back_before_anybody_has_obeyed_it() {
        Act.Move first = move("p1", account(1), POOL, ANN, "swap");
        Act.Move second = move("p1", account(2), ANN, POOL, "swap");
        Act.Move third = move("p1", account(3), POOL, ANN);
        enter(plan("p1", first, second, third), 0);
        List<DecisionId> due = courier.due(NOW, 10).stream().map(Entry::id).toList();
        assertThat(due).hasSize(3);
        ledger.order(Order.Kind.STRIKE, first.id().value(), "ada", "no", NOW);
        assertThat(courier.due(NOW, 10)).extracting(Entry::id).containsExactly(third.id());
        assertThat(courier.attempted(due, NOW)).isFalse();
        assertThat(ledger.orderedAgainst()).extracting(Entry::id).containsExactly(first.id(), second.id());
        ledger.order(Order.Kind.REJECT, "p1", "ada", "no", NOW);
        assertThat(courier.due(NOW, 10)).isEmpty();
    }

    @Test
    void what_is_withdrawn_between_being_due_and_being_sent_keeps_its_whole_call_back() {
        Act.Move first = move("p1", account(1), POOL, ANN);
        Act.Move second = move("p1", account(2), POOL, ANN);
        enter(plan("p1", first, second), 0);
        List<DecisionId> due = courier.due(NOW, 10).stream().map(Entry::id).toList();
        ledger.enter(List.of(), 0, new Extras().withdraw(second.id(), "a person was faster"), NOW);
        assertThat(courier.attempted(due, NOW)).isFalse();
        assertThat(courier.due(NOW, 10)).extracting(Entry::id).containsExactly(first.id());
        assertThat(courier.due(NOW, 10)).extracting(Entry::attempts).containsExactly(0);
    }

    @Test
    void a_receipt_for_an_act_that_is_not_on_its_way_is_refused() {
        enter(plan("p1", move("p1", account(1), POOL, ANN)), 1);
        DecisionId id = ledger.openActs().getFirst().id();
        assertThatThrownBy(() -> courier.close(List.of(new Receipt.Done(id, null)), NOW, LATER, 3))
                .hasMessageContaining("not on its way");
        assertThat(ledger.receiptsAfter(0, 10)).isEmpty();
    }

    @Test
    void a_done_move_stays_in_flight_until_the_mirror_has_shown_it() {
        enter(plan("p1", move("p1", account(1), POOL, ANN)), 1);
        List<Entry> due = courier.due(NOW, 10);
        send(due, id -> new Receipt.Done(id, null));
        assertThat(ledger.movesInFlight()).hasSize(1);
        assertThat(ledger.lastMoves(5)).hasSize(1);
        ledger.enter(List.of(), 2, new Extras().echoed(due.getFirst().id()), NOW);
        assertThat(ledger.movesInFlight()).isEmpty();
        assertThat(ledger.counts()).containsExactlyEntriesOf(new TreeMap<>(Map.of("move done", 1L)));
    }

    @Test
    void people_order_from_anywhere_and_stop_holds_until_go() {
        var people = new Ledger(storage.people());
        long approve = people.order(Order.Kind.APPROVE, "p1", "ann", "", NOW);
        people.order(Order.Kind.STOP, "", "bob", "", NOW);
        assertThat(courier.stopped()).isTrue();
        assertThat(ledger.openOrders()).extracting(Order::number).containsExactly(approve);
        ledger.enter(List.of(), 1, new Extras().obeyed(approve, "2 acts"), NOW);
        assertThat(ledger.openOrders()).isEmpty();
        people.order(Order.Kind.GO, "", "bob", "", NOW);
        assertThat(courier.stopped()).isFalse();
    }

    @Test
    void decides_small_state_is_entered_with_its_plans() {
        ledger.enter(
                List.of(),
                9,
                new Extras()
                        .balance(new Fairness("", ANN, "3/2"))
                        .balance(new Fairness("West", ANN, "1/2"))
                        .passed("distribute", LATER)
                        .receiptsRead(4)
                        .setting("k", "v")
                        .humanChange(new HumanChange(5, account(1), ANN, BOB, null, null)),
                NOW);
        assertThat(ledger.fairness()).containsExactly(new Fairness("", ANN, "3/2"));
        assertThat(ledger.fairnessApart()).containsExactly(new Fairness("West", ANN, "1/2"));
        assertThat(ledger.lastPass("distribute")).isEqualTo(LATER);
        assertThat(ledger.lastPass("retrieve")).isNull();
        assertThat(ledger.receiptsRead()).isEqualTo(4);
        assertThat(ledger.setting("k")).isEqualTo("v");
        assertThat(ledger.humanChangesOf(account(1))).hasSize(1);
    }

    private void send(List<Entry> entries, Function<DecisionId, Receipt> answer) {
        List<DecisionId> ids = entries.stream().map(Entry::id).toList();
        courier.attempted(ids, NOW);
        courier.close(ids.stream().map(answer).toList(), NOW, NOW, 3);
    }

    private void enter(Plan plan, long position) {
        ledger.enter(List.of(plan), position, new Extras(), NOW);
    }

    private Ref learn(Ref ref, String name) {
        mirror.apply(List.of(new Fact.Read(ref, Fields.of(Map.of("Name", name)), NOW)), NOW);
        return ref;
    }
}
