package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.BlastLimits;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.status.Kept;
import dev.allotment.status.Replaying;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One order, one plan: somebody leaves, joins, or changes teams; the accounts of the book (PRODUCT 4.3). */
class TeamChangeOrdersTest extends OneStorage {
    private RecordId ann;
    private RecordId bea;
    private RecordId cid;

    @BeforeEach
    void an_org_that_writes() {
        begin(SmallPolicy.policy(true));
    }

    @Test
    void the_book_of_one_who_leaves_waits_as_one_plan_and_goes_to_the_team_then_to_the_pool() {
        List<Ref> book = List.of(account("One"), account("Two"), account("Three"), account("Four"));
        Ref dealing = account("Dealing");
        org.opportunity(dealing);
        org.settle();
        String answer = order(TeamChange.Kind.LEAVER, "ann@agent.example", null);
        assertThat(answer).contains("One plan of 5 moves waits for approval: 2 accounts to other reps, 3 to the pool");
        assertThat(org.owner(dealing)).as("nothing before a person approves").isEqualTo(ann);
        approve();
        assertThat(org.owner(dealing))
                .as("what has an open deal goes first, and never to the pool")
                .isEqualTo(bea);
        assertThat(book)
                .extracting(org::owner)
                .containsOnlyOnce(bea)
                .filteredOn(POOL::equals)
                .hasSize(3);
        Ref pooled = book.stream()
                .filter(one -> POOL.equals(org.owner(one)))
                .findFirst()
                .orElseThrow();
        assertThat(org.row(pooled).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.POOL.word());
        assertThat(org.row(pooled).id(AllotmentFields.RESTED_FROM)).isEqualTo(ann);
    }

    @Test
    void what_is_protected_stays_where_nobody_has_room_and_is_told() {
        org.edit(SmallOrg.repRow(bea), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        Ref dealing = account("Dealing");
        org.opportunity(dealing);
        org.settle();
        String answer = order(TeamChange.Kind.LEAVER, "ANN@agent.example", null);
        assertThat(answer).contains("0 moves").contains("Stays: 1 protected, and nobody whose it may be has room.");
        assertThat(org.owner(dealing)).isEqualTo(ann);
    }

    @Test
    void the_book_of_one_who_leaves_goes_to_whom_the_order_names() {
        Ref one = account("One");
        Ref two = account("Two");
        org.settle();
        order(TeamChange.Kind.LEAVER, "ann@agent.example", "cid@agent.example");
        approve();
        assertThat(List.of(one, two)).extracting(org::owner).containsOnly(cid);
    }

    @Test
    void the_book_of_one_who_joins_is_filled_from_the_pool_as_far_as_there_is_room() {
        for (int n = 0; n < 5; n++) {
            org.account("Pool " + n, POOL, Fields.NONE);
        }
        org.settle();
        String answer = order(TeamChange.Kind.JOINER, "cid@agent.example", null);
        assertThat(answer).contains("3 from the pool");
        approve();
        assertThat(org.rows.entrySet().stream()
                        .filter(row -> row.getKey().entity().equals(Entity.ACCOUNT)
                                && cid.equals(row.getValue().id("OwnerId"))))
                .hasSize(3);
    }

    @Test
    void what_a_deactivated_user_owns_is_counted_and_by_policy_goes_to_the_pool_but_for_what_is_protected() {
        Ref plain = account("Plain");
        Ref dealing = account("Dealing");
        org.opportunity(dealing);
        org.settle();
        assertThat(org.abandoned()).isZero();
        org.edit(new Ref(Entity.USER, ann), "IsActive", false);
        org.settle();
        assertThat(org.owner(plain)).isEqualTo(POOL);
        assertThat(org.row(plain).id(AllotmentFields.RESTED_FROM)).isEqualTo(ann);
        assertThat(org.owner(dealing)).isEqualTo(ann);
        assertThat(org.abandoned()).isEqualTo(1);
    }

    @Test
    void what_a_person_took_meanwhile_is_refused_when_the_plan_is_approved() {
        Ref one = account("One");
        Ref two = account("Two");
        org.settle();
        order(TeamChange.Kind.LEAVER, "ann@agent.example", null);
        org.edit(one, "OwnerId", cid.value());
        org.settle();
        approve();
        assertThat(org.owner(one)).isEqualTo(cid);
        assertThat(org.owner(two)).isEqualTo(bea);
    }

    @Test
    void an_order_that_names_nobody_is_answered() {
        assertThat(order(TeamChange.Kind.LEAVER, "zoe@agent.example", null))
                .isEqualTo("There is no user zoe@agent.example.");
        assertThat(order(TeamChange.Kind.LEAVER, "ann@agent.example", "South")).contains("nobody of 'South'");
        assertThat(order(TeamChange.Kind.MOVER, "ann@agent.example", "South")).contains("no team 'South'");
    }

    @Test
    void an_order_of_a_ledger_that_had_another_word_for_it_is_obeyed() {
        Ref one = account("One");
        org.settle();
        long order = enter(TeamChange.Kind.LEAVER, "ann@agent.example", null);
        org.storage
                .people()
                .sql()
                .sql("UPDATE people_order SET kind = 'REASSIGN' WHERE number = " + order)
                .update();
        assertThat(settled(order)).contains("1 accounts to other reps");
        approve();
        assertThat(org.owner(one)).isEqualTo(bea);
    }

    @Test
    void one_who_changes_teams_keeps_what_the_new_team_takes_and_is_filled_up() {
        Ref keeps = account("Keeps");
        org.account("Pool", POOL, Fields.NONE);
        org.settle();
        String answer = order(TeamChange.Kind.MOVER, "ann@agent.example", "West");
        assertThat(answer).contains("0 accounts to other reps, 0 to the pool, 1 from the pool");
        approve();
        assertThat(org.owner(keeps)).isEqualTo(ann);
    }

    // --- how long it waits

    @Test
    void the_plan_is_put_aside_each_morning_and_can_be_approved_for_a_week() {
        Ref one = account("One");
        org.settle();
        order(TeamChange.Kind.LEAVER, "ann@agent.example", null);
        PlanLine plan = waiting("team change").getFirst();
        assertThat(plan.lapsesAt()).isEqualTo(org.now.plus(Duration.ofDays(7)));
        org.pass(Duration.ofDays(2));
        org.settle();
        assertThat(org.ledger.openActsOn(one)).as("it holds nothing up").isEmpty();
        assertThat(waiting("team change")).extracting(PlanLine::id).containsExactly(plan.id());
        assertThat(approve()).startsWith("Approved: 1 of 1");
        assertThat(org.owner(one)).isEqualTo(bea);
    }

    @Test
    void the_policy_says_how_long_it_waits() {
        begin(SmallPolicy.limited(true, BlastLimits.UNLIMITED, 3));
        account("One");
        org.settle();
        order(TeamChange.Kind.LEAVER, "ann@agent.example", null);
        assertThat(waiting("team change").getFirst().lapsesAt()).isEqualTo(org.now.plus(Duration.ofDays(3)));
    }

    @Test
    void who_approves_too_late_is_told_to_order_it_again() {
        Ref one = account("One");
        org.settle();
        order(TeamChange.Kind.LEAVER, "ann@agent.example", null);
        PlanLine plan = waiting("team change").getFirst();
        org.pass(Duration.ofDays(8));
        org.settle();
        assertThat(waiting("team change")).isEmpty();
        assertThat(org.ledger.actsOf(plan.id()))
                .extracting(Entry::words)
                .containsOnly("not approved in time; order the team change again if it is still wanted");
        assertThat(approve(plan)).contains("order the team change again").doesNotContain("decided anew");
        assertThat(org.owner(one)).isEqualTo(ann);
    }

    @Test
    void another_policy_drops_it_and_the_words_say_what_to_do() {
        account("One");
        org.settle();
        order(TeamChange.Kind.LEAVER, "ann@agent.example", null);
        PlanLine plan = waiting("team change").getFirst();
        org.storage
                .decide()
                .sql()
                .sql("UPDATE setting SET text = 'another' WHERE name = '" + Decider.POLICY + "'")
                .update();
        org.edit(new Ref(Entity.USER, cid), "Name", "Cid C.");
        org.settle();
        assertThat(org.ledger.actsOf(plan.id()))
                .extracting(Entry::words)
                .containsOnly("the policy changed; order the team change again if it is still wanted");
    }

    // --- what is no longer right when it is approved

    @Test
    void what_came_to_be_protected_while_the_plan_waited_does_not_go_to_the_pool() {
        org.edit(SmallOrg.repRow(bea), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        Ref dealing = account("Dealing");
        Ref held = account("Held");
        Ref named = account("Named");
        Ref customer = account("Customer");
        Ref partner = account("Partner");
        Ref plain = account("Plain");
        org.settle();
        assertThat(order(TeamChange.Kind.LEAVER, "ann@agent.example", null)).contains("6 to the pool");
        org.pass(Duration.ofDays(1));
        org.settle();
        org.opportunity(dealing);
        org.edit(held, AllotmentFields.HOLD_UNTIL, LocalDate.parse("2026-12-01"));
        org.edit(named, AllotmentFields.NAMED, true);
        org.edit(customer, "Customer_Since__c", "2026");
        org.edit(partner, "Is_Partner__c", true);
        org.settle();
        assertThat(approve())
                .startsWith("Approved: 1 of 6")
                .contains("it must not go to the pool: it is protected by now")
                .contains("it is no longer enrolled");
        assertThat(org.owner(plain)).isEqualTo(POOL);
        assertThat(List.of(dealing, held, named, customer, partner))
                .extracting(org::owner)
                .containsOnly(ann);
    }

    @Test
    void what_came_to_be_protected_before_the_next_morning_leaves_the_plan() {
        org.edit(SmallOrg.repRow(bea), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        Ref dealing = account("Dealing");
        org.settle();
        order(TeamChange.Kind.LEAVER, "ann@agent.example", null);
        org.opportunity(dealing);
        org.settle();
        assertThat(waiting("team change")).isEmpty();
    }

    @Test
    void what_somebody_put_on_hold_in_the_pool_does_not_come_to_who_joins() {
        Ref pooled = org.account("Pooled", POOL, Fields.NONE);
        org.settle();
        order(TeamChange.Kind.JOINER, "cid@agent.example", null);
        org.pass(Duration.ofDays(1));
        org.settle();
        org.edit(pooled, AllotmentFields.HOLD_UNTIL, LocalDate.parse("2026-12-01"));
        org.settle();
        assertThat(approve()).contains("it is on hold until 2026-12-01");
        assertThat(org.owner(pooled)).isEqualTo(POOL);
    }

    @Test
    void who_comes_back_keeps_the_book_that_was_to_go_to_the_pool() {
        begin(SmallPolicy.policy(false));
        Ref one = account("One");
        org.settle();
        org.edit(new Ref(Entity.USER, ann), "IsActive", false);
        org.settle();
        PlanLine plan = org.ledger.plansWaiting(org.now).stream()
                .filter(line -> line.kind().equals("abandoned"))
                .findFirst()
                .orElseThrow();
        org.edit(new Ref(Entity.USER, ann), "IsActive", true);
        org.settle();
        assertThat(org.ledger.actsOf(plan.id())).extracting(Entry::words).containsExactly("Ann is active again");
        approve(plan);
        assertThat(org.owner(one)).isEqualTo(ann);
    }

    @Test
    void what_protects_also_protects_in_the_book_of_one_who_has_no_row() {
        org.edit(SmallOrg.repRow(bea), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        org.delete(SmallOrg.repRow(ann));
        Ref dealing = account("Dealing");
        Ref plain = account("Plain");
        org.opportunity(dealing);
        org.settle();
        assertThat(order(TeamChange.Kind.LEAVER, "ann@agent.example", "East"))
                .contains("1 to the pool")
                .contains("Stays: 1 protected, and nobody whose it may be has room.");
        approve();
        assertThat(org.owner(dealing)).isEqualTo(ann);
        assertThat(org.owner(plain)).isEqualTo(POOL);
    }

    @Test
    void two_orders_heard_in_one_turn_are_two_plans() {
        Ref one = account("One");
        Ref pooled = org.account("Pooled", POOL, Fields.NONE);
        org.settle();
        enter(TeamChange.Kind.LEAVER, "ann@agent.example", null);
        enter(TeamChange.Kind.JOINER, "cid@agent.example", null);
        org.settle();
        assertThat(waiting("team change")).hasSize(2);
        approve(waiting("team change").stream()
                .filter(plan -> org.ledger.actsOf(plan.id()).stream()
                        .anyMatch(entry -> one.equals(entry.act().record())))
                .findFirst()
                .orElseThrow());
        assertThat(org.owner(one)).isEqualTo(bea);
        assertThat(org.owner(pooled)).as("nobody approved that").isEqualTo(POOL);
    }

    @Test
    void what_waited_for_the_limit_of_the_hour_goes_when_the_hour_is_over() {
        begin(SmallPolicy.limited(true, new BlastLimits(BlastLimits.NONE, BlastLimits.NONE, 1, "writing.yaml:9"), 0));
        List<Ref> book = List.of(account("One"), account("Two"));
        org.settle();
        org.edit(new Ref(Entity.USER, ann), "IsActive", false);
        org.settle();
        assertThat(book).extracting(org::owner).containsExactlyInAnyOrder(POOL, ann);
        org.pass(Duration.ofMinutes(61));
        org.settle();
        assertThat(book).extracting(org::owner).containsOnly(POOL);
    }

    @Test
    void that_it_cannot_be_recomputed_is_said_as_it_is() {
        Ref one = account("One");
        org.settle();
        order(TeamChange.Kind.LEAVER, "ann@agent.example", null);
        var kept = new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now);
        String id = org.ledger.decisionsOf(one).stream()
                .filter(decision -> decision.kind().equals("team change"))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        assertThat(new Replaying(kept).replay(id, hash -> org.policy, null).sentences())
                .contains("A team change is not recomputed: a person ordered it")
                .doesNotContain("older");
    }

    private void begin(Policy policy) {
        anew(policy);
        ann = org.rep("Ann", "East", 9);
        bea = org.rep("Bea", "East", 2);
        cid = org.rep("Cid", "West", 3);
    }

    private long enter(TeamChange.Kind kind, String user, @Nullable String to) {
        return org.ledger.order(Order.Kind.TEAM_CHANGE, new TeamChange(kind, user, to).subject(), "ada", "", org.now);
    }

    private String order(TeamChange.Kind kind, String user, @Nullable String to) {
        return settled(enter(kind, user, to));
    }

    private String approve() {
        return approve(waiting("team change").getFirst());
    }

    private String approve(PlanLine plan) {
        return settled(org.ledger.order(Order.Kind.APPROVE, plan.id().value(), "ada", "", org.now));
    }

    private Ref account(String name) {
        return Objects.requireNonNull(org).account(name, ann, Fields.of(Map.of()));
    }
}
