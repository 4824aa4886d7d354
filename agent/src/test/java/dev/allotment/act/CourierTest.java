package dev.allotment.act;

import static dev.allotment.ledger.Samples.ANN;
import static dev.allotment.ledger.Samples.BOB;
import static dev.allotment.ledger.Samples.NOW;
import static dev.allotment.ledger.Samples.POOL;
import static dev.allotment.ledger.Samples.account;
import static dev.allotment.ledger.Samples.mark;
import static dev.allotment.ledger.Samples.move;
import static dev.allotment.ledger.Samples.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.org.OrgFailure;
import dev.allotment.org.ScriptedOrg;
import dev.allotment.org.ScriptedOrg.Fault;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {
    @TempDir
    private Path folder;

    private Storage storage;
    private Ledger ledger;
    private final ScriptedOrg org = new ScriptedOrg();
    private Courier courier;

    @BeforeEach
    void open() {
        storage = Storage.open(folder.resolve("allotment.db"));
        ledger = new Ledger(storage.decide());
        courier = courier(Mode.WRITE, Limits.DEFAULT);
        for (int n = 1; n <= 4; n++) {
            org.create(account(n), Map.of("OwnerId", POOL.value()));
        }
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void A1_a_move_is_carried_out_once_with_one_audit_row() {
        enter(account(1), ANN);
        settle(NOW);
        assertThat(owner(account(1))).isEqualTo(ANN.value());
        assertThat(org.written).hasSize(1);
        assertThat(state(account(1))).isEqualTo(ActState.DONE);
        assertThat(courier.turn(NOW)).isFalse();
    }

    @Test
    void A2_an_owner_change_by_a_person_is_not_overwritten() {
        enter(account(1), ANN);
        org.edit(account(1), Map.of("OwnerId", BOB.value()));
        settle(NOW);
        assertThat(owner(account(1))).isEqualTo(BOB.value());
        assertThat(state(account(1))).isEqualTo(ActState.OVERTAKEN);
        assertThat(org.audit).isEmpty();
    }

    @Test
    void A6_a_lost_answer_is_looked_up_and_what_was_written_is_not_sent_again() {
        enter(account(1), ANN);
        org.faults.add(Fault.ANSWER_LOST);
        settle(NOW);
        assertThat(org.calls).hasSize(1);
        assertThat(org.lookUps).hasSize(1);
        assertThat(org.written).hasSize(1);
        assertThat(state(account(1))).isEqualTo(ActState.DONE);
    }

    @Test
    void A6_a_lost_request_is_looked_up_and_then_sent_again() {
        enter(account(1), ANN);
        org.faults.add(Fault.REQUEST_LOST);
        settle(NOW);
        assertThat(org.lookUps).hasSize(1);
        assertThat(org.calls).hasSize(2);
        assertThat(state(account(1))).isEqualTo(ActState.DONE);
    }

    @Test
    void D5_a_mark_whose_request_was_lost_waits_until_decide_has_looked_at_its_day() {
        ledger.enter(List.of(plan("pm", mark("pm", account(1), "7", null))), 1, new Extras(), NOW);
        org.faults.add(Fault.REQUEST_LOST);
        settle(NOW);
        assertThat(org.lookUps).hasSize(1);
        assertThat(org.written).as("put off, and not sent in the same breath").isEmpty();
        settle(NOW.plus(Limits.DEFAULT.firstRetry()));
        assertThat(org.written).hasSize(1);
    }

    @Test
    void A6_what_a_dead_agent_left_on_its_way_is_looked_up_before_anything_is_sent() {
        enter(account(1), ANN);
        var dying = new Courier(org, new Ledger(storage.act()), Mode.WRITE, Limits.DEFAULT, place -> {
            if (place.equals("act.afterSend")) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(() -> dying.turn(NOW)).hasMessage("killed");
        enter(account(2), BOB);
        courier.turn(NOW);
        assertThat(org.lookUps).hasSize(1);
        settle(NOW);
        assertThat(org.written).hasSize(2);
    }

    @Test
    void a_call_that_failed_as_a_whole_is_looked_up_too() {
        enter(account(1), ANN);
        org.faults.add(Fault.NETWORK_DOWN);
        assertThatThrownBy(() -> courier.turn(NOW)).isInstanceOf(OrgFailure.class);
        assertThat(state(account(1))).isEqualTo(ActState.SENT);
        settle(NOW);
        assertThat(state(account(1))).isEqualTo(ActState.DONE);
    }

    @Test
    void what_the_org_puts_off_comes_later_and_later_and_is_parked_in_the_end() {
        enter(account(1), ANN);
        Instant now = NOW;
        for (int attempt = 1; attempt <= Limits.DEFAULT.mostAttempts(); attempt++) {
            org.faults.add(Fault.ROW_LOCK);
            assertThat(courier.turn(now)).as("attempt %d", attempt).isTrue();
            assertThat(courier.turn(now))
                    .as("at once after attempt %d", attempt)
                    .isFalse();
            now = now.plus(Duration.ofSeconds(30L << (attempt - 1)));
        }
        assertThat(state(account(1))).isEqualTo(ActState.PARKED);
        assertThat(org.written).isEmpty();
    }

    @Test
    void A8_nothing_is_written_above_the_orgs_threshold_or_our_share() {
        enter(account(1), ANN);
        org.callsAllowed = 1_000;
        org.callsUsed = 900;
        assertThat(courier.turn(NOW)).isFalse();
        assertThat(courier.holding()).contains("900 of 1000");
        org.callsUsed = 10;
        org.callsAllowed = 2;
        org.callsUsed = 0;
        settle(NOW);
        enter(account(2), ANN);
        courier.turn(NOW);
        assertThat(courier.holding()).contains("share");
        assertThat(org.written).hasSize(1);
        settle(NOW.plus(Duration.ofDays(1)));
        assertThat(org.written).hasSize(2);
    }

    @Test
    void A10_stop_is_obeyed_before_the_next_batch_and_go_ends_it() {
        courier = courier(Mode.WRITE, new Limits(1, 3, Duration.ofSeconds(1), Duration.ofMinutes(1), 1, 0, 1));
        enter(account(1), ANN);
        enter(account(2), ANN);
        courier.turn(NOW);
        new Ledger(storage.people()).order(Order.Kind.STOP, "", "bob", "", NOW);
        assertThat(courier.turn(NOW)).isFalse();
        assertThat(courier.holding()).contains("stopped by order");
        assertThat(org.written).hasSize(1);
        new Ledger(storage.people()).order(Order.Kind.GO, "", "bob", "", NOW);
        settle(NOW);
        assertThat(org.written).hasSize(2);
    }

    @Test
    void A10_stop_is_obeyed_between_two_calls_of_one_turn() {
        enter(account(1), ANN);
        Act.Move later = move("later", account(2), POOL, ANN);
        var decidedLater = new Plan(
                later.plan(), "distribute", "policyhash", NOW.minusSeconds(1), true, List.of(), List.of(later));
        ledger.enter(List.of(decidedLater), 1, new Extras(), NOW);
        var stopping = new Courier(org, new Ledger(storage.act()), Mode.WRITE, Limits.DEFAULT, place -> {
            if (place.equals("act.closed")) {
                new Ledger(storage.people()).order(Order.Kind.STOP, "", "bob", "", NOW);
            }
        });
        stopping.turn(NOW);
        assertThat(org.calls).hasSize(1);
        new Ledger(storage.people()).order(Order.Kind.GO, "", "bob", "", NOW);
        settle(NOW);
        assertThat(org.written).hasSize(2);
    }

    @Test
    void A10_an_observing_agent_sends_nothing() {
        enter(account(1), ANN);
        Courier observing = courier(Mode.OBSERVE, Limits.DEFAULT);
        assertThat(observing.turn(NOW)).isFalse();
        assertThat(org.calls).isEmpty();
        assertThat(observing.holding()).contains("observing");
    }

    @Test
    void another_org_behind_the_same_address_stops_all_writes() {
        courier.turn(NOW);
        enter(account(1), ANN);
        org.orgId = RecordId.of("00D000000000BBB");
        assertThatThrownBy(() -> courier(Mode.WRITE, Limits.DEFAULT).turn(NOW))
                .isInstanceOfSatisfying(
                        OrgFailure.class, failure -> assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.STOP))
                .hasMessageContaining("nothing is written");
        assertThat(org.calls).isEmpty();
    }

    @Test
    void what_follows_is_looked_at_just_before_and_stays_with_whoever_has_it_by_then() {
        Ref stays = org.create(contact(1), Map.of("OwnerId", POOL.value()));
        Ref goes = org.create(contact(2), Map.of("OwnerId", POOL.value()));
        Ref gone = contact(3);
        Act.Move move = move("pf", account(1), POOL, ANN).with(List.of(stays, goes, gone), "");
        ledger.enter(List.of(plan("pf", move)), 1, new Extras(), NOW);
        org.edit(stays, Map.of("OwnerId", BOB.value()));
        settle(NOW);
        Act.Move sent = (Act.Move) org.written.getFirst();
        assertThat(sent.follows()).containsExactly(goes);
        assertThat(sent.audit().explanation())
                .endsWith(" 2 of what was to go along had another owner by then, and stayed.");
        assertThat(ledger.leftBehind(move.id())).containsExactlyInAnyOrder(stays, gone);
        assertThat(ledger.act(move.id()))
                .isNotNull()
                .satisfies(entry -> assertThat(entry.act()).isEqualTo(move));
    }

    @Test
    void A6_what_stayed_behind_is_known_although_the_agent_died_before_the_answer() {
        Ref stays = org.create(contact(1), Map.of("OwnerId", BOB.value()));
        Act.Move move = move("pf", account(1), POOL, ANN).with(List.of(stays), "");
        ledger.enter(List.of(plan("pf", move)), 1, new Extras(), NOW);
        var dying = new Courier(org, new Ledger(storage.act()), Mode.WRITE, Limits.DEFAULT, place -> {
            if (place.equals("act.afterSend")) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(() -> dying.turn(NOW)).hasMessage("killed");
        settle(NOW);
        assertThat(org.written).hasSize(1);
        assertThat(ledger.leftBehind(move.id())).containsExactly(stays);
        assertThat(state(account(1))).isEqualTo(ActState.DONE);
    }

    private static Ref contact(int n) {
        return new Ref(Entity.CONTACT, RecordId.of("003%012d".formatted(n)));
    }

    private void enter(Ref ref, RecordId to) {
        Act.Move move = move("p" + ref.id(), ref, POOL, to);
        ledger.enter(List.of(plan(move.plan().value(), move)), 1, new Extras(), NOW);
    }

    private Courier courier(Mode mode, Limits limits) {
        return new Courier(org, new Ledger(storage.act()), mode, limits, place -> {});
    }

    private void settle(Instant now) {
        for (int turn = 0; courier.turn(now); turn++) {
            assertThat(turn).as("turns until rest").isLessThan(100);
        }
    }

    private ActState state(Ref ref) {
        return ledger.actsOn(ref).getLast().state();
    }

    private String owner(Ref ref) {
        return String.valueOf(Objects.requireNonNull(org.rows.get(ref)).get("OwnerId"));
    }
}
