package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.decide.SmallOrg.Fate;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
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
import dev.allotment.policy.SmallPolicy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when an opportunity or an account qualifies for other hands (PRODUCT 4.8). */
class HandingOffTest {
    @TempDir
    private Path folder;

    private SmallOrg org;
    /** East; a pod names her. */
    private RecordId dee;
    /** West, in Dee's pod with two turns of three. */
    private RecordId eve;
    /** West, in Dee's pod with one turn of three. */
    private RecordId fay;
    /** West, in no pod. */
    private RecordId gus;

    @BeforeEach
    void open() {
        org = new SmallOrg(folder.resolve("allotment.db"), true);
        dee = org.rep("Dee", "East", 50);
        eve = org.rep("Eve", "West", 50);
        fay = org.rep("Fay", "West", 50);
        gus = org.rep("Gus", "West", 50);
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void a_qualified_deal_goes_from_who_developed_it_to_the_pod_in_turn_by_weight() {
        var to = new ArrayList<RecordId>();
        for (int n = 0; n < 6; n++) {
            Ref deal = deal(account("Acme " + n, dee), dee);
            org.settle();
            assertThat(org.owner(deal)).isEqualTo(dee);
            qualify(deal);
            to.add(Objects.requireNonNull(org.owner(deal)));
            assertThat(moves(deal)).containsExactly(MoveKind.HAND_OFF);
            org.restart();
        }
        assertThat(to).filteredOn(eve::equals).hasSize(4);
        assertThat(to).filteredOn(fay::equals).hasSize(2);
        assertThat(org.ledger.fairnessApart()).extracting(one -> one.team()).containsOnly("hand off qualified");
    }

    @Test
    void whom_no_pod_names_hands_over_to_the_whole_team() {
        RecordId hal = org.rep("Hal", "East", 50);
        var to = new ArrayList<RecordId>();
        for (int n = 0; n < 3; n++) {
            Ref deal = deal(account("Acme " + n, hal), hal);
            qualify(deal);
            to.add(org.owner(deal));
        }
        assertThat(to).containsExactlyInAnyOrder(eve, fay, gus);
    }

    @Test
    void a_deal_of_an_account_in_the_book_of_one_who_takes_over_goes_there_and_costs_nobody_a_turn() {
        RecordId hal = org.rep("Hal", "East", 50);
        for (int n = 0; n < 3; n++) {
            Ref deal = deal(account("Acme " + n, gus), hal);
            qualify(deal);
            assertThat(org.owner(deal)).isEqualTo(gus);
        }
        Ref deal = deal(account("Other", hal), hal);
        qualify(deal);
        assertThat(org.owner(deal))
                .as("the smallest id: nobody is owed anything")
                .isEqualTo(eve);
    }

    @Test
    void turns_of_hand_offs_and_of_leads_are_apart() {
        qualify(deal(account("Acme", dee), dee));
        org.lead("jo@newcomer.com");
        org.settle();
        assertThat(org.ledger.fairness()).extracting(one -> one.team()).containsOnly("");
        assertThat(org.ledger.fairnessApart()).extracting(one -> one.team()).containsOnly("hand off qualified");
        org.restart();
        assertThat(org.settle()).isZero();
    }

    @Test
    void what_waited_and_was_approved_is_booked_apart_by_its_rule_and_costs_nobody_a_turn() {
        org.close();
        org = new SmallOrg(folder.resolve("waiting.db"), false);
        dee = org.rep("Dee", "East", 50);
        eve = org.rep("Eve", "West", 50);
        fay = org.rep("Fay", "West", 50);
        Ref deal = deal(account("Acme", dee), dee);
        qualify(deal);
        assertThat(org.ledger.fairnessApart()).isEmpty();
        PlanLine waiting = org.ledger.plansWaiting(org.now).stream()
                .filter(plan -> plan.kind().equals("hand off"))
                .findFirst()
                .orElseThrow();
        org.ledger.order(Order.Kind.APPROVE, waiting.id().value(), "ada", "", org.now);
        org.settle();
        assertThat(org.owner(deal)).isEqualTo(eve);
        assertThat(org.ledger.fairnessApart()).containsExactly(new Fairness("hand off qualified", eve, "0 0 1"));
        org.restart();
        org.settle();
        assertThat(org.ledger.fairnessApart()).hasSize(1);
        assertThat(org.ledger.fairness()).isEmpty();
    }

    @Test
    void what_a_person_gives_back_stays_there() {
        Ref deal = deal(account("Acme", dee), dee);
        qualify(deal);
        org.edit(deal, "OwnerId", dee.value());
        org.settle();
        org.pass(Duration.ofDays(2));
        org.settle();
        assertThat(org.owner(deal)).isEqualTo(dee);
        assertThat(moves(deal)).hasSize(1);
    }

    @Test
    void what_was_handed_over_and_rolled_back_stays() {
        org.rep("Cat", SmallPolicy.CARE, 5);
        Ref owned = account("Owned", gus);
        org.settle();
        org.edit(owned, "Type", "Won");
        org.settle();
        rollBack(owned);
        assertThat(org.owner(owned)).isEqualTo(gus);
        assertThat(moves(owned)).containsExactly(MoveKind.HAND_OFF, MoveKind.ROLL_BACK);
    }

    @Test
    void what_was_rolled_back_for_another_reason_is_handed_over_when_it_qualifies() {
        RecordId cat = org.rep("Cat", SmallPolicy.CARE, 5);
        Ref owned = account("Owned", gus);
        org.settle();
        org.request(owned, gus, "Return", "Not interested");
        org.settle();
        rollBack(owned);
        assertThat(org.owner(owned)).isEqualTo(gus);
        org.edit(owned, "Type", "Won");
        org.settle();
        assertThat(org.owner(owned)).isEqualTo(cat);
        assertThat(moves(owned)).containsExactly(MoveKind.RETURN, MoveKind.ROLL_BACK, MoveKind.HAND_OFF);
    }

    private void rollBack(Ref record) {
        org.pass(Duration.ofHours(1));
        String plan = org.ledger.actsOn(record).stream()
                .map(Entry::act)
                .filter(act -> act instanceof Act.Move)
                .map(act -> act.plan().value())
                .reduce((first, last) -> last)
                .orElseThrow();
        org.ledger.order(Order.Kind.ROLL_BACK, plan, "ada", "wrong", org.now);
        org.settle();
        org.pass(Duration.ofDays(8)); // for a week it is left alone, whatever it was
        org.settle();
    }

    @Test
    void a_won_account_goes_from_the_book_or_the_pool_to_the_customer_team_as_far_as_there_is_room() {
        RecordId cat = org.rep("Cat", SmallPolicy.CARE, 1);
        Ref pooled = account("Pooled", POOL);
        Ref owned = account("Owned", gus);
        org.settle();
        org.edit(pooled, "Type", "Won");
        org.settle();
        assertThat(org.owner(pooled)).isEqualTo(cat);
        assertThat(org.row(pooled).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.WORKING.word());
        org.edit(owned, "Type", "Won");
        org.settle();
        assertThat(org.owner(owned)).as("D2: the book of Cat is full").isEqualTo(gus);
        org.edit(SmallOrg.repRow(cat), AllotmentFields.REP_CAPACITY, BigDecimal.TWO);
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.owner(owned)).as("asked again in the morning").isEqualTo(cat);
    }

    @Test
    void what_rests_is_retired_or_is_not_enrolled_stays_in_the_pool_whatever_it_qualifies_for() {
        RecordId cat = org.rep("Cat", SmallPolicy.CARE, 9);
        Ref resting = account("Resting", POOL, state(BookStatus.RESTING, "2026-03-04"));
        Ref retired = account("Retired", POOL, state(BookStatus.RETIRED, null));
        Ref reviewed = account("Reviewed", POOL, state(BookStatus.REVIEW, null));
        Ref held = account("Held", POOL, Map.of(AllotmentFields.HOLD_UNTIL, LocalDate.parse("2026-03-04")));
        Ref partner = account("Partner", POOL, Map.of("Is_Partner__c", true));
        List<Ref> all = List.of(resting, retired, reviewed, held, partner);
        org.settle();
        all.forEach(one -> org.edit(one, "Type", "Won"));
        org.settle();
        assertThat(all).extracting(org::owner).containsOnly(POOL);
        org.edit(partner, "Is_Partner__c", false);
        org.pass(Duration.ofDays(5)); // Saturday
        org.settle();
        assertThat(List.of(resting, held, partner))
                .as("once the rest and the hold have ended, and it is enrolled")
                .extracting(org::owner)
                .containsOnly(cat);
        assertThat(List.of(retired, reviewed)).extracting(org::owner).containsOnly(POOL);
    }

    @Test
    void what_a_rep_of_the_customer_team_gave_back_does_not_go_straight_back_there() {
        RecordId cat = org.rep("Cat", SmallPolicy.CARE, 9);
        Ref back = account("Back", POOL, Map.of(AllotmentFields.RESTED_FROM, cat.value()));
        org.settle();
        org.edit(back, "Type", "Won");
        org.settle();
        assertThat(org.owner(back)).isEqualTo(POOL);
        RecordId dan = org.rep("Dan", SmallPolicy.CARE, 9);
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.owner(back)).isEqualTo(dan);
    }

    @Test
    void what_is_taken_out_of_enrolment_while_it_is_on_its_way_stays_in_the_pool() {
        org.rep("Cat", SmallPolicy.CARE, 9);
        Ref acme = account("Acme", POOL);
        org.settle();
        org.edit(acme, "Type", "Won");
        org.learn();
        org.decide();
        assertThat(org.ledger.openActsOn(acme)).isNotEmpty();
        org.edit(acme, "Is_Partner__c", true);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    private static Map<String, Object> state(BookStatus status, @Nullable String until) {
        return until == null
                ? Map.of(AllotmentFields.STATUS, status.word())
                : Map.of(AllotmentFields.STATUS, status.word(), AllotmentFields.REST_UNTIL, LocalDate.parse(until));
    }

    @Test
    void what_is_on_hold_waits() {
        Ref acme = account("Acme", dee, Map.of(AllotmentFields.HOLD_UNTIL, LocalDate.parse("2026-03-05")));
        Ref deal = deal(acme, dee);
        qualify(deal);
        assertThat(org.owner(deal)).isEqualTo(dee);
        org.pass(Duration.ofDays(5));
        org.settle();
        assertThat(org.owner(deal)).isIn(eve, fay);
    }

    @Test
    void a_deal_that_no_longer_qualifies_when_it_is_to_be_sent_stays() {
        Ref deal = deal(account("Acme", dee), dee);
        org.edit(deal, "StageName", "Qualified");
        org.learn();
        org.decide();
        org.edit(deal, "StageName", "Open");
        org.settle();
        assertThat(org.owner(deal)).isEqualTo(dee);
        assertThat(org.ledger.decisionsOf(deal)).hasSize(1);
    }

    @Test
    void A2_a_person_who_is_faster_is_not_overwritten() {
        Ref deal = deal(account("Acme", dee), dee);
        org.edit(deal, "StageName", "Qualified");
        org.learn();
        org.decide();
        org.edit(deal, "OwnerId", gus.value());
        org.act(group -> Fate.WRITTEN);
        org.settle();
        assertThat(org.owner(deal)).isEqualTo(gus);
        List<ActState> states = org.ledger.decisionsOf(deal).stream()
                .map(decision -> Objects.requireNonNull(org.ledger.act(decision.id())))
                .map(Entry::state)
                .toList();
        assertThat(states).containsExactly(ActState.OVERTAKEN);
    }

    private void qualify(Ref deal) {
        org.edit(deal, "StageName", "Qualified");
        org.settle();
    }

    private Ref deal(Ref account, RecordId owner) {
        return org.create(
                new Ref(Entity.OPPORTUNITY, org.next("006")),
                Fields.of(Map.of(
                        "AccountId",
                        account.id().value(),
                        "Name",
                        "Deal",
                        "IsClosed",
                        false,
                        "StageName",
                        "Open",
                        "OwnerId",
                        owner.value())));
    }

    private Ref account(String name, RecordId owner) {
        return account(name, owner, Map.of());
    }

    private Ref account(String name, RecordId owner, Map<String, ?> more) {
        return org.account(name, owner, Fields.of(more));
    }

    private List<MoveKind> moves(Ref record) {
        return org.written.values().stream()
                .filter(act -> act instanceof Act.Move && record.equals(act.record()))
                .map(act -> ((Act.Move) act).kind())
                .toList();
    }
}
