package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.DistributionRules.Families;
import dev.allotment.allocation.TeamChangeRules;
import dev.allotment.allocation.TeamChangeRules.Customers;
import dev.allotment.allocation.TeamChangeRules.Leads;
import dev.allotment.allocation.TeamChangeRules.Opportunities;
import dev.allotment.allocation.TeamChangeRules.Turns;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Other;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Process;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.policy.WritingPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one who leaves or changes teams hands over beside plain accounts: leads, opportunities, customers (PRODUCT 4.3). */
class LeaverTest extends OneStorage {
    private static final String CARE = SmallPolicy.CARE;

    private RecordId ann;
    private RecordId bea;
    private RecordId cid;

    @BeforeEach
    void an_org_that_writes() {
        begin(SmallPolicy.handingOver(SmallPolicy.policy(true), TeamChangeRules.usual("allocation.yaml:80")));
    }

    // --- leads

    @Test
    void a_lead_goes_with_its_account_and_all_others_in_turn() {
        Ref acme = account("Acme", ann);
        Ref with = lead("jo@acme.com", ann);
        List<Ref> others = List.of(
                lead("a@one.com", ann), lead("b@two.com", ann), lead("c@three.com", ann), lead("d@four.com", ann));
        org.settle();
        assertThat(leaves()).contains("One plan of 6 moves").contains("5 open leads handed on");
        assertThat(others)
                .extracting(org::owner)
                .as("nothing before a person approves")
                .containsOnly(ann);
        approve();
        assertThat(org.owner(acme)).isEqualTo(bea);
        assertThat(org.owner(with)).isEqualTo(bea);
        assertThat(others).extracting(org::owner).containsExactlyInAnyOrder(bea, bea, cid, cid);
    }

    @Test
    void a_converted_lead_and_one_that_a_person_struck_stay() {
        Ref over = lead("a@one.com", ann);
        org.edit(over, "IsConverted", true);
        Ref struck = lead("b@two.com", ann);
        Ref goes = lead("c@three.com", ann);
        org.settle();
        assertThat(leaves()).contains("2 open leads handed on");
        org.ledger.order(Order.Kind.STRIKE, decisionOn(struck), "ada", "I keep that one", org.now);
        org.settle();
        approve();
        assertThat(org.owner(over)).isEqualTo(ann);
        assertThat(org.owner(struck)).isEqualTo(ann);
        assertThat(org.owner(goes)).isNotEqualTo(ann);
    }

    @Test
    void nobody_is_flooded_and_what_is_too_much_stays_and_is_told() {
        begin(rules(Leads.ROUTE, Turns.IN_TURN, 2, Opportunities.STAY, Customers.AS_OTHERS));
        List<Ref> leads = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            leads.add(lead("jo@firm" + n + ".com", ann));
        }
        org.settle();
        assertThat(leaves())
                .contains("4 open leads handed on")
                .contains(
                        "Stays: 3 open leads that nobody can take now, or of which each who could has 2 of this plan");
        approve();
        assertThat(leads).extracting(org::owner).filteredOn(bea::equals).hasSize(2);
        assertThat(leads).extracting(org::owner).filteredOn(ann::equals).hasSize(3);
    }

    @Test
    void a_lead_costs_a_turn_once_a_person_has_approved_it_and_not_before() {
        lead("a@one.com", ann);
        lead("b@two.com", ann);
        org.settle();
        leaves();
        assertThat(turns()).as("it waits").isEqualTo(List.of(0L, 0L));
        approve();
        assertThat(turns()).as("given in turn, booked apart").isEqualTo(List.of(2L, 0L));
    }

    @Test
    void by_policy_it_costs_nobody_a_turn() {
        begin(rules(Leads.ROUTE, Turns.APART, 25, Opportunities.STAY, Customers.AS_OTHERS));
        lead("a@one.com", ann);
        lead("b@two.com", ann);
        org.settle();
        leaves();
        approve();
        assertThat(turns()).isEqualTo(List.of(0L, 2L));
    }

    @Test
    void whose_turn_it_no_longer_is_when_it_is_approved_is_booked_apart_so_that_the_bound_holds() {
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_LEAVING, true);
        Ref lead = lead("a@one.com", ann);
        org.settle();
        leaves();
        RecordId planned = to(lead);
        org.lead("jo@gmail.com");
        org.settle(); // a lead arrives meanwhile, and goes to whose turn it was
        assertThat(turns()).isEqualTo(List.of(1L, 0L));
        approve();
        assertThat(org.owner(lead)).isEqualTo(planned);
        assertThat(turns()).isEqualTo(List.of(1L, 1L));
    }

    @Test
    void by_policy_leads_stay() {
        begin(rules(Leads.STAY, Turns.IN_TURN, 25, Opportunities.STAY, Customers.AS_OTHERS));
        lead("a@one.com", ann);
        org.settle();
        assertThat(leaves()).contains("0 moves").contains("Stays: 1 open leads, as the policy says.");
    }

    @Test
    void a_lead_goes_on_the_clock_and_back_with_all_its_fields_when_the_plan_is_rolled_back() {
        Ref lead = lead("a@one.com", ann);
        Fields before = org.row(lead);
        org.settle();
        leaves();
        PlanLine plan = waiting("team change").getFirst();
        approve();
        assertThat(org.row(lead).instant(AllotmentFields.ROUTED_AT)).isNotNull();
        org.ledger.order(Order.Kind.ROLL_BACK, plan.id().value(), "ada", "a mistake", org.now);
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(ann);
        assertThat(org.row(lead).value(AllotmentFields.ROUTED_AT)).isEqualTo(before.value(AllotmentFields.ROUTED_AT));
    }

    // --- opportunities

    @Test
    void an_opportunity_goes_with_its_account_and_neither_without_the_other() {
        Ref acme = account("Acme", ann);
        Ref deal = deal(acme, ann);
        Ref closed = deal(acme, ann);
        org.edit(closed, "IsClosed", true);
        Ref colleague = deal(acme, cid);
        Ref globex = account("Globex", ann);
        Ref second = deal(globex, ann);
        org.settle();
        assertThat(leaves()).contains("2 accounts to other reps").contains("2 open opportunities handed on");
        org.ledger.order(Order.Kind.STRIKE, decisionOn(globex), "ada", "wait", org.now);
        org.settle();
        approve();
        assertThat(List.of(acme, deal)).extracting(org::owner).containsOnly(bea);
        assertThat(org.owner(closed)).as("a closed deal is history").isEqualTo(ann);
        assertThat(org.owner(colleague)).as("not Ann's to hand over").isEqualTo(cid);
        assertThat(List.of(globex, second))
                .extracting(org::owner)
                .as("struck together")
                .containsOnly(ann);
    }

    @Test
    void an_opportunity_of_a_colleagues_account_goes_to_the_colleague_and_one_of_nobody_to_the_manager() {
        Ref theirs = deal(account("Theirs", cid), ann);
        Ref pooled = deal(account("Pooled", POOL), ann);
        org.edit(new Ref(Entity.USER, ann), "ManagerId", SmallOrg.ADMIN.value());
        org.settle();
        assertThat(leaves()).contains("2 open opportunities handed on");
        approve();
        assertThat(org.owner(theirs)).isEqualTo(cid);
        assertThat(org.owner(pooled)).isEqualTo(SmallOrg.ADMIN);
    }

    @Test
    void without_a_manager_it_stays_and_is_told() {
        Ref pooled = deal(account("Pooled", POOL), ann);
        org.settle();
        assertThat(leaves())
                .contains(
                        "Stays: 1 open opportunities, as nobody else has their account and there is no active manager.");
        assertThat(org.owner(pooled)).isEqualTo(ann);
    }

    @Test
    void a_deal_that_was_closed_since_is_refused_with_its_account() {
        Ref acme = account("Acme", ann);
        Ref deal = deal(acme, ann);
        org.settle();
        leaves();
        org.pass(Duration.ofDays(1));
        org.settle();
        org.edit(deal, "IsClosed", true);
        org.settle();
        assertThat(approve()).contains("it is closed by now");
        assertThat(List.of(acme, deal)).extracting(org::owner).containsOnly(ann);
    }

    // --- customers

    @Test
    void customers_go_to_the_customer_team_and_without_room_there_to_the_manager() {
        begin(rules(Leads.ROUTE, Turns.IN_TURN, 25, Opportunities.ACCOUNT_OWNER, Customers.TEAM));
        RecordId dot = org.rep("Dot", CARE, 1);
        org.edit(new Ref(Entity.USER, ann), "ManagerId", SmallOrg.ADMIN.value());
        List<Ref> customers = List.of(account("One", ann), account("Two", ann));
        customers.forEach(one -> org.edit(one, "Customer_Since__c", "2024"));
        Ref plain = account("Plain", ann);
        org.settle();
        leaves();
        approve();
        assertThat(customers).extracting(org::owner).containsExactlyInAnyOrder(dot, SmallOrg.ADMIN);
        assertThat(org.owner(plain)).isEqualTo(bea);
    }

    @Test
    void a_manager_who_is_a_rep_gets_customers_only_as_far_as_there_is_room() {
        begin(rules(Leads.ROUTE, Turns.IN_TURN, 25, Opportunities.STAY, Customers.MANAGER));
        org.edit(new Ref(Entity.USER, ann), "ManagerId", cid.value());
        org.edit(SmallOrg.repRow(cid), AllotmentFields.REP_CAPACITY, BigDecimal.ONE);
        List<Ref> customers = List.of(account("One", ann), account("Two", ann));
        customers.forEach(one -> org.edit(one, "Customer_Since__c", "2024"));
        org.settle();
        assertThat(leaves()).contains("Stays: 1 of customers, as nobody who looks after customers has room.");
        approve();
        assertThat(customers).extracting(org::owner).containsExactlyInAnyOrder(cid, ann);
    }

    // --- from one team to another

    @Test
    void who_changes_teams_keeps_the_leads_that_the_new_team_would_get() {
        Ref kept = lead("a@one.com", ann);
        org.settle();
        assertThat(ordered(new TeamChange(TeamChange.Kind.MOVER, "ann@agent.example", "West")))
                .doesNotContain("leads handed on");
        assertThat(org.owner(kept)).isEqualTo(ann);
    }

    // --- one who is gone

    @Test
    void what_a_deactivated_user_has_goes_on_by_itself_where_the_policy_says_so() {
        Ref plain = account("Plain", ann);
        Ref dealing = account("Dealing", ann);
        org.edit(new Ref(Entity.USER, ann), "ManagerId", SmallOrg.ADMIN.value());
        Ref deal = deal(dealing, ann);
        Ref lead = lead("a@one.com", ann);
        org.settle();
        org.edit(new Ref(Entity.USER, ann), "IsActive", false);
        org.settle();
        assertThat(org.owner(plain)).isEqualTo(POOL);
        assertThat(org.owner(dealing)).as("protected: a person decides").isEqualTo(ann);
        assertThat(org.owner(deal)).isEqualTo(SmallOrg.ADMIN);
        assertThat(org.owner(lead)).isIn(bea, cid);
        assertThat(turns()).as("nobody had to approve it: charged at once").isEqualTo(List.of(1L, 0L));
    }

    @Test
    void what_is_on_hold_or_named_in_the_book_of_one_who_is_gone_stays_though_customers_go_on() {
        begin(rules(Leads.ROUTE, Turns.IN_TURN, 25, Opportunities.STAY, Customers.MANAGER));
        org.edit(new Ref(Entity.USER, ann), "ManagerId", SmallOrg.ADMIN.value());
        Ref plain = account("Plain", ann);
        Ref held = account("Held", ann);
        Ref named = account("Named", ann);
        List.of(plain, held, named).forEach(one -> org.edit(one, "Customer_Since__c", "2024"));
        org.edit(held, AllotmentFields.HOLD_UNTIL, LocalDate.parse("2026-12-01"));
        org.edit(named, AllotmentFields.NAMED, true);
        org.settle();
        org.edit(new Ref(Entity.USER, ann), "IsActive", false);
        org.settle();
        assertThat(org.owner(plain)).isEqualTo(SmallOrg.ADMIN);
        assertThat(List.of(held, named))
                .extracting(org::owner)
                .as("a person decides")
                .containsOnly(ann);
    }

    @Test
    void a_customer_put_on_hold_while_the_move_was_on_its_way_stays() {
        begin(rules(Leads.ROUTE, Turns.IN_TURN, 25, Opportunities.STAY, Customers.MANAGER));
        org.edit(new Ref(Entity.USER, ann), "ManagerId", SmallOrg.ADMIN.value());
        Ref customer = account("Customer", ann);
        org.edit(customer, "Customer_Since__c", "2024");
        org.settle();
        org.edit(new Ref(Entity.USER, ann), "IsActive", false);
        org.learn();
        org.decide();
        assertThat(org.ledger.openActsOn(customer)).hasSize(1);
        org.edit(customer, AllotmentFields.HOLD_UNTIL, LocalDate.parse("2026-12-01"));
        org.settle();
        assertThat(org.owner(customer)).isEqualTo(ann);
    }

    @Test
    void a_lead_that_waits_does_not_take_the_turns_of_those_that_go() {
        begin(
                TeamChangeRules.usual("allocation.yaml:80"),
                new WritingPolicy(
                        false,
                        List.of(new WritingPolicy.Opening(Process.ROUTE, Set.of("East", "West"), "writing.yaml:2")),
                        5_000,
                        50,
                        "writing.yaml:1"));
        RecordId dot = org.rep("Dot", CARE, 4);
        account("Acme", dot);
        Ref waits = lead("jo@acme.com", ann);
        List<Ref> go = List.of(lead("a@one.com", ann), lead("b@two.com", ann), lead("c@three.com", ann));
        org.settle();
        org.edit(new Ref(Entity.USER, ann), "IsActive", false);
        org.settle();
        assertThat(org.owner(waits)).as("nobody opened that team").isEqualTo(ann);
        assertThat(go).extracting(org::owner).doesNotContain(ann);
        assertThat(turns()).as("given in turn, booked apart").isEqualTo(List.of(3L, 0L));
    }

    @Test
    void a_family_of_one_who_leaves_goes_to_the_team_together() {
        begin(together(SmallPolicy.policy(true)));
        Ref head = account("Head", ann);
        Ref child =
                org.account("Child", ann, Fields.of(Map.of("ParentId", head.id().value())));
        org.settle();
        assertThat(leaves()).contains("2 accounts to other reps, 0 to the pool");
        approve();
        assertThat(List.of(head, child)).extracting(org::owner).containsOnly(bea);
    }

    @Test
    void who_is_away_is_given_no_opportunities_and_no_customers() {
        begin(rules(Leads.STAY, Turns.IN_TURN, 25, Opportunities.ACCOUNT_OWNER, Customers.MANAGER));
        Ref deal = deal(account("Theirs", cid), ann);
        org.edit(new Ref(Entity.USER, ann), "ManagerId", cid.value());
        Ref managed = deal(account("Pooled", POOL), ann);
        Ref customer = account("Customer", ann);
        org.edit(customer, "Customer_Since__c", "2024");
        org.edit(SmallOrg.repRow(cid), AllotmentFields.REP_PAUSED, true);
        org.settle();
        assertThat(leaves())
                .contains("0 moves")
                .contains("1 open opportunities, as who has their account can take nothing now")
                .contains("1 open opportunities, as the manager can take nothing now")
                .contains("1 of customers, as the manager can take nothing now");
        assertThat(List.of(deal, managed, customer)).extracting(org::owner).containsOnly(ann);
    }

    @Test
    void a_plan_whose_explanations_are_no_longer_kept_gives_back_the_owner_and_says_so() {
        Ref one = account("One", ann);
        org.settle();
        leaves();
        PlanLine plan = waiting("team change").getFirst();
        approve();
        Object assigned = org.row(one).value(AllotmentFields.ASSIGNED_AT);
        assertThat(assigned).isNotNull();
        while (org.ledger.trust().purge(null, org.now.plusSeconds(1), null, org.now)) {
            assertThat(org.owner(one)).isEqualTo(bea);
        }
        assertThat(settled(org.ledger.order(Order.Kind.ROLL_BACK, plan.id().value(), "ada", "a mistake", org.now)))
                .startsWith("Restores 1 of 1 records. Of 1 of them only the owner");
        assertThat(org.owner(one)).isEqualTo(ann);
        assertThat(org.row(one).value(AllotmentFields.ASSIGNED_AT)).isEqualTo(assigned);
    }

    private static Policy together(Policy small) {
        return Other.with(
                small,
                "allocation",
                Other.with(
                        small.allocation(),
                        "distribution",
                        Other.with(small.allocation().distribution(), "families", Families.TOGETHER)));
    }

    private void begin(TeamChangeRules rules, WritingPolicy writing) {
        begin(Other.with(SmallPolicy.handingOver(SmallPolicy.policy(true), rules), "writing", writing));
    }

    private void begin(TeamChangeRules rules) {
        begin(SmallPolicy.handingOver(SmallPolicy.policy(true), rules));
    }

    private void begin(Policy policy) {
        anew(policy);
        ann = org.rep("Ann", "East", 9);
        bea = org.rep("Bea", "East", 4);
        cid = org.rep("Cid", "West", 4);
    }

    private static TeamChangeRules rules(
            Leads leads, Turns turns, int most, Opportunities opportunities, Customers customers) {
        return new TeamChangeRules(
                leads,
                turns,
                most,
                opportunities,
                customers,
                customers == Customers.TEAM ? CARE : null,
                "allocation.yaml:80");
    }

    private String leaves() {
        return ordered(new TeamChange(TeamChange.Kind.LEAVER, "ann@agent.example", null));
    }

    private String ordered(TeamChange asked) {
        return settled(org.ledger.order(Order.Kind.TEAM_CHANGE, asked.subject(), "ada", "", org.now));
    }

    private String approve() {
        return settled(org.ledger.order(
                Order.Kind.APPROVE, waiting("team change").getFirst().id().value(), "ada", "", org.now));
    }

    private Act.Move moveOf(Ref record) {
        return org.ledger.actsOf(waiting("team change").getFirst().id()).stream()
                .map(Entry::act)
                .filter(act -> act instanceof Act.Move && record.equals(act.record()))
                .map(Act.Move.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private String decisionOn(Ref record) {
        return moveOf(record).id().value();
    }

    private RecordId to(Ref record) {
        return moveOf(record).to();
    }

    /** Turns given, and arrivals booked apart, of all reps. */
    private List<Long> turns() {
        long given = 0;
        long apart = 0;
        for (var stored : org.ledger.fairness()) {
            given += Balances.turns(stored).given();
            apart += Balances.turns(stored).apart();
        }
        return List.of(given, apart);
    }

    private Ref account(String name, RecordId owner) {
        return org.account(name, owner, Fields.of(Map.of()));
    }

    private Ref lead(String email, @Nullable RecordId owner) {
        Ref lead = org.lead(email);
        org.edit(lead, "OwnerId", Objects.requireNonNull(owner).value());
        return lead;
    }

    private Ref deal(Ref account, RecordId owner) {
        Ref deal = org.opportunity(account);
        org.edit(deal, "OwnerId", owner.value());
        return deal;
    }
}
