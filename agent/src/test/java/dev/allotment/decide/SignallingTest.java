package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.SignalRules;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Condition;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Other;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.status.Kept;
import dev.allotment.status.Replaying;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal that is no lead sends an account of the pool to a rep at once (PRODUCT 4.1). */
class SignallingTest {
    /** From ten in the morning, when tests begin, to half past midnight. */
    private static final Duration BEFORE_THE_DAILY_PASS = Duration.ofMinutes(870);

    @TempDir
    private Path folder;

    private SmallOrg org;
    private RecordId ann;
    private RecordId bob;

    @BeforeEach
    void open() {
        open("allotment.db", SmallPolicy.signalling(SmallPolicy.policy(true)));
    }

    /** On a Tuesday, when nothing is handed out. */
    private void open(String file, Policy policy) {
        if (org != null) {
            org.close();
        }
        org = new SmallOrg(Storage.open(folder.resolve(file)), policy);
        org.settle();
        org.pass(Duration.ofDays(1));
        ann = org.rep("Ann", "East", 3);
        bob = org.rep("Bob", "West", 3);
        org.settle();
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void an_account_of_the_pool_goes_to_a_rep_as_soon_as_its_signal_holds() {
        Ref acme = pooled("Acme");
        assertThat(org.owner(acme)).isEqualTo(POOL);
        hot(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.row(acme).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.WORKING.word());
        Act.Move move = moves(acme).getFirst();
        assertThat(move.kind()).isEqualTo(MoveKind.ROUTE);
        assertThat(move.audit().reason())
                .startsWith("Acme, hot intent, goes to Ann: next in turn of 2 in East, West (owed 0.50");
        assertThat(move.audit().rule()).isEqualTo("allocation.yaml:95");
        Decision decision = Objects.requireNonNull(org.ledger.decision(move.id()));
        assertThat(decision.considered())
                .extracting(one -> one.who() + " " + one.why())
                .containsExactly("Ann whose turn it is", "Bob is owed 0.50 turns, Ann more or earlier");
    }

    @Test
    void several_at_once_are_shared_in_turn_with_leads_and_what_finds_no_room_waits_for_it() {
        var accounts = new ArrayList<Ref>();
        for (int n = 0; n < 7; n++) {
            accounts.add(pooled("Acme " + n));
        }
        accounts.forEach(this::hot);
        org.settle();
        assertThat(accounts).filteredOn(one -> ann.equals(org.owner(one))).hasSize(3);
        assertThat(accounts).filteredOn(one -> bob.equals(org.owner(one))).hasSize(3);
        Ref last = accounts.stream()
                .filter(one -> POOL.equals(org.owner(one)))
                .findFirst()
                .orElseThrow();
        assertThat(org.settle()).isZero();
        org.restart();
        assertThat(org.settle()).isZero();
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_CAPACITY, BigDecimal.valueOf(4));
        org.settle();
        assertThat(org.owner(last)).isEqualTo(bob);
        assertThat(org.ledger.fairness())
                .extracting(one -> one.balance())
                .as("seven turns, the last two without Ann, whose book was full")
                .containsExactly("2500000000 3 0", "4500000000 4 0");
    }

    @Test
    void one_signal_moves_an_account_once_and_only_what_holds_anew_moves_it_again_and_never_straight_back() {
        Ref acme = pooled("Acme");
        hot(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        org.edit(acme, "OwnerId", POOL.value());
        org.edit(acme, AllotmentFields.STATUS, BookStatus.POOL.word());
        org.edit(acme, AllotmentFields.RESTED_FROM, ann.value());
        org.settle();
        org.restart();
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.owner(acme)).as("it is the same signal").isEqualTo(POOL);
        org.edit(acme, "Intent_Score__c", BigDecimal.TEN);
        org.settle();
        org.restart();
        hot(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(bob);
        assertThat(moves(acme)).hasSize(2);
    }

    @Test
    void what_only_the_one_it_came_from_could_take_waits_for_another() {
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_PAUSED, true);
        Ref acme = pooled("Acme");
        org.edit(acme, AllotmentFields.RESTED_FROM, ann.value());
        org.settle();
        hot(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_PAUSED, false);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(bob);
    }

    @Test
    void what_rests_or_is_on_hold_or_retired_or_not_enrolled_waits_until_that_ends() {
        LocalDate today = LocalDate.ofInstant(org.now, SmallPolicy.ZONE);
        Ref rests = pooled("Rests");
        org.edit(rests, AllotmentFields.STATUS, BookStatus.RESTING.word());
        org.edit(rests, AllotmentFields.REST_UNTIL, today.plusDays(2));
        Ref held = pooled("Held");
        org.edit(held, AllotmentFields.HOLD_UNTIL, today.plusDays(1));
        Ref retired = pooled("Retired");
        org.edit(retired, AllotmentFields.STATUS, BookStatus.RETIRED.word());
        Ref partner = pooled("Partner");
        org.edit(partner, "Is_Partner__c", true);
        org.settle();
        List.of(rests, held, retired, partner).forEach(this::hot);
        org.settle();
        assertThat(List.of(rests, held, retired, partner)).allMatch(one -> POOL.equals(org.owner(one)));
        org.pass(Duration.ofDays(2));
        org.settle();
        assertThat(org.owner(rests)).isIn(ann, bob);
        assertThat(org.owner(held)).isIn(ann, bob);
        assertThat(org.owner(retired)).isEqualTo(POOL);
        assertThat(org.owner(partner)).isEqualTo(POOL);
    }

    @Test
    void only_the_teams_of_the_signal_are_asked_and_only_if_their_distribution_takes_it() {
        open("west.db", SmallPolicy.signalling(SmallPolicy.policy(true), "West"));
        Ref acme = pooled("Acme");
        hot(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(bob);
        open("care.db", SmallPolicy.signalling(SmallPolicy.policy(true), SmallPolicy.CARE));
        org.rep("Cleo", SmallPolicy.CARE, 3);
        Ref beta = pooled("Beta");
        hot(beta);
        org.settle();
        assertThat(org.owner(beta)).as("Care takes nothing from the pool").isEqualTo(POOL);
    }

    @Test
    void what_held_when_the_signal_was_first_asked_for_waits_for_the_distribution() {
        open("before.db", SmallPolicy.policy(true));
        Ref acme = pooled("Acme");
        hot(acme);
        org.settle();
        org.restart(SmallPolicy.signalling(SmallPolicy.policy(true)));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        Ref beta = pooled("Beta");
        hot(beta);
        org.settle();
        assertThat(org.owner(beta)).isEqualTo(ann);
        org.pass(Duration.ofDays(7));
        org.settle();
        assertThat(org.owner(acme)).isIn(ann, bob);
        assertThat(moves(acme)).extracting(Act.Move::kind).containsExactly(MoveKind.DISTRIBUTE);
    }

    @Test
    void a_lead_of_the_account_takes_it_along_and_it_moves_once() {
        Ref acme = pooled("Acme");
        hot(acme);
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(org.owner(lead)).isIn(ann, bob);
        assertThat(moves(acme)).hasSize(1);
        assertThat(org.ledger.fairness())
                .extracting(one -> one.balance())
                .containsExactlyInAnyOrder("500000000 1 0", "500000000 0 0");
    }

    @Test
    void where_routing_waits_for_a_person_it_costs_nobody_a_turn_and_is_booked_apart_once_approved() {
        open("waits.db", SmallPolicy.signalling(SmallPolicy.policy(false)));
        Ref acme = pooled("Acme");
        hot(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.ledger.fairness()).isEmpty();
        approveRouting();
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.ledger.fairness()).extracting(one -> one.balance()).containsExactly("0 0 1");
    }

    @Test
    void D6_it_is_decided_the_same_again_from_what_was_stored() {
        Ref acme = pooled("Acme");
        hot(acme);
        org.settle();
        var kept = new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now);
        var replayed = new Replaying(kept).replay(moves(acme).getFirst().id().value(), hash -> org.policy, null);
        assertThat(replayed.sentences()).startsWith("The same, byte for byte: who gets it, the sentence, the rule");
        assertThat(replayed.same()).isTrue();
    }

    @Test
    void a_signal_that_the_clock_ended_moves_nothing_when_room_appears() {
        open("clock.db", recent(SmallPolicy.policy(true)));
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        Ref acme = pooled("Acme");
        org.edit(acme, "Intent_Date__c", LocalDate.ofInstant(org.now, SmallPolicy.ZONE));
        org.settle();
        org.pass(BEFORE_THE_DAILY_PASS);
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_CAPACITY, BigDecimal.ONE);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    @Test
    void what_waits_for_approval_is_withdrawn_when_its_signal_ends() {
        open("ends.db", SmallPolicy.signalling(SmallPolicy.policy(false)));
        Ref acme = pooled("Acme");
        hot(acme);
        org.settle();
        DecisionId id = moves(acme).getFirst().id();
        org.edit(acme, "Intent_Score__c", BigDecimal.TEN);
        org.settle();
        assertThat(Objects.requireNonNull(org.ledger.act(id)))
                .returns(ActState.WITHDRAWN, Entry::state)
                .returns("its signal has ended", Entry::words);
    }

    @Test
    void nothing_is_approved_for_a_signal_that_the_clock_ended() {
        open("stale.db", recent(SmallPolicy.policy(false)));
        Ref acme = pooled("Acme");
        org.pass(BEFORE_THE_DAILY_PASS.minusHours(1));
        org.edit(acme, "Intent_Date__c", LocalDate.ofInstant(org.now, SmallPolicy.ZONE));
        org.settle();
        assertThat(moves(acme)).hasSize(1);
        org.pass(Duration.ofMinutes(40));
        approveRouting();
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    @Test
    void what_an_account_shows_as_it_is_created_in_the_pool_is_not_new() {
        Ref acme = org.create(
                Ref.account(org.next("001")),
                Fields.of(Map.of("Name", "Acme", "OwnerId", POOL.value(), "Intent_Score__c", BigDecimal.valueOf(95))));
        org.learn();
        org.restart();
        org.settle();
        org.edit(acme, "NumberOfEmployees", BigDecimal.TEN);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    @Test
    void what_holds_as_the_policy_changes_is_not_new_but_what_was_new_before_stays_so() {
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        Ref acme = pooled("Acme");
        Ref beta = pooled("Beta");
        hot(acme);
        org.settle();
        SignalRules rules = org.policy.allocation().signals();
        SignalRules.Rule rule = rules.rules().getFirst();
        Condition words = rule.when();
        var wider = new Condition(
                words.text(), words.place(), (facts, now) -> facts.number("Intent_Score__c") != null, null, true);
        org.restart(Other.with(
                Other.with(
                        org.policy,
                        "allocation",
                        Other.with(
                                org.policy.allocation(),
                                "signals",
                                Other.with(rules, "rules", List.of(Other.with(rule, "when", wider))))),
                "hash",
                "another"));
        org.settle();
        org.edit(beta, "NumberOfEmployees", BigDecimal.TEN);
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_CAPACITY, BigDecimal.TEN);
        org.settle();
        assertThat(org.owner(beta)).isEqualTo(POOL);
        assertThat(org.owner(acme)).isEqualTo(ann);
    }

    @Test
    void D1_the_end_of_a_hold_is_not_missed_by_who_looked_before() {
        Ref acme = pooled("Acme");
        org.edit(acme, AllotmentFields.HOLD_UNTIL, LocalDate.ofInstant(org.now, SmallPolicy.ZONE));
        org.settle();
        hot(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        org.pass(BEFORE_THE_DAILY_PASS);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
    }

    @Test
    void D1_what_waits_for_who_holds_its_family_follows_it_to_another_rep() {
        Policy small = SmallPolicy.signalling(SmallPolicy.policy(true));
        open(
                "family.db",
                Other.with(
                        small,
                        "allocation",
                        Other.with(
                                small.allocation(),
                                "distribution",
                                Other.with(
                                        small.allocation().distribution(),
                                        "families",
                                        DistributionRules.Families.TOGETHER))));
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        Ref mother = org.account("Mother", ann, Fields.NONE);
        Ref acme = org.account(
                "Acme", POOL, Fields.of(Map.of("ParentId", mother.id().value(), "Intent_Score__c", BigDecimal.TEN)));
        org.settle();
        hot(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        org.edit(mother, "OwnerId", bob.value());
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(bob);
    }

    @Test
    void what_left_the_pool_leaves_no_setting_behind() {
        Ref acme = pooled("Acme");
        hot(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.ledger.settings("decide.signal.")).isEmpty();
    }

    /** With a signal that holds on the day itself. */
    private static Policy recent(Policy small) {
        Policy policy = SmallPolicy.signalling(small);
        SignalRules rules = policy.allocation().signals();
        var today = new Condition(
                "Intent_Date__c = TODAY()",
                "allocation.yaml:95",
                (facts, now) -> LocalDate.ofInstant(now, SmallPolicy.ZONE).equals(facts.date("Intent_Date__c")));
        return Other.with(
                policy,
                "allocation",
                Other.with(
                        policy.allocation(),
                        "signals",
                        Other.with(
                                rules, "rules", List.of(Other.with(rules.rules().getFirst(), "when", today)))));
    }

    private void approveRouting() {
        var plan = org.ledger.plansWaiting(org.now).stream()
                .filter(one -> one.kind().equals("route"))
                .findFirst()
                .orElseThrow();
        org.ledger.order(Order.Kind.APPROVE, plan.id().value(), "ada", "", org.now);
    }

    /** In the pool, and known there without a signal. */
    private Ref pooled(String name) {
        Ref ref = org.account(name, POOL, Fields.of(Map.of("Intent_Score__c", BigDecimal.TEN)));
        org.settle();
        return ref;
    }

    private void hot(Ref account) {
        org.edit(account, "Intent_Score__c", BigDecimal.valueOf(95));
    }

    private List<Act.Move> moves(Ref ref) {
        return org.ledger.actsOn(ref).stream()
                .map(entry -> entry.act())
                .filter(Act.Move.class::isInstance)
                .map(Act.Move.class::cast)
                .toList();
    }
}
