package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.INTAKE;
import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.decide.SmallOrg.Fate;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people order from outside: approve, strike, reject, roll back (PRODUCT 5.3, law A11). */
class OrdersTest {
    /** Monday of the next distribution, six in the morning in Berlin. */
    private static final Instant DISTRIBUTION = Instant.parse("2026-03-09T05:00:00Z");

    @TempDir
    private Path folder;

    private final List<SmallOrg> orgs = new ArrayList<>();

    @AfterEach
    void close() {
        orgs.forEach(SmallOrg::close);
    }

    private SmallOrg org;
    private RecordId ann;
    private RecordId bob;

    @BeforeEach
    void an_org_that_waits_for_approval() {
        org = org("observing", false);
        ann = org.rep("Ann", "East", 2);
        bob = org.rep("Bob", "West", 2);
    }

    /** Another org, where everything may be written without approval. */
    private void writing() {
        org = org("writing", true);
        ann = org.rep("Ann", "East", 2);
        bob = org.rep("Bob", "West", 2);
    }

    private SmallOrg org(String name, boolean writes) {
        var made = new SmallOrg(folder.resolve(name + ".db"), writes);
        orgs.add(made);
        return made;
    }

    // --- approve

    @Test
    void an_approved_plan_is_carried_out_and_the_order_says_so() {
        Ref acme = pooled("Acme");
        PlanLine plan = distributed();
        assertThat(plan.approved()).isFalse();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(order(Order.Kind.APPROVE, plan.id().value())).isEqualTo("Approved: 1 of 1 acts are carried out.");
        org.settle();
        assertThat(org.owner(acme)).isIn(ann, bob);
        assertThat(plan(plan).acts()).containsExactly(Map.entry(ActState.DONE, 1));
        assertThat(org.ledger.openOrders()).isEmpty();
    }

    @Test
    void what_went_stale_is_refused_act_by_act_with_the_reason() {
        Ref acme = pooled("Acme");
        Ref beta = pooled("Beta");
        Ref gamma = pooled("Gamma");
        PlanLine plan = distributed();
        org.edit(acme, "OwnerId", bob.value());
        org.edit(beta, AllotmentFields.STATUS, BookStatus.REVIEW.word());
        org.learn();
        String answer = order(Order.Kind.APPROVE, plan.id().value());
        org.settle();
        assertThat(answer).startsWith("Approved: ").doesNotContain("3 of");
        assertThat(org.owner(acme)).isEqualTo(bob);
        assertThat(org.owner(beta)).isEqualTo(POOL);
        assertThat(org.owner(gamma)).isIn(ann, bob);
        assertThat(words(acme)).contains("its owner is now Bob, not Pool");
        assertThat(words(beta)).contains("it is no longer open: Review");
    }

    @Test
    void D2_an_approval_never_lifts_a_book_above_capacity_that_people_filled_meanwhile() {
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_PAUSED, true);
        Ref acme = pooled("Acme");
        Ref beta = pooled("Beta");
        PlanLine plan = distributed();
        Ref gift = org.account("Gift", SmallOrg.ADMIN, Fields.NONE);
        org.learn();
        org.decide();
        org.edit(gift, "OwnerId", ann.value());
        org.learn();
        String answer = order(Order.Kind.APPROVE, plan.id().value());
        assertThat(answer).contains("1 of 2").contains("the book of Ann has filled up since");
        org.settle();
        assertThat(List.of(acme, beta))
                .filteredOn(ref -> ann.equals(org.owner(ref)))
                .hasSize(1);
    }

    @Test
    void the_approval_of_a_plan_that_was_decided_anew_says_that_it_is_gone() {
        pooled("Acme");
        PlanLine plan = distributed();
        org.pass(Duration.ofDays(7));
        org.settle();
        String answer = order(Order.Kind.APPROVE, plan.id().value());
        assertThat(answer).startsWith("The plan is gone").contains("by the next pass of their kind");
        assertThat(order(Order.Kind.APPROVE, "0000000000000000")).isEqualTo("There is no plan 0000000000000000.");
    }

    @Test
    void an_approval_that_comes_with_the_morning_still_holds() {
        Ref acme = pooled("Acme");
        PlanLine plan = distributed();
        org.ledger.order(Order.Kind.APPROVE, plan.id().value(), "ada", "", org.now);
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.owner(acme)).isIn(ann, bob);
    }

    // --- strike and reject

    @Test
    void a_struck_move_is_not_made_and_not_decided_again_for_a_week() {
        writing();
        Ref acme = pooled("Acme");
        Ref beta = pooled("Beta");
        distributed();
        Entry move = openMove(acme);
        String answer = order(Order.Kind.STRIKE, move.id().value(), "the founder calls them herself");
        assertThat(answer).isEqualTo("Struck.");
        assertThat(words(acme)).contains("struck by ada: the founder calls them herself");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.owner(beta)).isIn(ann, bob);
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        assertThat(org.owner(acme)).as("no lead brings it along either").isEqualTo(POOL);
        assertThat(org.owner(lead)).isIn(ann, bob);
        org.pass(Duration.ofDays(14));
        org.settle();
        assertThat(org.owner(acme)).isIn(ann, bob);
    }

    @Test
    void a_strike_takes_the_whole_group_and_answers_the_request() {
        writing();
        Ref acme = org.account("Acme", ann, Fields.NONE);
        Ref beta = pooled("Beta");
        Ref request = org.request(acme, ann, "Swap", "Not interested");
        org.learn();
        org.decide();
        String answer = order(Order.Kind.STRIKE, openMove(beta).id().value(), "Beta is promised");
        assertThat(answer).isEqualTo("Struck, with 2 acts that go together with it.");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.owner(beta)).isEqualTo(POOL);
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Declined");
        assertThat(org.row(request).text(AllotmentFields.REQUEST_ANSWER))
                .isEqualTo("It was struck by ada: Beta is promised.");
    }

    @Test
    void what_is_done_or_unknown_cannot_be_struck_and_the_order_says_why() {
        writing();
        Ref acme = pooled("Acme");
        distributed();
        DecisionId id = openMove(acme).id();
        org.settle();
        assertThat(order(Order.Kind.STRIKE, id.value(), "no")).startsWith("Too late: it was carried out on");
        assertThat(order(Order.Kind.STRIKE, "nonsense", "no")).isEqualTo("There is no act of that decision.");
        assertThat(org.owner(acme)).isIn(ann, bob);
    }

    @Test
    void what_was_on_its_way_when_it_was_struck_is_not_sent_a_second_time() {
        writing();
        Ref acme = pooled("Acme");
        distributed();
        DecisionId id = openMove(acme).id();
        org.act(group -> Fate.REQUEST_LOST);
        assertThat(order(Order.Kind.STRIKE, id.value(), "no")).isEqualTo("Too late: it is on its way.");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(words(acme)).contains("a person ordered so while it was on its way");
    }

    @Test
    void a_request_that_a_person_answered_by_hand_is_not_answered_over() {
        Ref acme = org.account("Acme", ann, Fields.NONE);
        Ref request = org.request(acme, ann, "Return", "Not interested");
        org.settle();
        PlanId plan = openMove(acme).act().plan();
        org.edit(request, AllotmentFields.REQUEST_STATUS, "Declined");
        org.learn();
        org.decide();
        order(Order.Kind.APPROVE, plan.value());
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Declined");
    }

    @Test
    void a_rejected_plan_is_withdrawn_whole() {
        pooled("Acme");
        pooled("Beta");
        PlanLine plan = distributed();
        assertThat(order(Order.Kind.REJECT, plan.id().value(), "wait for the new territories"))
                .isEqualTo("Rejected: 2 acts are not carried out.");
        assertThat(plan(plan).acts()).containsExactly(Map.entry(ActState.WITHDRAWN, 2));
        assertThat(order(Order.Kind.APPROVE, plan.id().value())).startsWith("The plan is gone");
    }

    // --- roll back

    @Test
    void A11_a_rollback_restores_owner_and_marks_and_lists_what_it_cannot() {
        writing();
        Ref acme = pooled("Acme", Map.of(AllotmentFields.RESTED_FROM, SmallOrg.ADMIN.value()));
        Ref beta = pooled("Beta");
        Ref gamma = pooled("Gamma");
        PlanId plan = carriedOut();
        Fields after = org.row(acme);
        assertThat(after.text(AllotmentFields.STATUS)).isEqualTo(BookStatus.WORKING.word());
        assertThat(after.value(AllotmentFields.RESTED_FROM)).isNull();
        RecordId other = ann.equals(org.owner(beta)) ? bob : ann;
        org.edit(beta, "OwnerId", other.value());
        org.learn();
        String answer = order(Order.Kind.ROLL_BACK, plan.value(), "wrong territories");
        org.settle();
        assertThat(answer)
                .startsWith("Restores 2 of 3 records.")
                .contains("Not restored, 1: Beta")
                .contains("is not as the plan left it: its owner is");
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.owner(gamma)).isEqualTo(POOL);
        assertThat(org.owner(beta)).isEqualTo(other);
        assertThat(org.row(acme).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.POOL.word());
        assertThat(org.row(acme).text(AllotmentFields.RESTED_FROM)).isEqualTo(SmallOrg.ADMIN.value());
        assertThat(org.row(acme).value(AllotmentFields.ASSIGNED_AT)).isNull();
        Act.Move back = org.written.values().stream()
                .filter(act ->
                        act instanceof Act.Move move && move.kind() == MoveKind.ROLL_BACK && acme.equals(move.record()))
                .map(Act.Move.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(back.audit().reason()).contains("Rolled back by ada: wrong territories");
        assertThat(back.audit().rule()).startsWith("writing.yaml:");
    }

    @Test
    void A11_what_a_person_moved_away_and_our_own_later_move_are_not_undone() {
        writing();
        Ref acme = pooled("Acme");
        PlanId plan = carriedOut();
        RecordId rep = Objects.requireNonNull(org.owner(acme));
        org.request(acme, rep, "Return", "Not interested");
        org.settle();
        org.edit(acme, "OwnerId", rep.value()); // a person gives it back, so the owner alone would fit
        org.settle();
        String answer = order(Order.Kind.ROLL_BACK, plan.value(), "");
        assertThat(answer).startsWith("Restores 0 of 1 records.").contains("it was moved again since");
        assertThat(org.owner(acme)).isEqualTo(rep);
    }

    @Test
    void A11_half_a_swap_is_not_rolled_back() {
        writing();
        Ref acme = org.account("Acme", ann, Fields.NONE);
        Ref beta = pooled("Beta");
        org.settle();
        org.request(acme, ann, "Swap", "Not interested");
        org.learn();
        org.decide();
        PlanId plan = openMove(acme).act().plan();
        org.settle();
        assertThat(org.owner(beta)).isEqualTo(ann);
        org.edit(beta, "OwnerId", bob.value());
        org.learn();
        String answer = order(Order.Kind.ROLL_BACK, plan.value(), "no");
        org.settle();
        assertThat(answer)
                .startsWith("Restores 0 of 2 records.")
                .contains("goes together with what cannot be restored");
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.owner(beta)).isEqualTo(bob);
    }

    @Test
    void what_was_rolled_back_is_left_alone_for_a_week() {
        writing();
        pooled("Elsewhere");
        Ref lead = org.lead("jo@gmail.com");
        org.settle();
        PlanId plan = org.ledger.actsOn(lead).getFirst().act().plan();
        assertThat(org.owner(lead)).isIn(ann, bob);
        order(Order.Kind.ROLL_BACK, plan.value(), "both were at the fair");
        org.settle();
        assertThat(org.owner(lead))
                .as("back in the intake, and not routed at once")
                .isEqualTo(INTAKE);
        org.pass(Duration.ofDays(8));
        org.settle();
        assertThat(org.owner(lead)).isIn(ann, bob);
    }

    @Test
    void a_rollback_withdraws_what_was_still_open_and_can_be_rolled_back_itself() {
        writing();
        Ref acme = pooled("Acme");
        Ref beta = pooled("Beta");
        distributed();
        PlanId plan = openMove(acme).act().plan();
        org.act(group -> acme.equals(group.getFirst().record()) ? Fate.WRITTEN : Fate.LOCKED);
        RecordId rep = Objects.requireNonNull(org.owner(acme));
        org.learn();
        assertThat(order(Order.Kind.ROLL_BACK, plan.value(), ""))
                .startsWith("Restores 1 of 2 records. 1 acts that were still open are withdrawn.");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.owner(beta)).isEqualTo(POOL);
        PlanId undone = org.ledger.actsOn(acme).stream()
                .filter(entry -> entry.act() instanceof Act.Move move && move.kind() == MoveKind.ROLL_BACK)
                .map(entry -> entry.act().plan())
                .findFirst()
                .orElseThrow();
        order(Order.Kind.ROLL_BACK, undone.value(), "");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(rep);
        assertThat(org.row(acme).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.WORKING.word());
    }

    @Test
    void A2_a_person_who_is_faster_than_the_rollback_keeps_the_record() {
        writing();
        Ref acme = pooled("Acme");
        PlanId plan = carriedOut();
        order(Order.Kind.ROLL_BACK, plan.value(), "");
        org.edit(acme, "OwnerId", SmallOrg.ADMIN.value());
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(SmallOrg.ADMIN);
    }

    @Test
    void an_order_outlives_the_death_of_the_decider() {
        writing();
        Ref acme = pooled("Acme");
        PlanId plan = carriedOut();
        org.ledger.order(Order.Kind.ROLL_BACK, plan.value(), "ada", "", org.now);
        org.restart();
        org.decide();
        org.restart();
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.ledger.actsOn(acme))
                .filteredOn(entry -> entry.act() instanceof Act.Move move && move.kind() == MoveKind.ROLL_BACK)
                .hasSize(1);
    }

    // --- helpers

    private Ref pooled(String name) {
        return pooled(name, Map.of());
    }

    private Ref pooled(String name, Map<String, Object> more) {
        return org.account(
                name,
                POOL,
                Fields.of(Map.of(AllotmentFields.STATUS, BookStatus.POOL.word()))
                        .with(Fields.of(more)));
    }

    /** Goes on to the Monday when the distribution is decided. @return its plan */
    private PlanLine distributed() {
        org.settle();
        org.now = DISTRIBUTION;
        org.learn();
        org.decide();
        return org.ledger.plans(50).stream()
                .filter(plan -> plan.kind().equals("distribute"))
                .findFirst()
                .orElseThrow();
    }

    private PlanId carriedOut() {
        PlanId plan = distributed().id();
        org.settle();
        return plan;
    }

    private PlanLine plan(PlanLine plan) {
        return Objects.requireNonNull(org.ledger.plan(plan.id()));
    }

    private Entry openMove(Ref ref) {
        return org.ledger.openActsOn(ref).stream()
                .filter(entry -> entry.act() instanceof Act.Move)
                .findFirst()
                .orElseThrow();
    }

    private String words(Ref ref) {
        return org.ledger.actsOn(ref).stream()
                .filter(entry -> entry.act() instanceof Act.Move)
                .map(Entry::words)
                .reduce("", (a, b) -> a + b);
    }

    private String order(Order.Kind kind, String subject) {
        return order(kind, subject, "");
    }

    /** @return what became of it */
    private String order(Order.Kind kind, String subject, String why) {
        long number = org.ledger.order(kind, subject, "ada", why, org.now);
        org.decide();
        Order done = org.ledger.orders(50).stream()
                .filter(order -> order.number() == number)
                .findFirst()
                .orElseThrow();
        assertThat(done.done()).isTrue();
        return done.answer();
    }
}
