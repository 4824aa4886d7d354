package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.status.Kept;
import dev.allotment.status.PassDesk;
import dev.allotment.status.Proposal;
import dev.allotment.status.Proposing;
import dev.allotment.status.Replaying;
import dev.allotment.store.Seat;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person orders a distribution or a retrieval, apart from the calendar (PRODUCT 4.4). */
class PassOrdersTest extends OneStorage {
    /** Monday of the next distribution, six in the morning in Berlin. */
    private static final Instant DISTRIBUTION = Instant.parse("2026-03-09T05:00:00Z");

    private RecordId ann;
    private RecordId bob;

    @BeforeEach
    void an_org_that_waits_for_approval() {
        begin(SmallPolicy.policy(false));
    }

    private void begin(Policy policy) {
        anew(policy);
        ann = org.rep("Ann", "East", 20);
        bob = org.rep("Bob", "West", 20);
    }

    private Ref pooled(String name) {
        return org.account(
                name,
                POOL,
                Fields.of(Map.of(
                        AllotmentFields.STATUS, BookStatus.POOL.word(), "NumberOfEmployees", BigDecimal.valueOf(600))));
    }

    private String order(Order.Kind kind, String team) {
        return settled(org.ledger.order(kind, team, "ada", "", org.now));
    }

    private void approve(PlanLine plan) {
        order(Order.Kind.APPROVE, plan.id().value());
    }

    @Test
    void a_distribution_ordered_between_its_days_is_one_plan_that_waits() {
        Ref acme = pooled("Acme");
        Ref beta = pooled("Beta");
        org.settle();
        assertThat(order(Order.Kind.DISTRIBUTE, ""))
                .startsWith("A plan of 2 moves waits for approval.")
                .contains("points of score; no round could give more");
        assertThat(List.of(acme, beta))
                .as("nothing before a person approves")
                .extracting(org::owner)
                .containsOnly(POOL);
        assertThat(waiting("distribute")).hasSize(1);
        approve(waiting("distribute").getFirst());
        assertThat(List.of(acme, beta)).extracting(org::owner).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    void where_the_policy_opens_it_it_goes_at_once_and_a_second_order_moves_nothing() {
        begin(SmallPolicy.policy(true));
        Ref acme = pooled("Acme");
        org.settle();
        assertThat(order(Order.Kind.DISTRIBUTE, "")).startsWith("1 moves go at once, as the policy opens them.");
        assertThat(org.owner(acme)).isNotEqualTo(POOL);
        assertThat(order(Order.Kind.DISTRIBUTE, "")).as("law D8").startsWith("Nothing moves.");
    }

    @Test
    void a_team_gets_what_the_round_for_all_books_gives_it_and_no_more() {
        begin(SmallPolicy.policy(true));
        List<Ref> pool = List.of(pooled("One"), pooled("Two"), pooled("Three"), pooled("Four"));
        org.settle();
        assertThat(order(Order.Kind.DISTRIBUTE, "West"))
                .startsWith("2 moves go at once")
                .contains("2 more would find room in the books of West, but the round gives them to other teams.");
        assertThat(pool)
                .extracting(org::owner)
                .containsOnly(bob, POOL)
                .filteredOn(bob::equals)
                .hasSize(2);
        assertThat(order(Order.Kind.DISTRIBUTE, ""))
                .startsWith("2 moves go at once")
                .doesNotContain("other teams");
        assertThat(pool).extracting(org::owner).filteredOn(ann::equals).hasSize(2);
    }

    @Test
    void where_a_team_gets_all_that_its_books_could_take_nothing_is_said_of_others() {
        begin(SmallPolicy.policy(true));
        pooled("One");
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_PAUSED, true);
        org.settle();
        assertThat(order(Order.Kind.DISTRIBUTE, "West"))
                .startsWith("1 moves go at once")
                .doesNotContain("other teams");
    }

    @Test
    void what_waited_of_an_earlier_distribution_does_not_hold_it_up() {
        Ref acme = pooled("Acme");
        org.settle();
        org.now = DISTRIBUTION;
        org.settle();
        PlanLine calendar = waiting("distribute").getFirst();
        org.pass(Duration.ofHours(3));
        assertThat(order(Order.Kind.DISTRIBUTE, "")).startsWith("A plan of 1 moves waits");
        assertThat(org.ledger.openActsOn(acme)).as("law D3").hasSize(1);
        PlanLine ordered = waiting("distribute").stream()
                .filter(plan -> !plan.id().equals(calendar.id()))
                .findFirst()
                .orElseThrow();
        approve(ordered);
        assertThat(org.owner(acme)).isNotEqualTo(POOL);
    }

    @Test
    void the_distribution_of_the_calendar_comes_all_the_same() {
        begin(SmallPolicy.policy(true));
        pooled("Acme");
        org.settle();
        order(Order.Kind.DISTRIBUTE, "");
        Ref late = pooled("Late");
        org.settle();
        assertThat(org.owner(late)).isEqualTo(POOL);
        org.now = DISTRIBUTION;
        org.settle();
        assertThat(org.owner(late)).isNotEqualTo(POOL);
    }

    @Test
    void what_is_overdue_goes_back_when_it_is_ordered_and_what_is_only_warned_stays() {
        begin(SmallPolicy.policy(true));
        org.pass(Duration.ofDays(1)); // Tuesday
        Ref acme = idle("Acme", ann);
        org.settle();
        assertThat(org.row(acme).date(AllotmentFields.DUE_BACK)).as("warned").isEqualTo("2026-03-10");
        assertThat(order(Order.Kind.RETRIEVE, "")).isEqualTo("Nothing moves.");
        org.pass(Duration.ofDays(6)); // Monday
        org.settle();
        org.pass(Duration.ofDays(2));
        org.settle();
        assertThat(org.owner(acme)).as("retrieval comes on Mondays").isEqualTo(ann);
        assertThat(order(Order.Kind.RETRIEVE, "West")).as("another team").isEqualTo("Nothing moves.");
        assertThat(order(Order.Kind.RETRIEVE, "East")).startsWith("1 moves go at once");
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    @Test
    void what_a_team_got_by_order_is_recomputed_byte_for_byte() {
        begin(SmallPolicy.policy(true));
        List<Ref> pool = List.of(pooled("One"), pooled("Two"));
        org.settle();
        order(Order.Kind.DISTRIBUTE, "West");
        Ref given = pool.stream()
                .filter(one -> bob.equals(org.owner(one)))
                .findFirst()
                .orElseThrow();
        var entry = org.ledger
                .actsOf(org.ledger.plans(50).stream()
                        .filter(plan -> plan.kind().equals("distribute"))
                        .findFirst()
                        .orElseThrow()
                        .id())
                .getFirst();
        assertThat(entry.act().record()).isEqualTo(given);
        assertThat(entry.act())
                .isInstanceOfSatisfying(
                        Act.Move.class,
                        move -> assertThat(move.audit().explanation()).endsWith("Ordered by ada."));
        assertThat(new Replaying(kept())
                        .replay(entry.id().value(), hash -> org.policy, null)
                        .same())
                .isTrue();
    }

    @Test
    void before_it_is_ordered_it_is_shown_on_a_copy_as_it_will_be() {
        pooled("One");
        pooled("Two");
        org.settle();
        Path copy = folder.resolve("copy.db");
        Storage.copy(folder.resolve("allotment.db"), copy);
        Proposal shown;
        try (Storage tried = Storage.open(copy)) {
            Seat seat = tried.decide();
            var kept = new Kept(new Mirror(seat), new Ledger(seat), () -> org.policy, true, org.now);
            shown = new Proposing(kept, work -> seat.tx().executeWithoutResult(status -> work.run()))
                    .pass(new PassDesk.Asked(MoveKind.DISTRIBUTE, "East"), "ada");
        }
        assertThat(org.ledger.orders(10)).as("nothing is ordered").isEmpty();
        assertThat(shown.moves()).hasSize(1).allMatch(Proposal.Proposed::needsApproval);
        assertThat(order(Order.Kind.DISTRIBUTE, "East")).isEqualTo(shown.remark());
        assertThat(org.ledger.actsOf(waiting("distribute").getFirst().id()))
                .extracting(entry -> String.valueOf(entry.act().record()))
                .singleElement()
                .asString()
                .contains(shown.moves().getFirst().record());
    }

    @Test
    void a_team_that_the_policy_does_not_name_is_refused_at_the_desk_and_answered_by_the_agent() {
        assertThat(order(Order.Kind.DISTRIBUTE, "South"))
                .isEqualTo("There is no team 'South'; the policy names East, West.");
        var asked = new PassDesk.Asked(MoveKind.DISTRIBUTE, "South");
        var desk = new PassDesk(kept());
        assertThatThrownBy(() -> desk.order(asked, "ada")).hasMessageContaining("no team 'South'");
    }

    private Kept kept() {
        return new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now);
    }
}
