package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.INTAKE;
import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.SpeedRules;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Fairness;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.BlastLimits;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a plan waits for a person, and what must wait because it would change too much (PRODUCT 5.3). */
class WaitingTest extends OneStorage {
    private static final int NONE = BlastLimits.NONE;
    /** Monday of the next distribution, six in the morning in Berlin. */
    private static final Instant DISTRIBUTION = Instant.parse("2026-03-09T05:00:00Z");

    private RecordId ann;
    private RecordId bob;
    private List<Ref> accounts = List.of();

    @BeforeEach
    void an_org_that_waits_for_approval() {
        begin(SmallPolicy.policy(false));
    }

    private void begin(Policy policy) {
        anew(policy);
        ann = org.rep("Ann", "East", 20);
        bob = org.rep("Bob", "West", 20);
    }

    @AfterEach
    void the_chain_holds() {
        assertThat(org.ledger.trust().verify())
                .allSatisfy(report -> assertThat(report.broken()).isNull());
    }

    private Ref pooled(String name) {
        return org.account(name, POOL, Fields.of(Map.of(AllotmentFields.STATUS, BookStatus.POOL.word())));
    }

    private PlanLine distributed() {
        org.settle();
        org.now = DISTRIBUTION;
        org.learn();
        org.decide();
        return latest("distribute");
    }

    private PlanLine latest(String kind) {
        return org.ledger.plans(50).stream()
                .filter(plan -> plan.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private String order(Order.Kind kind, PlanLine plan) {
        long number = org.ledger.order(kind, plan.id().value(), "ada", "", org.now);
        org.decide();
        return answer(number);
    }

    // --- how long it lives

    @Test
    void a_weekly_plan_can_be_approved_until_the_next_one_and_holds_nothing_up_meanwhile() {
        Ref acme = pooled("Acme");
        Ref beta = pooled("Beta");
        PlanLine plan = distributed();
        org.pass(Duration.ofDays(2));
        org.settle();
        assertThat(org.ledger.openActsOn(acme)).as("put aside").noneMatch(entry -> entry.act() instanceof Act.Move);
        assertThat(org.ledger.plansWaiting(org.now)).extracting(PlanLine::id).contains(plan.id());
        org.edit(beta, AllotmentFields.STATUS, BookStatus.REVIEW.word());
        org.learn();
        assertThat(order(Order.Kind.APPROVE, plan))
                .startsWith("Approved: 1 of 2 acts are carried out.")
                .contains("it is no longer open: Review");
        org.settle();
        assertThat(org.owner(acme)).isIn(ann, bob);
        assertThat(org.owner(beta)).isEqualTo(POOL);
    }

    @Test
    void with_the_next_pass_the_old_plan_is_gone_and_the_new_one_waits() {
        pooled("Acme");
        PlanLine old = distributed();
        org.pass(Duration.ofDays(7));
        org.settle();
        assertThat(org.ledger.plansWaiting(org.now)).extracting(PlanLine::id).doesNotContain(old.id());
        assertThat(order(Order.Kind.APPROVE, old)).startsWith("The plan is gone");
        assertThat(latest("distribute").id()).isNotEqualTo(old.id());
        assertThat(order(Order.Kind.APPROVE, latest("distribute"))).startsWith("Approved: 1 of 1");
    }

    @Test
    void the_policy_may_give_it_less_time() {
        begin(SmallPolicy.limited(false, BlastLimits.UNLIMITED, 2));
        pooled("Acme");
        PlanLine plan = distributed();
        assertThat(plan.lapsesAt()).isEqualTo(org.now.plus(Duration.ofDays(2)));
        org.pass(Duration.ofDays(3));
        org.settle();
        assertThat(order(Order.Kind.APPROVE, plan)).startsWith("The plan is gone");
    }

    @Test
    void D3_what_was_put_aside_is_not_taken_up_while_something_else_is_under_way() {
        Ref acme = pooled("Acme");
        PlanLine plan = distributed();
        org.pass(Duration.ofDays(1));
        org.settle();
        org.lead("jo@acme.com"); // brings the account along, and waits for approval too
        org.settle();
        assertThat(order(Order.Kind.APPROVE, plan))
                .startsWith("Approved: 0 of 1")
                .contains("something else is under way with it");
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    @Test
    void D2_what_is_taken_up_again_fills_books_in_the_turn_that_takes_it_up() {
        PlanLine plan =
                asideForAFullBook(SmallPolicy.limited(true, new BlastLimits(1, NONE, NONE, "writing.yaml:1"), 0));
        Ref claimed = accounts.stream()
                .filter(ref -> !ofPlan(plan).contains(ref))
                .findFirst()
                .orElseThrow();
        org.request(claimed, ann, "Claim", "Good fit");
        org.learn();
        assertThat(order(Order.Kind.APPROVE, plan)).startsWith("Approved: 2 of 2");
        org.settle();
        assertThat(accounts.stream().filter(ref -> ann.equals(org.owner(ref))))
                .as("Ann has room for 2")
                .hasSize(2)
                .doesNotContain(claimed);
    }

    @Test
    void D2_what_is_rejected_makes_room_for_what_is_approved_in_the_same_turn() {
        PlanLine plan = asideForAFullBook(SmallPolicy.policy(false));
        Ref claimed = accounts.stream()
                .filter(ref -> !ofPlan(plan).contains(ref))
                .findFirst()
                .orElseThrow();
        org.request(claimed, ann, "Claim", "Good fit");
        org.settle();
        PlanLine claim = latest("request");
        assertThat(claim.approved()).isFalse();
        org.ledger.order(Order.Kind.REJECT, claim.id().value(), "ada", "", org.now);
        assertThat(order(Order.Kind.APPROVE, plan)).startsWith("Approved: 2 of 2");
    }

    /** Three accounts wait for Ann, whose book has room for two; the plan of Monday is put aside on Tuesday. */
    private PlanLine asideForAFullBook(Policy policy) {
        begin(policy);
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_CAPACITY, BigDecimal.TWO);
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        accounts = List.of(pooled("Acme"), pooled("Beta"), pooled("Gamma"));
        PlanLine plan = distributed();
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.ledger.openActs()).noneMatch(entry -> entry.act() instanceof Act.Move);
        return plan;
    }

    private List<Ref> ofPlan(PlanLine plan) {
        return org.ledger.actsOf(plan.id()).stream()
                .map(entry -> Objects.requireNonNull(entry.act().record()))
                .toList();
    }

    @Test
    void what_was_put_aside_can_be_struck_and_rejected_and_is_left_alone() {
        Ref acme = pooled("Acme");
        pooled("Beta");
        PlanLine plan = distributed();
        org.pass(Duration.ofDays(1));
        org.settle();
        String move = org.ledger.actsOf(plan.id()).stream()
                .filter(entry -> acme.equals(entry.act().record()))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        org.ledger.order(Order.Kind.STRIKE, move, "ada", "no", org.now);
        org.decide();
        assertThat(order(Order.Kind.REJECT, plan)).isEqualTo("Rejected: 1 acts are not carried out.");
        assertThat(order(Order.Kind.APPROVE, plan)).startsWith("The plan is gone");
        assertThat(org.ledger.plansWaiting(org.now)).extracting(PlanLine::id).doesNotContain(plan.id());
        org.now = DISTRIBUTION.plus(Duration.ofDays(7));
        org.settle();
        assertThat(org.ledger.openActsOn(acme)).noneMatch(entry -> entry.act() instanceof Act.Move);
    }

    @Test
    void nothing_of_a_plan_that_was_put_aside_is_sent_unless_it_is_approved() {
        Ref acme = pooled("Acme");
        distributed();
        org.pass(Duration.ofDays(3));
        org.settle();
        org.restart();
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.written).isEmpty();
    }

    // --- limits

    @Test
    void a_plan_of_a_pass_that_changes_too_much_waits_as_a_whole_and_says_why() {
        begin(SmallPolicy.limited(true, new BlastLimits(2, NONE, NONE, "writing.yaml:1"), 0));
        List<Ref> accounts = List.of(pooled("Acme"), pooled("Beta"), pooled("Gamma"));
        PlanLine plan = distributed();
        org.settle();
        assertThat(accounts).allMatch(ref -> POOL.equals(org.owner(ref)));
        assertThat(plan.approved()).isFalse();
        assertThat(plan.waits())
                .isEqualTo("It changes 3 owners; 2 may change without approval (writing.yaml:1, moves_a_plan).");
        assertThat(order(Order.Kind.APPROVE, plan)).startsWith("Approved: 3 of 3");
        org.settle();
        assertThat(accounts).noneMatch(ref -> POOL.equals(org.owner(ref)));
    }

    @Test
    void so_does_one_that_changes_too_much_in_one_book() {
        begin(SmallPolicy.limited(true, new BlastLimits(NONE, 1, NONE, "writing.yaml:1"), 0));
        List<Ref> accounts = List.of(pooled("Acme"), pooled("Beta"), pooled("Gamma"));
        PlanLine plan = distributed();
        org.settle();
        assertThat(accounts).allMatch(ref -> POOL.equals(org.owner(ref)));
        assertThat(plan.waits()).contains("2 owners of one rep; 1 may change without approval");
    }

    @Test
    void of_leads_as_many_go_as_the_hour_has_room_for_and_none_is_lost() {
        begin(SmallPolicy.limited(true, new BlastLimits(NONE, NONE, 3, "writing.yaml:1"), 0));
        org.settle();
        List<Ref> leads = IntStream.range(0, 8)
                .mapToObj(n -> org.lead("jo@company" + n + ".com"))
                .toList();
        // Foundings make the accounts first; the leads follow.
        org.settle();
        assertThat(routed(leads)).isEqualTo(3);
        PlanLine rest = org.ledger.plansWaiting(org.now).getFirst();
        assertThat(rest.kind()).isEqualTo("route");
        assertThat(rest.waits())
                .isEqualTo(
                        "With it 4 owners would change within an hour; 3 may without approval (writing.yaml:1, moves_an_hour).");
        org.pass(Duration.ofMinutes(61));
        org.settle();
        assertThat(routed(leads)).isEqualTo(6);
        assertThat(order(Order.Kind.APPROVE, org.ledger.plansWaiting(org.now).getFirst()))
                .startsWith("Approved: 2 of 2");
        org.settle();
        assertThat(routed(leads)).isEqualTo(8);
    }

    @Test
    void of_hand_offs_too_and_the_rest_goes_as_soon_as_the_hour_has_room_again() {
        begin(SmallPolicy.limited(true, new BlastLimits(NONE, NONE, 1, "writing.yaml:1"), 0));
        org.settle();
        List<Ref> deals = new ArrayList<>();
        for (String name : List.of("Acme", "Beta", "Gamma")) {
            Ref deal = org.opportunity(org.account(name, ann, Fields.NONE));
            org.edit(deal, "OwnerId", ann.value());
            org.edit(deal, "StageName", "Qualified");
            deals.add(deal);
        }
        org.settle();
        for (long handedOver = 1; handedOver <= deals.size(); handedOver++) {
            assertThat(deals.stream().filter(deal -> bob.equals(org.owner(deal))))
                    .hasSize((int) handedOver);
            org.pass(Duration.ofMinutes(61));
            org.settle();
        }
    }

    @Test
    void D7_a_turn_is_charged_only_for_what_goes() {
        begin(SmallPolicy.limited(true, new BlastLimits(NONE, NONE, 2, "writing.yaml:1"), 0));
        org.settle();
        List<Ref> leads = IntStream.range(0, 9)
                .mapToObj(n -> org.lead("jo@mail" + n + ".com"))
                .toList();
        for (int hour = 0; hour < 6; hour++) {
            org.settle();
            org.pass(Duration.ofMinutes(61));
        }
        org.settle();
        assertThat(routed(leads)).isEqualTo(9);
        assertThat(leads.stream().filter(lead -> ann.equals(org.owner(lead))).count())
                .isBetween(4L, 5L);
    }

    @Test
    void D7_a_turn_is_charged_only_for_what_goes_on_to_another_rep() {
        Policy limited = SmallPolicy.limited(true, new BlastLimits(NONE, NONE, 2, "writing.yaml:1"), 0);
        begin(SmallPolicy.timed(limited, SpeedRules.Last.STAYS, null, SpeedRules.Touched.STATUS, List.of()));
        org.rep("Cid", "East", 20);
        org.settle();
        IntStream.range(0, 6).forEach(n -> org.lead("jo" + n + "@gmail.com"));
        org.settle();
        order(Order.Kind.APPROVE, org.ledger.plansWaiting(org.now).getFirst());
        org.settle();
        assertThat(moved(MoveKind.ROUTE)).isEqualTo(6);
        for (int hour = 0; hour < 2; hour++) {
            org.pass(Duration.ofMinutes(61));
            org.settle();
            assertThat(moved(MoveKind.REASSIGN)).isEqualTo(2 + 2 * hour);
            assertThat(booked(org.ledger.fairness())).isEqualTo(6 + moved(MoveKind.REASSIGN));
        }
        order(Order.Kind.APPROVE, org.ledger.plansWaiting(org.now).getFirst());
        org.settle();
        assertThat(moved(MoveKind.REASSIGN)).isGreaterThan(4);
        assertThat(booked(org.ledger.fairness()))
                .as("a turn or apart, never both")
                .isEqualTo(6 + moved(MoveKind.REASSIGN));
    }

    @Test
    void D7_a_turn_is_charged_only_for_what_is_handed_over() {
        begin(SmallPolicy.limited(true, new BlastLimits(NONE, NONE, 2, "writing.yaml:1"), 0));
        org.rep("Cid", "West", 20);
        for (int n = 0; n < 6; n++) {
            Ref account = org.account("Acme " + n, ann, Fields.NONE);
            org.edit(org.opportunity(account), "OwnerId", ann.value());
        }
        org.settle();
        List.copyOf(org.rows.keySet()).stream()
                .filter(ref -> ref.entity().equals(Entity.OPPORTUNITY))
                .forEach(deal -> org.edit(deal, "StageName", "Qualified"));
        for (int day = 1; day <= 3; day++) {
            org.settle();
            assertThat(moved(MoveKind.HAND_OFF)).isEqualTo(2 * day);
            assertThat(booked(org.ledger.fairnessApart())).isEqualTo(2 * day);
            org.pass(Duration.ofDays(1));
        }
    }

    private long moved(MoveKind kind) {
        return org.written.values().stream()
                .filter(act -> act instanceof Act.Move move && move.kind() == kind)
                .count();
    }

    /** Turns given, and what was booked apart. */
    private static long booked(List<Fairness> accounts) {
        return accounts.stream()
                .map(Balances::turns)
                .mapToLong(turns -> turns.given() + turns.apart())
                .sum();
    }

    @Test
    void the_hour_counts_over_a_restart() {
        begin(SmallPolicy.limited(true, new BlastLimits(NONE, NONE, 3, "writing.yaml:1"), 0));
        org.settle();
        List<Ref> leads = new ArrayList<>(List.of(org.lead("a@one.com"), org.lead("b@two.com")));
        org.settle();
        org.restart();
        leads.add(org.lead("c@three.com"));
        leads.add(org.lead("d@four.com"));
        org.settle();
        assertThat(routed(leads)).isEqualTo(3);
    }

    @Test
    void what_belongs_together_waits_together() {
        begin(SmallPolicy.limited(true, new BlastLimits(NONE, NONE, 1, "writing.yaml:1"), 0));
        Ref given = org.account("Given", ann, Fields.of(Map.of(AllotmentFields.STATUS, "Working")));
        Ref other = org.account("Other", bob, Fields.of(Map.of(AllotmentFields.STATUS, "Working")));
        org.settle();
        Ref first = org.request(given, ann, "Return", "Out of business");
        Ref second = org.request(other, bob, "Return", "Out of business");
        org.settle();
        List<Ref> back = List.of(given, other).stream()
                .filter(ref -> POOL.equals(org.owner(ref)))
                .toList();
        assertThat(back).hasSize(1);
        List<String> said = List.of(first, second).stream()
                .map(ref -> Objects.requireNonNull(org.row(ref).text(AllotmentFields.REQUEST_STATUS)))
                .toList();
        assertThat(said).containsExactlyInAnyOrder("Done", "Open");
        PlanLine waiting = org.ledger.plansWaiting(org.now).getFirst();
        assertThat(waiting.acts()).containsExactly(Map.entry(ActState.OPEN, 2));
    }

    private long routed(List<Ref> leads) {
        return leads.stream().filter(lead -> !INTAKE.equals(org.owner(lead))).count();
    }
}
