package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Follows;
import dev.allotment.policy.Kin;
import dev.allotment.policy.Process;
import dev.allotment.policy.SmallPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes along with an owner change, by the policy (PRODUCT 5.1). */
class FollowingTest extends OneStorage {
    private static final Map<Process, Set<Kin>> ALL =
            Map.of(Process.RETURN, Set.of(Kin.CONTACTS, Kin.OPEN_TASKS, Kin.OPEN_EVENTS, Kin.OPEN_OPPORTUNITIES));

    private RecordId ann;
    private RecordId bob;
    private Ref acme;
    private Ref hers;
    private Ref his;
    private Ref task;
    private Ref done;

    @BeforeEach
    void a_book_with_contacts_and_tasks() {
        begin(new Follows(ALL, 200, true, "writing.yaml:30"));
    }

    private void begin(Follows follows) {
        anew(SmallPolicy.following(follows));
        ann = org.rep("Ann", "East", 5);
        bob = org.rep("Bob", "West", 5);
        acme = org.account(
                "Acme", ann, Fields.of(Map.of(AllotmentFields.STATUS, "Working", AllotmentFields.ENROLLED, true)));
        hers = child(Entity.CONTACT, "003", ann, Fields.NONE);
        his = child(Entity.CONTACT, "003", bob, Fields.NONE);
        task = child(Entity.TASK, "00T", ann, Fields.of(Map.of("IsClosed", false)));
        done = child(Entity.TASK, "00T", ann, Fields.of(Map.of("IsClosed", true)));
        org.settle();
    }

    private Ref child(Entity entity, String prefix, RecordId owner, Fields more) {
        return org.create(
                new Ref(entity, org.next(prefix)),
                more.with("AccountId", acme.id().value()).with("OwnerId", owner.value()));
    }

    private Act.Move returned() {
        org.request(acme, ann, "Return", "Out of business");
        org.settle();
        return move(MoveKind.RETURN);
    }

    private Act.Move move(MoveKind kind) {
        return org.ledger.actsOn(acme).stream()
                .map(Entry::act)
                .filter(act -> act instanceof Act.Move move && move.kind() == kind)
                .map(Act.Move.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void what_the_old_owner_holds_and_the_policy_names_goes_along_and_the_audit_row_says_so() {
        Act.Move move = returned();
        assertThat(move.follows()).containsExactly(hers, task);
        assertThat(move.audit().explanation())
                .endsWith("With it go 1 contacts, 1 open tasks of Ann (writing.yaml:30).");
        assertThat(org.owner(hers)).isEqualTo(POOL);
        assertThat(org.owner(task)).isEqualTo(POOL);
        assertThat(org.owner(his)).isEqualTo(bob);
        assertThat(org.owner(done)).isEqualTo(ann);
    }

    @Test
    void events_that_have_begun_stay_and_those_to_come_go() {
        Ref past = child(Entity.EVENT, "00U", ann, Fields.of(Map.of("StartDateTime", org.now.minusSeconds(60))));
        Ref next = child(Entity.EVENT, "00U", ann, Fields.of(Map.of("StartDateTime", org.now.plusSeconds(86_400))));
        assertThat(returned().follows()).contains(next).doesNotContain(past);
    }

    @Test
    void nothing_follows_a_move_that_the_policy_does_not_name() {
        begin(new Follows(Map.of(Process.ROUTE, Set.of(Kin.CONTACTS)), 200, true, "writing.yaml:30"));
        assertThat(returned().follows()).isEmpty();
        assertThat(org.owner(hers)).isEqualTo(ann);
    }

    @Test
    void too_many_are_never_split_the_record_goes_without_them_and_says_so() {
        begin(new Follows(ALL, 1, true, "writing.yaml:30"));
        Act.Move move = returned();
        assertThat(move.follows()).isEmpty();
        assertThat(move.audit().explanation())
                .endsWith("1 contacts, 1 open tasks of Ann do not go along: more than 1 (writing.yaml:30).");
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.owner(hers)).isEqualTo(ann);
    }

    @Test
    void or_the_move_is_left_undone_and_who_asked_for_it_is_told() {
        begin(new Follows(ALL, 1, false, "writing.yaml:30"));
        Ref request = org.request(acme, ann, "Return", "Out of business");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Declined");
        assertThat(org.row(request).text(AllotmentFields.REQUEST_ANSWER))
                .startsWith("Too many records follow: 2 would go along, and writing.yaml:30 lets at most 1 follow");
        assertThat(org.ledger.actsOn(request))
                .singleElement()
                .satisfies(entry -> assertThat(org.ledger.decisionsOf(request))
                        .singleElement()
                        .satisfies(decision -> assertThat(decision.sentence()).startsWith("Too many records follow")));
        org.edit(hers, "OwnerId", bob.value());
        org.request(acme, ann, "Return", "Out of business");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    @Test
    void a_swap_of_which_too_much_follows_gives_nothing_for_it() {
        begin(new Follows(Map.of(Process.RETURN, Set.of(Kin.CONTACTS, Kin.OPEN_TASKS)), 1, false, "writing.yaml:30"));
        Ref beta = org.account("Beta", POOL, Fields.of(Map.of(AllotmentFields.ENROLLED, true)));
        Ref request = org.request(acme, ann, "Swap", "Not interested");
        org.settle();
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Declined");
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.owner(beta)).isEqualTo(POOL);
    }

    @Test
    void a_lead_that_too_much_would_follow_waits_and_costs_nobody_a_turn() {
        begin(new Follows(Map.of(Process.ROUTE, Set.of(Kin.OPEN_TASKS)), 1, false, "writing.yaml:30"));
        Ref lead = org.lead("mia@gmail.com");
        Ref first = ofLead(lead);
        ofLead(lead);
        org.settle();
        org.pass(Duration.ofHours(1));
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(SmallOrg.INTAKE);
        assertThat(org.ledger.setting(Decider.LEFT_UNDONE)).contains("2 records would follow");
        assertThat(org.ledger.fairness()).isEmpty();
        org.edit(first, "IsClosed", true);
        org.settle();
        assertThat(org.owner(lead)).isIn(ann, bob);
        assertThat(given()).isEqualTo(1);
        assertThat(org.ledger.setting(Decider.LEFT_UNDONE)).isNull();
    }

    private Ref ofLead(Ref lead) {
        return org.create(
                new Ref(Entity.TASK, org.next("00T")),
                Fields.of(Map.of("IsClosed", false, "WhoId", lead.id().value(), "OwnerId", SmallOrg.INTAKE.value())));
    }

    private long given() {
        return org.ledger.fairness().stream()
                .mapToLong(one -> Balances.turns(one).given())
                .sum();
    }

    @Test
    void a_hand_off_that_too_much_would_follow_waits_and_costs_nobody_a_turn() {
        begin(new Follows(Map.of(Process.HAND_OFF, Set.of(Kin.CONTACTS, Kin.OPEN_TASKS)), 1, false, "writing.yaml:30"));
        RecordId cat = org.rep("Cat", SmallPolicy.CARE, 5);
        for (Ref ref : List.of(acme, hers, task)) {
            org.edit(ref, "OwnerId", bob.value());
        }
        org.edit(his, "OwnerId", ann.value());
        org.edit(acme, "Type", "Won");
        org.settle();
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(bob);
        assertThat(org.ledger.fairnessApart()).isEmpty();
        org.edit(hers, "OwnerId", ann.value());
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(cat);
        assertThat(org.ledger.fairnessApart())
                .singleElement()
                .satisfies(one -> assertThat(Balances.turns(one).given()).isEqualTo(1));
    }

    @Test
    void A11_a_rollback_gives_back_what_followed_unless_somebody_else_has_it_by_now() {
        Act.Move move = returned();
        org.edit(task, "OwnerId", bob.value());
        org.learn();
        long order = org.ledger.order(Order.Kind.ROLL_BACK, move.plan().value(), "ada", "wrong", org.now);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.owner(hers)).isEqualTo(ann);
        assertThat(org.owner(task)).isEqualTo(bob);
        assertThat(answer(order))
                .contains("Restores 1 of 1 records, and 1 that had followed them.")
                .contains(task + " is now with Bob");
    }

    @Test
    void A11_what_stayed_behind_when_the_move_was_sent_is_not_given_back() {
        org.leaves = Set.of(hers);
        Act.Move move = returned();
        org.edit(hers, "OwnerId", POOL.value()); // a person gave it to the pool, not we
        org.learn();
        org.ledger.order(Order.Kind.ROLL_BACK, move.plan().value(), "ada", "wrong", org.now);
        org.settle();
        assertThat(move(MoveKind.ROLL_BACK).follows()).containsExactly(task);
        assertThat(org.owner(hers)).isEqualTo(POOL);
    }

    @Test
    void a_request_whose_move_is_rolled_back_is_told() {
        Ref request = org.request(acme, ann, "Return", "Out of business");
        org.settle();
        org.pass(Duration.ofHours(1));
        org.ledger.order(Order.Kind.ROLL_BACK, move(MoveKind.RETURN).plan().value(), "ada", "not yet", org.now);
        org.settle();
        assertThat(org.row(request).text(AllotmentFields.REQUEST_ANSWER))
                .startsWith("Rolled back by ada: not yet. It had said: ");
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Done");
        assertThat(org.owner(acme)).isEqualTo(ann);
    }

    @Test
    void the_choice_survives_a_restart_to_the_letter() {
        Act.Move before = returned();
        org.restart();
        org.settle();
        assertThat(org.ledger.act(before.id()))
                .isNotNull()
                .satisfies(entry -> assertThat(entry.act()).isEqualTo(before));
    }
}
