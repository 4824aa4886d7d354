package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.RestRules;
import dev.allotment.allocation.TeamChangeRules;
import dev.allotment.allocation.TeamChangeRules.Customers;
import dev.allotment.allocation.TeamChangeRules.Leads;
import dev.allotment.allocation.TeamChangeRules.Opportunities;
import dev.allotment.allocation.TeamChangeRules.Turns;
import dev.allotment.allocation.Territory;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Other;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.policy.TerritorialPolicy;
import dev.allotment.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Territories and named accounts from end to end: decided, judged again, carried out, kept (PRODUCT 4.3). */
class TerritoriesInForceTest {
    private static final Instant MONDAY = Instant.parse("2026-03-09T06:30:00Z");
    private static final Fields POOLED = Fields.of(Map.of(AllotmentFields.STATUS, BookStatus.POOL.word()));

    private Storage storage;
    private SmallOrg org;
    private List<RecordId> reps;

    @BeforeEach
    void an_org_with_territories() {
        storage = Storage.inMemory();
        org = new SmallOrg(storage, TerritorialPolicy.policy());
        reps = List.of(
                org.rep("Rep0", "East", 3),
                org.rep("Rep1", "West", 3),
                org.rep("Rep2", "East", 3),
                org.rep("Rep3", "West", 3));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private RecordId rep(int n) {
        return reps.get(n);
    }

    private void monday() {
        org.settle();
        org.now = MONDAY;
        org.settle();
    }

    @Test
    void a_round_gives_each_what_is_theirs_and_the_decision_says_whose_it_was_and_says_it_again() {
        Ref threes = org.account("Company3", POOL, POOLED);
        Ref fives = org.account("Company5", POOL, POOLED);
        Ref named = org.account("Company0", POOL, POOLED);
        monday();
        assertThat(org.owner(threes)).isEqualTo(rep(2));
        assertThat(List.of(rep(1), rep(3))).contains(org.owner(fives));
        assertThat(org.owner(named)).isEqualTo(rep(0));
        Entry entry = org.ledger.actsOn(threes).stream()
                .filter(one -> one.act() instanceof Act.Move)
                .findFirst()
                .orElseThrow();
        Decision decision = Objects.requireNonNull(org.ledger.decision(entry.id()));
        assertThat(decision.considered())
                .filteredOn(one -> "Rep0".equals(one.who()))
                .extracting(Decision.Candidate::why)
                .containsExactly("it belongs to the territory threes (allocation.yaml:92)");
        assertThat(Replay.of(
                        Objects.requireNonNull(org.ledger.trust().stored(entry.id())), new Rules(org.policy, true)))
                .as("asked again, it is said again to the byte")
                .isInstanceOf(Replay.Outcome.Same.class);
    }

    @Test
    void what_enters_a_territory_after_it_was_given_to_another_is_withdrawn_and_goes_to_its_rep() {
        org.edit(SmallOrg.repRow(rep(0)), AllotmentFields.REP_PAUSED, true);
        org.edit(SmallOrg.repRow(rep(2)), AllotmentFields.REP_PAUSED, true);
        Ref account = org.account("Company8", POOL, POOLED);
        org.settle();
        org.now = MONDAY;
        org.learn();
        org.decide();
        assertThat(org.ledger.openActs())
                .anyMatch(entry -> account.equals(entry.act().record()));
        org.edit(account, "Name", "Company3");
        org.edit(SmallOrg.repRow(rep(2)), AllotmentFields.REP_PAUSED, false);
        org.settle();
        assertThat(org.owner(account)).isEqualTo(POOL);
        assertThat(org.ledger.actsOn(account))
                .anySatisfy(entry -> assertThat(entry.words()).contains("it belongs to the territory threes by now"));
        org.now = MONDAY.plus(Duration.ofDays(7));
        org.settle();
        assertThat(org.owner(account)).isEqualTo(rep(2));
    }

    /** Of the third rep alone, in the pool since that rep gave it back. */
    private Ref cameBack(LocalDate until) {
        return org.account(
                "Company3",
                POOL,
                Fields.NONE
                        .with(AllotmentFields.STATUS, BookStatus.RESTING.word())
                        .with(AllotmentFields.REST_UNTIL, until)
                        .with(AllotmentFields.RESTED_FROM, rep(2).value()));
    }

    @Test
    void what_its_only_rep_gave_back_rests_a_second_time_and_then_goes_back_there() {
        Ref account = cameBack(LocalDate.parse("2026-03-06"));
        LocalDate first = LocalDate.parse("2026-03-03");
        for (LocalDate day = first; day.isBefore(LocalDate.parse("2026-03-30")); day = day.plusDays(1)) {
            org.now = Instant.parse(day + "T03:00:00Z");
            org.settle();
            org.now = Instant.parse(day + "T05:30:00Z");
            org.settle();
            assertThat(org.owner(account))
                    .as("on " + day)
                    .isEqualTo(day.isBefore(LocalDate.parse("2026-03-23")) ? POOL : rep(2));
        }
        assertThat(org.ledger.actsOn(account))
                .anySatisfy(entry -> assertThat(entry.act() instanceof Act.Mark mark ? mark.why() : "")
                        .contains("rests a second time, until 2026-03-20"));
    }

    @Test
    void a_signal_that_holds_on_does_not_bring_it_straight_back_to_its_only_rep() {
        waking();
        Ref account = cameBack(LocalDate.parse("2026-05-01"));
        Ref open = org.account("Company13", POOL, POOLED.with(AllotmentFields.RESTED_FROM, rep(2).value()));
        org.settle();
        for (Ref one : List.of(account, open)) {
            assertThat(org.row(one).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.RESTING.word());
            assertThat(org.row(one).date(AllotmentFields.REST_UNTIL)).isEqualTo("2026-03-09");
            assertThat(org.row(one).id(AllotmentFields.RESTED_FROM)).isNull();
        }
        org.now = Instant.parse("2026-03-08T05:30:00Z");
        org.settle();
        assertThat(org.row(account).text(AllotmentFields.STATUS))
                .as("the second rest is not ended by it")
                .isEqualTo(BookStatus.RESTING.word());
        org.now = Instant.parse("2026-03-09T04:45:00Z");
        org.settle();
        monday();
        assertThat(List.of(org.owner(account), org.owner(open))).containsOnly(rep(2));
    }

    /** As the small org, where a signal that always holds wakes what rests. */
    private void waking() {
        storage.close();
        storage = Storage.inMemory();
        Policy policy = TerritorialPolicy.policy();
        RestRules rest = policy.allocation().rest();
        org = new SmallOrg(
                storage,
                Other.with(
                        policy,
                        "allocation",
                        Other.with(
                                policy.allocation(),
                                "rest",
                                Other.with(rest, "wakes", List.of(Condition.always("allocation.yaml:61"))))));
        reps = List.of(
                org.rep("Rep0", "East", 3),
                org.rep("Rep1", "West", 3),
                org.rep("Rep2", "East", 3),
                org.rep("Rep3", "West", 3));
    }

    @Test
    void what_came_back_from_who_shares_a_territory_goes_to_the_other_after_one_rest() {
        Ref account = cameBack(LocalDate.parse("2026-03-09"));
        org.edit(account, "Name", "Company5");
        org.edit(account, AllotmentFields.RESTED_FROM, rep(1).value());
        org.now = Instant.parse("2026-03-09T03:00:00Z");
        org.settle();
        monday();
        assertThat(org.owner(account)).isEqualTo(rep(3));
    }

    @Test
    void a_lead_of_it_goes_to_its_only_rep_and_the_account_stays_in_the_pool() {
        Ref account = org.account("Company3", POOL, POOLED.with(AllotmentFields.RESTED_FROM, rep(2).value()));
        Ref lead = org.lead("jo@company3.com");
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(rep(2));
        assertThat(org.owner(account)).isEqualTo(POOL);
        Entry routed = org.ledger.actsOn(lead).stream()
                .filter(one -> one.act() instanceof Act.Move)
                .findFirst()
                .orElseThrow();
        assertThat(Replay.of(
                        Objects.requireNonNull(org.ledger.trust().stored(routed.id())), new Rules(org.policy, true)))
                .isInstanceOf(Replay.Outcome.Same.class);
    }

    @Test
    void a_lead_of_a_named_domain_founds_its_account_over_a_full_book() {
        for (int n = 0; n < 3; n++) {
            org.account("Full" + n, rep(0), Fields.NONE);
        }
        Ref lead = org.lead("jo@new1.com");
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(rep(0));
        assertThat(org.rows.entrySet())
                .filteredOn(row -> row.getKey().entity().equals(Entity.ACCOUNT)
                        && "new1.com".equals(row.getValue().text(AllotmentFields.FOUNDED_FOR)))
                .singleElement()
                .satisfies(row -> assertThat(row.getValue().id("OwnerId")).isEqualTo(rep(0)));
    }

    @Test
    void what_its_rep_does_not_work_stays_and_what_another_does_not_work_goes_back() {
        LocalDate warned = LocalDate.parse("2026-02-25");
        Fields idle = Fields.of(Map.of(
                AllotmentFields.STATUS,
                BookStatus.DUE_BACK.word(),
                AllotmentFields.WARNED_ON,
                warned,
                AllotmentFields.DUE_BACK,
                warned.plusDays(7)));
        Ref theirs = org.account("Company3", rep(2), idle);
        Ref anothers = org.account("Company7", rep(0), idle);
        for (int n : List.of(0, 2)) {
            Ref busy = org.account("Busy" + n, SmallOrg.ADMIN, Fields.of(Map.of("Is_Partner__c", true)));
            for (int day = 1; day < 12; day++) {
                org.call(busy, rep(n), SmallOrg.START.minus(Duration.ofDays(day)));
            }
        }
        monday();
        assertThat(org.owner(theirs)).isEqualTo(rep(2));
        assertThat(org.owner(anothers)).isEqualTo(POOL);
    }

    @Test
    void what_goes_out_over_a_full_book_may_still_do_so_when_a_person_approves_it_and_nothing_else_may() {
        storage.close();
        storage = Storage.inMemory();
        org = new SmallOrg(
                storage,
                Other.with(
                        TerritorialPolicy.policy(),
                        "writing",
                        SmallPolicy.policy(false).writing()));
        RecordId ann = org.rep("Rep0", "East", 2);
        Ref named = org.account("Company0", POOL, POOLED);
        Ref plain = org.account("Company8", POOL, POOLED);
        org.settle();
        org.now = MONDAY;
        org.learn();
        org.decide();
        Ref gift = org.account("Gift", ann, Fields.NONE);
        Ref another = org.account("Another", ann, Fields.NONE);
        org.learn();
        String plan = org.ledger.openActsOn(named).getFirst().act().plan().value();
        long number = org.ledger.order(Order.Kind.APPROVE, plan, "ada", "", org.now);
        org.decide();
        assertThat(org.ledger.orders(50))
                .filteredOn(order -> order.number() == number)
                .singleElement()
                .satisfies(order -> assertThat(order.answer())
                        .startsWith("Approved: 1 of 2")
                        .contains("Company8")
                        .contains("the book of Rep0 has filled up since"));
        org.settle();
        assertThat(List.of(org.owner(named), org.owner(gift), org.owner(another)))
                .containsOnly(ann);
        assertThat(org.owner(plain)).isEqualTo(POOL);
    }

    @Test
    void of_one_who_leaves_what_is_theirs_by_territory_never_goes_to_the_pool() {
        Ref theirs = org.account("Company3", rep(2), Fields.NONE);
        Ref plain = org.account("Company8", rep(2), Fields.NONE);
        org.settle();
        org.edit(new Ref(Entity.USER, rep(2)), "IsActive", false);
        org.settle();
        assertThat(org.owner(plain)).isEqualTo(POOL);
        assertThat(org.owner(theirs)).as("it waits for a person").isEqualTo(rep(2));
    }

    @Test
    void a_rep_who_changes_teams_keeps_what_is_theirs_by_name() {
        Ref theirs = org.account("Company3", rep(2), Fields.NONE);
        org.account("Company8", rep(2), Fields.NONE);
        org.settle();
        org.ledger.order(
                Order.Kind.TEAM_CHANGE,
                new TeamChange(TeamChange.Kind.MOVER, "rep2@agent.example", "West").subject(),
                "ada",
                "",
                org.now);
        org.learn();
        org.decide();
        assertThat(org.ledger.openActs())
                .filteredOn(entry -> entry.act() instanceof Act.Move move && move.kind() == MoveKind.TEAM_CHANGE)
                .extracting(entry -> entry.act().record())
                .doesNotContain(theirs);
    }

    @Test
    void who_changes_teams_gets_what_the_new_team_has_by_territory() {
        storage.close();
        storage = Storage.inMemory();
        var west = new Territory(
                false,
                "west",
                Condition.always("allocation.yaml:91"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of("West"),
                false,
                false,
                false,
                false,
                false,
                "allocation.yaml:92");
        org = new SmallOrg(storage, TerritorialPolicy.with(SmallPolicy.policy(true), west));
        reps = List.of(org.rep("Rep0", "East", 3), org.rep("Rep1", "West", 3), org.rep("Rep2", "East", 3));
        Ref fives = org.account("Company5", POOL, POOLED);
        org.settle();
        org.ledger.order(
                Order.Kind.TEAM_CHANGE,
                new TeamChange(TeamChange.Kind.MOVER, "rep2@agent.example", "West").subject(),
                "ada",
                "",
                org.now);
        org.settle();
        PlanLine plan = org.ledger.plansWaiting(org.now).stream()
                .filter(one -> one.kind().equals(TeamChanges.ORDERED))
                .findFirst()
                .orElseThrow();
        org.edit(fives, "Phone", "1");
        org.settle();
        org.ledger.order(Order.Kind.APPROVE, plan.id().value(), "ada", "", org.now);
        org.settle();
        assertThat(org.owner(fives)).as("the row still says East").isEqualTo(rep(2));
    }

    @Test
    void a_customer_that_is_of_a_territory_of_one_who_is_gone_waits_for_a_person() {
        storage.close();
        storage = Storage.inMemory();
        var customers = new TeamChangeRules(
                Leads.STAY, Turns.IN_TURN, 25, Opportunities.STAY, Customers.MANAGER, null, "allocation.yaml:80");
        org = new SmallOrg(storage, SmallPolicy.handingOver(TerritorialPolicy.policy(), customers));
        reps = List.of(org.rep("Rep0", "East", 3), org.rep("Rep1", "West", 3), org.rep("Rep2", "East", 3));
        org.edit(new Ref(Entity.USER, rep(2)), "ManagerId", SmallOrg.ADMIN.value());
        Fields customer = Fields.of(Map.of("Customer_Since__c", "2024"));
        Ref theirs = org.account("Company3", rep(2), customer);
        Ref plain = org.account("Company8", rep(2), customer);
        org.settle();
        org.edit(new Ref(Entity.USER, rep(2)), "IsActive", false);
        org.settle();
        assertThat(org.owner(plain)).isEqualTo(SmallOrg.ADMIN);
        assertThat(org.owner(theirs)).isEqualTo(rep(2));
    }
}
