package dev.allotment.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.CallCost;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.model.Transfer;
import dev.allotment.org.OrgFailure;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.InMemoryOrg;
import dev.allotment.simulator.NewUser;
import dev.allotment.simulator.Orgs;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Write;
import dev.allotment.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The owner is written by SOAP and its audit row a call later: whatever comes between the two. */
class OwingTest {
    private static final Storage STORAGE = Storage.inMemory();

    private static int plans;

    private final Ledger ledger = new Ledger(STORAGE.decide());
    private final Orgs.Cast cast = Orgs.inMemory();
    private final InMemoryOrg org = new InMemoryOrg(cast.org(), cast.agent(), "/data/Allotment__chn");
    private final Instant now = Orgs.START;
    private RecordId acme;
    private DecisionId decision;

    @BeforeEach
    void a_move_by_soap() {
        acme = cast.account("Acme", cast.ada());
        decision = enter(acme, cast.ada(), cast.bob());
    }

    @AfterAll
    static void close() {
        STORAGE.close();
    }

    private DecisionId enter(RecordId account, RecordId from, RecordId to) {
        return enter(account, from, to, now);
    }

    private DecisionId enter(RecordId account, RecordId from, RecordId to, Instant decidedAt) {
        var plan = new PlanId("P" + ++plans);
        var move = new Act.Move(
                        DecisionId.of(plan.value(), "move", 1, "policy", now),
                        plan,
                        Ref.account(account),
                        MoveKind.RETRIEVE,
                        from,
                        to,
                        new Act.Audit("reason", "rule", null, "because", "policy", null),
                        Fields.NONE,
                        null,
                        List.of(),
                        Road.GRAPH)
                .by(Road.soap(Set.of(Transfer.NOTES)));
        ledger.enter(
                List.of(new Plan(plan, "test", "policy", decidedAt, true, List.of(), List.of(move))),
                0,
                new Extras(),
                now);
        return move.id();
    }

    private Courier courier(Consumer<String> passing) {
        return new Courier(org, new Ledger(STORAGE.act()), Mode.WRITE, Limits.DEFAULT, passing);
    }

    private Courier courier() {
        return courier(place -> {});
    }

    private static Consumer<String> at(String place, Runnable event) {
        return passed -> {
            if (passed.equals(place)) {
                event.run();
            }
        };
    }

    private Entry entry() {
        return Objects.requireNonNull(ledger.act(decision));
    }

    private int rows() {
        return cast.org().count("Ownership_Change__c");
    }

    private String owner() {
        return String.valueOf(cast.row("Account", acme).text("OwnerId"));
    }

    @Test
    void A1_owner_and_audit_row_are_written_in_one_turn_where_nothing_comes_between() {
        courier().turn(now);
        assertThat(owner()).isEqualTo(cast.bob().value());
        assertThat(rows()).isEqualTo(1);
        assertThat(entry().state()).isEqualTo(ActState.DONE);
    }

    @Test
    void A1_killed_between_the_two_the_next_start_writes_the_row_at_once() {
        var dying = courier(at("act.beforeRecord", () -> {
            throw new IllegalStateException("killed");
        }));
        assertThatThrownBy(() -> dying.turn(now)).hasMessage("killed");
        assertThat(owner()).isEqualTo(cast.bob().value());
        assertThat(rows()).isZero();
        courier().turn(now);
        assertThat(rows()).isEqualTo(1);
        assertThat(entry().state()).isEqualTo(ActState.DONE);
    }

    @Test
    void A1_a_person_who_takes_it_back_in_between_takes_nothing_from_the_audit() {
        cast.org().faults().next(Faults.RESPONSE_LOST);
        courier(at("act.afterSend", () -> give(cast.ada()))).turn(now);
        assertThat(rows()).isZero();
        courier().turn(now);
        assertThat(owner())
                .as("what the person did stands")
                .isEqualTo(cast.ada().value());
        assertThat(rows()).isEqualTo(1);
        assertThat(entry().state()).isEqualTo(ActState.DONE);
    }

    private void give(RecordId to) {
        cast.asAdmin()
                .save(
                        List.of(new Write.Update("Account", acme.value(), Map.of("OwnerId", to.value()))),
                        SaveOptions.PLAIN);
    }

    @Test
    void A1_a_row_that_the_org_refuses_stays_owed_and_is_tried_later_and_later() {
        courier(at("act.beforeRecord", () -> cast.org().unassign(cast.agent(), "Allotment_Agent")))
                .turn(now);
        assertThat(rows()).isZero();
        assertThat(entry().state()).isEqualTo(ActState.SENT);
        var courier = courier();
        cast.org().assign(cast.agent(), "Allotment_Agent");
        cast.org().faults().rate(Faults.READ_ONLY, 1);
        long before = org.allowance().used();
        for (int turn = 0; turn < 50; turn++) {
            courier.turn(now);
        }
        assertThat(org.allowance().used() - before).as("calls of 50 turns").isLessThan(10);
        assertThat(entry().state()).isEqualTo(ActState.SENT);
        cast.org().faults().clear();
        courier.turn(now.plus(Duration.ofHours(1)));
        assertThat(rows()).isEqualTo(1);
        assertThat(entry().state()).isEqualTo(ActState.DONE);
    }

    @Test
    void A10_a_stop_between_the_two_leaves_the_row_owed_until_go() {
        courier(at("act.afterSend", () -> ledger.order(Order.Kind.STOP, "", "Ada", "", now)))
                .turn(now);
        var courier = courier();
        courier.turn(now);
        assertThat(rows()).isZero();
        ledger.order(Order.Kind.GO, "", "Ada", "", now);
        courier.turn(now.plus(Duration.ofMinutes(1)));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void A1_a_row_stays_owed_though_the_record_is_deleted_or_no_longer_says_so() {
        RecordId beta = cast.account("Beta", cast.ada());
        DecisionId other = enter(beta, cast.ada(), cast.bob());
        courier(at("act.afterSend", () -> ledger.order(Order.Kind.STOP, "", "Ada", "", now)))
                .turn(now);
        assertThat(rows()).isZero();
        var emptied = new HashMap<String, @Nullable Object>();
        emptied.put(AllotmentFields.DECISION, null);
        cast.asAdmin()
                .save(
                        List.of(
                                new Write.Delete("Account", acme.value()),
                                new Write.Update("Account", beta.value(), emptied)),
                        SaveOptions.PLAIN);
        ledger.order(Order.Kind.GO, "", "Ada", "", now);
        courier().turn(now);
        assertThat(rows()).isEqualTo(2);
        assertThat(entry().state()).isEqualTo(ActState.DONE);
        assertThat(Objects.requireNonNull(ledger.act(other)).state()).isEqualTo(ActState.DONE);
    }

    @Test
    void A1_killed_before_the_row_the_ledger_knows_though_the_record_is_deleted() {
        var dying = courier(at("act.beforeRecord", () -> {
            throw new IllegalStateException("killed");
        }));
        assertThatThrownBy(() -> dying.turn(now)).hasMessage("killed");
        cast.asAdmin().save(List.of(new Write.Delete("Account", acme.value())), SaveOptions.PLAIN);
        courier().turn(now);
        assertThat(rows()).isEqualTo(1);
        assertThat(entry().state()).isEqualTo(ActState.DONE);
    }

    @Test
    void A5_what_was_refused_is_entered_though_the_row_of_another_cannot_be_written() {
        RecordId beta = cast.account("Beta", cast.ada());
        DecisionId other = enter(beta, cast.ada(), cast.pool());
        cast.asAdmin().save(List.of(new Write.Delete("Account", beta.value())), SaveOptions.PLAIN);
        var failing = courier(at("act.beforeRecord", () -> {
            throw new OrgFailure(OrgFailure.Kind.RETRY, "NETWORK", "gone");
        }));
        assertThatThrownBy(() -> failing.turn(now)).hasMessage("gone");
        assertThat(Objects.requireNonNull(ledger.act(other)).state()).isEqualTo(ActState.REFUSED);
        assertThat(entry().state()).isEqualTo(ActState.SENT);
        courier().turn(now);
        assertThat(entry().state()).isEqualTo(ActState.DONE);
    }

    @Test
    void A2_one_that_somebody_took_is_not_sent_and_costs_the_others_nothing() {
        RecordId beta = cast.account("Beta", cast.ada());
        DecisionId other = enter(beta, cast.ada(), cast.bob());
        give(cast.pool());
        courier().turn(now);
        assertThat(entry().state()).isEqualTo(ActState.OVERTAKEN);
        assertThat(ledger.act(other))
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(ActState.DONE));
        assertThat(owner()).isEqualTo(cast.pool().value());
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void A10_a_stop_is_obeyed_between_two_pairs_of_owners_and_what_was_not_sent_stays_due() {
        RecordId beta = cast.account("Beta", cast.bob());
        DecisionId other = enter(beta, cast.bob(), cast.ada());
        courier(at("act.afterSend", () -> ledger.order(Order.Kind.STOP, "", "Ada", "", now)))
                .turn(now);
        assertThat(owner()).isEqualTo(cast.bob().value());
        assertThat(cast.row("Account", beta).text("OwnerId"))
                .isEqualTo(cast.bob().value());
        assertThat(Objects.requireNonNull(ledger.act(other)))
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(ActState.OPEN))
                .satisfies(entry -> assertThat(entry.attempts()).isZero());
        assertThat(rows()).isZero();
        ledger.order(Order.Kind.GO, "", "Ada", "", now);
        courier().turn(now);
        assertThat(rows()).isEqualTo(2);
        assertThat(Objects.requireNonNull(ledger.act(other)).state()).isEqualTo(ActState.DONE);
    }

    @Test
    void A10_a_stop_is_obeyed_between_two_audit_calls_of_what_is_owed() {
        RecordId beta = cast.account("Beta", cast.ada());
        DecisionId later = enter(beta, cast.ada(), cast.bob(), now.minusSeconds(1));
        courier(at("act.afterSend", () -> ledger.order(Order.Kind.STOP, "", "Ada", "", now)))
                .turn(now);
        ledger.order(Order.Kind.GO, "", "Ada", "", now);
        var failing = courier(at("act.beforeRecord", () -> {
            throw new OrgFailure(OrgFailure.Kind.RETRY, "NETWORK", "gone");
        }));
        assertThatThrownBy(() -> failing.turn(now)).hasMessage("gone");
        courier(at("act.afterRecord", () -> ledger.order(Order.Kind.STOP, "", "Ada", "", now)))
                .turn(now);
        assertThat(rows()).isEqualTo(1);
        ledger.order(Order.Kind.GO, "", "Ada", "", now);
        courier().turn(now);
        assertThat(List.of(entry(), Objects.requireNonNull(ledger.act(later))))
                .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(ActState.DONE));
        assertThat(rows()).isEqualTo(2);
    }

    /** Each pair of people is a call of its own; one look before them and one call for all audit rows after. */
    @Test
    void A8_the_budget_is_looked_at_before_each_call_and_keeps_room_for_the_rows_that_are_owed() {
        Limits ten = new Limits(75, 6, Duration.ofSeconds(30), Duration.ofHours(1), 0.00010, 0, 0.9);
        for (int n = 0; n < 20; n++) {
            RecordId from = Orgs.person(cast.org(), "rep" + n + "@rep.example", "Rep" + n, NewUser.Profile.STANDARD);
            enter(cast.account("B" + n, from), from, cast.pool());
        }
        Instant day = now;
        ledger.setting("act.calls", "");
        for (int days = 1; !ledger.openActs().isEmpty(); days++, day = day.plus(Duration.ofDays(1))) {
            assertThat(days).isLessThan(5);
            var courier = new Courier(org, new Ledger(STORAGE.act()), Mode.WRITE, ten, place -> {});
            long before = org.allowance().used();
            courier.turn(day);
            long used = org.allowance().used() - before;
            assertThat(used).as("calls of a day").isLessThanOrEqualTo(10);
            assertThat(ledger.setting("act.calls")).endsWith(" " + used);
            assertThat(ledger.unknown()).as("owed").isEmpty();
        }
        assertThat(rows()).isEqualTo(21);
    }

    private void spent(int calls) {
        ledger.setting("act.calls", now.toString().substring(0, 10) + " " + calls);
    }

    private Courier ofTen() {
        var ten = new Limits(75, 6, Duration.ofSeconds(30), Duration.ofHours(1), 0.00010, 0, 0.9);
        return new Courier(org, new Ledger(STORAGE.act()), Mode.WRITE, ten, place -> {});
    }

    @Test
    void A8_the_last_calls_of_the_share_are_used_and_not_one_more() {
        spent(8); // a look, the owner and its row would be the eleventh
        Courier courier = ofTen();
        long before = org.allowance().used();
        assertThat(courier.turn(now)).isFalse();
        assertThat(courier.holding()).contains("its share");
        assertThat(org.allowance().used() - before).as("not even looked at").isZero();
        assertThat(entry().state()).isEqualTo(ActState.OPEN);
        spent(7);
        courier.turn(now);
        assertThat(ledger.setting("act.calls")).endsWith(" 10");
        assertThat(entry().state()).isEqualTo(ActState.DONE);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void A8_a_look_after_which_nothing_was_sent_counts_before_the_next_call() {
        RecordId beta = cast.account("Beta", cast.ada());
        DecisionId later = enter(beta, cast.ada(), cast.bob(), now.plusSeconds(1));
        give(cast.pool());
        spent(7);
        ofTen().turn(now.plusSeconds(1));
        assertThat(entry().state()).as("found by the look").isEqualTo(ActState.OVERTAKEN);
        assertThat(ledger.setting("act.calls")).endsWith(" 8");
        assertThat(Objects.requireNonNull(ledger.act(later)).state()).isEqualTo(ActState.OPEN);
        courier().turn(now.plusSeconds(1));
        assertThat(Objects.requireNonNull(ledger.act(later)).state()).isEqualTo(ActState.DONE);
    }

    @Test
    void A8_a_row_stays_owed_where_others_used_up_the_orgs_calls_meanwhile() {
        var threshold = new Limits(75, 6, Duration.ofSeconds(30), Duration.ofHours(1), 0.5, 0, 0.00020);
        var courier = new Courier(org, new Ledger(STORAGE.act()), Mode.WRITE, threshold, at("act.afterSend", () -> {
            for (int n = 0; n < 20; n++) {
                org.lookUp(List.of());
            }
        }));
        courier.turn(now);
        assertThat(owner()).isEqualTo(cast.bob().value());
        assertThat(rows()).isZero();
        assertThat(entry().state()).isEqualTo(ActState.SENT);
        courier().turn(now);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void A8_cutting_at_the_pairs_costs_no_more_calls_than_the_plan_says() {
        for (int n = 0; n < 20; n++) {
            RecordId from = Orgs.person(cast.org(), "rep" + n + "@rep.example", "Rep" + n, NewUser.Profile.STANDARD);
            enter(cast.account("B" + n, from), from, cast.pool());
        }
        List<Act> acts = ledger.openActs().stream().map(Entry::act).toList();
        long before = org.allowance().used();
        courier().turn(now);
        // One look at the owners, twenty-one pairs, one call for all the rows.
        assertThat(org.allowance().used() - before).isEqualTo(23).isEqualTo(CallCost.of(acts));
        assertThat(rows()).isEqualTo(21);
    }

    @Test
    void A8_a_question_after_a_lost_answer_and_what_it_looks_at_count_too() {
        cast.org().faults().next(Faults.RESPONSE_LOST);
        ledger.setting("act.calls", "");
        long before = org.allowance().used();
        courier().turn(now);
        courier().turn(now);
        assertThat(entry().state()).isEqualTo(ActState.DONE);
        assertThat(ledger.setting("act.calls"))
                .endsWith(" " + (org.allowance().used() - before))
                .endsWith(" 5"); // a look, the owner; a question, a look at the record, the row
    }

    @Test
    void A8_calls_of_a_turn_that_failed_are_counted_with_the_next() {
        ledger.setting("act.calls", "");
        long before = org.allowance().used();
        var failing = courier(at("act.beforeRecord", () -> {
            throw new OrgFailure(OrgFailure.Kind.RETRY, "NETWORK", "gone");
        }));
        assertThatThrownBy(() -> failing.turn(now)).hasMessage("gone");
        assertThatThrownBy(() -> failing.turn(now)).hasMessage("gone");
        assertThat(ledger.setting("act.calls"))
                .as("the second turn knows of the calls of the first")
                .endsWith(" " + (org.allowance().used() - before + 1)); // the row that was about to be written
        courier().turn(now);
        assertThat(ledger.setting("act.calls"))
                .as("which another start does not know never left")
                .endsWith(" " + (org.allowance().used() - before + 1));
    }

    @Test
    void A8_every_call_of_the_road_is_counted() {
        RecordId beta = cast.account("Beta", cast.bob());
        enter(beta, cast.bob(), cast.ada());
        ledger.setting("act.calls", "");
        var seen = new ArrayList<String>();
        courier(seen::add).turn(now);
        // A look, two pairs of people, and the audit rows of both.
        assertThat(ledger.setting("act.calls")).endsWith(" 4");
        assertThat(seen).contains("act.beforeRecord", "act.afterRecord");
    }
}
