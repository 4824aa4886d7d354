package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.RotationRules;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Other;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Process;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.policy.TerritorialPolicy;
import dev.allotment.policy.WritingPolicy;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books that go round, from end to end: announced, kept back, carried out, said again (PRODUCT 4.4). */
class RotatingTest {
    private static final Instant ROTATION = Instant.parse("2026-03-16T04:30:00Z");

    private Storage storage;
    private SmallOrg org;
    private RecordId ann;
    private Ref best;
    private Ref other;
    private Ref last;

    @BeforeEach
    void a_book_of_three_of_which_one_stays() {
        storage = Storage.inMemory();
        var rule = new RotationRules.Rule(
                "East", 1, 3, RotationRules.By.SCORE, 2, LocalDate.parse("2026-03-16"), "allocation.yaml:94");
        org = new SmallOrg(storage, TerritorialPolicy.rotating(SmallPolicy.policy(true), rule));
        ann = org.rep("Ann", "East", 5);
        best = org.account("Best", ann, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        other = org.account("Other", ann, Fields.NONE);
        last = org.account("Last", ann, Fields.NONE);
        org.settle();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private void at(Instant instant) {
        org.now = instant;
        org.settle();
    }

    private @Nullable LocalDate due(Ref account) {
        return org.row(account).date(AllotmentFields.DUE_BACK);
    }

    @Test
    void what_goes_is_announced_a_grace_before_stays_announced_over_a_restart_and_is_open_to_others_afterwards() {
        at(Instant.parse("2026-03-08T05:00:00Z"));
        assertThat(due(other)).as("not before the grace begins").isNull();
        at(Instant.parse("2026-03-09T05:00:00Z"));
        assertThat(due(best)).isNull();
        assertThat(due(other)).isEqualTo("2026-03-16");
        assertThat(org.row(other).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.DUE_BACK.word());
        assertThat(org.row(other).text(AllotmentFields.WHY)).contains("it is not of the 1/3 that stay");
        org.edit(last, "NumberOfEmployees", BigDecimal.valueOf(5_000));
        org.restart();
        at(Instant.parse("2026-03-12T05:00:00Z"));
        assertThat(due(last)).as("what was announced stays announced").isEqualTo("2026-03-16");
        assertThat(due(best)).isNull();
        at(ROTATION);
        assertThat(org.owner(best)).isEqualTo(ann);
        assertThat(org.owner(other)).isEqualTo(POOL);
        assertThat(org.row(other).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.POOL.word());
        assertThat(org.row(other).id(AllotmentFields.RESTED_FROM)).isEqualTo(ann);
        assertThat(org.row(other).date(AllotmentFields.ROTATES_ON)).isNull();
        at(ROTATION.plus(Duration.ofDays(1)));
        assertThat(org.owner(other)).as("never straight back").isEqualTo(POOL);
        RecordId bob = org.rep("Bob", "East", 5);
        at(ROTATION.plus(Duration.ofDays(7)).plus(Duration.ofHours(2)));
        assertThat(org.owner(other)).isEqualTo(bob);
    }

    @Test
    void what_stays_is_not_announced_on_the_day_itself_once_the_rest_has_gone_at_three() {
        Ref second = org.account("Second", ann, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        org.account("Third", ann, Fields.NONE);
        at(Instant.parse("2026-03-09T05:00:00Z"));
        at(Instant.parse("2026-03-16T02:00:00Z"));
        assertThat(org.owner(other)).isEqualTo(POOL);
        at(Instant.parse("2026-03-16T05:00:00Z"));
        assertThat(due(best)).isNull();
        assertThat(due(second)).isNull();
    }

    @Test
    void the_decision_is_said_again_to_the_byte() {
        at(Instant.parse("2026-03-09T05:00:00Z"));
        at(ROTATION);
        Entry entry = org.ledger.actsOn(other).stream()
                .filter(one -> one.act() instanceof Act.Move move && move.kind() == MoveKind.ROTATE)
                .findFirst()
                .orElseThrow();
        assertThat(Replay.of(
                        Objects.requireNonNull(org.ledger.trust().stored(entry.id())), new Rules(org.policy, true)))
                .isInstanceOf(Replay.Outcome.Same.class);
    }

    @Test
    void a_deal_that_is_opened_while_it_is_on_its_way_keeps_it() {
        at(Instant.parse("2026-03-09T05:00:00Z"));
        org.now = ROTATION;
        org.learn();
        org.decide();
        assertThat(org.ledger.openActs())
                .anyMatch(entry -> other.equals(entry.act().record()) && entry.act() instanceof Act.Move);
        org.opportunity(other);
        org.settle();
        assertThat(org.owner(other)).isEqualTo(ann);
        assertThat(org.owner(last)).isEqualTo(POOL);
        assertThat(due(other)).as("what is shown is taken off").isNull();
        assertThat(org.row(other).date(AllotmentFields.ROTATES_ON)).isNull();
    }

    @Test
    void what_a_person_gave_to_another_since_it_was_announced_stays_there() {
        RecordId bob = org.rep("Bob", "East", 5);
        at(Instant.parse("2026-03-09T05:00:00Z"));
        org.now = Instant.parse("2026-03-10T08:00:00Z");
        org.edit(other, "OwnerId", bob.value());
        at(ROTATION);
        assertThat(org.owner(other)).isEqualTo(bob);
        assertThat(org.row(other).date(AllotmentFields.ROTATES_ON)).isNull();
    }

    @Test
    void what_was_announced_to_another_is_announced_to_nobody_even_where_the_newly_given_is_not_protected() {
        Policy bare = Other.with(
                org.policy,
                "engagement",
                Other.with(
                        org.policy.engagement(),
                        "protections",
                        Other.with(org.policy.engagement().protections(), "recentlyAssigned", null)));
        org.restart(bare);
        RecordId bob = org.rep("Bob", "East", 5);
        org.account("Large", bob, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        at(Instant.parse("2026-03-09T05:00:00Z"));
        org.now = Instant.parse("2026-03-10T08:00:00Z");
        org.edit(other, "OwnerId", bob.value());
        org.settle();
        at(ROTATION);
        assertThat(org.owner(last)).as("the rotation came by").isEqualTo(POOL);
        assertThat(org.owner(other)).isEqualTo(bob);
    }

    @Test
    void what_a_person_rolled_back_stays_until_the_next_rotation() {
        at(Instant.parse("2026-03-09T05:00:00Z"));
        at(ROTATION);
        PlanLine plan = org.ledger.plans(20).stream()
                .filter(one -> one.kind().equals(PassKind.ROTATE.word()))
                .findFirst()
                .orElseThrow();
        org.ledger.order(Order.Kind.ROLL_BACK, plan.id().value(), "ada", "", org.now);
        org.settle();
        assertThat(org.owner(other)).isEqualTo(ann);
        for (int day = 1; day < 10; day++) {
            at(ROTATION.plus(Duration.ofDays(day)));
            assertThat(org.owner(other)).as("on day " + day).isEqualTo(ann);
        }
        assertThat(org.row(other).date(AllotmentFields.ROTATES_ON)).isNull();
    }

    private void begin(Policy policy) {
        storage.close();
        storage = Storage.inMemory();
        org = new SmallOrg(storage, policy);
        ann = org.rep("Ann", "East", 5);
    }

    /** That policy, where all but the worst third goes round in two weeks. */
    private static Policy rotating(Policy policy) {
        return TerritorialPolicy.rotating(
                policy,
                new RotationRules.Rule(
                        "East", 1, 3, RotationRules.By.SCORE, 2, LocalDate.parse("2026-03-16"), "allocation.yaml:94"));
    }

    private static Policy writing(Policy policy, WritingPolicy writing) {
        return Other.with(policy, "writing", writing);
    }

    @Test
    void an_announcement_that_the_days_marks_cut_short_goes_on_the_next_day_and_stands_for_the_whole_grace() {
        org.restart(writing(org.policy, new WritingPolicy(true, List.of(), 1, 50, "writing.yaml:1")));
        at(Instant.parse("2026-03-09T05:00:00Z"));
        assertThat(Stream.of(other, last).filter(one -> due(one) != null)).hasSize(1);
        at(Instant.parse("2026-03-10T05:00:00Z"));
        Ref first = LocalDate.parse("2026-03-16").equals(due(other)) ? other : last;
        Ref second = first.equals(other) ? last : other;
        assertThat(due(first)).isEqualTo("2026-03-16");
        assertThat(due(second)).as("a grace later").isEqualTo("2026-03-17");
        assertThat(due(best)).isNull();
        at(ROTATION);
        assertThat(org.owner(first)).isEqualTo(POOL);
        assertThat(org.owner(second)).isEqualTo(ann);
        at(ROTATION.plus(Duration.ofDays(1)));
        assertThat(org.owner(second)).isEqualTo(POOL);
        assertThat(org.owner(best)).isEqualTo(ann);
    }

    @Test
    void a_plan_that_waits_can_be_approved_for_a_week_and_is_not_made_anew_each_day() {
        begin(rotating(writing(
                SmallPolicy.policy(true),
                new WritingPolicy(
                        false,
                        List.of(new WritingPolicy.Opening(Process.MARK, Set.of(), "writing.yaml:2")),
                        5_000,
                        50,
                        "writing.yaml:1"))));
        Ref better = org.account("Better", ann, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        Ref goes = org.account("Goes", ann, Fields.NONE);
        org.settle();
        at(Instant.parse("2026-03-09T05:00:00Z"));
        at(ROTATION);
        for (int day = 1; day < 4; day++) {
            at(ROTATION.plus(Duration.ofDays(day)));
        }
        assertThat(List.of(org.owner(better), org.owner(goes))).containsOnly(ann);
        List<PlanLine> plans = org.ledger.plans(90).stream()
                .filter(one -> one.kind().equals(PassKind.ROTATE.word()))
                .toList();
        assertThat(plans).as("that of the first day").hasSize(1);
        org.ledger.order(Order.Kind.APPROVE, plans.getFirst().id().value(), "ada", "", org.now);
        org.settle();
        assertThat(org.owner(goes)).isEqualTo(POOL);
        at(ROTATION.plus(Duration.ofDays(9)));
        assertThat(org.ledger.plansWaiting(org.now)).noneMatch(one -> one.kind().equals(PassKind.ROTATE.word()));
    }

    @Test
    void what_waited_for_approval_under_another_policy_is_decided_anew() {
        begin(rotating(writing(
                SmallPolicy.policy(true),
                new WritingPolicy(
                        false,
                        List.of(new WritingPolicy.Opening(Process.MARK, Set.of(), "writing.yaml:2")),
                        5_000,
                        50,
                        "writing.yaml:1"))));
        org.account("Better", ann, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        Ref goes = org.account("Goes", ann, Fields.NONE);
        org.settle();
        at(Instant.parse("2026-03-09T05:00:00Z"));
        at(ROTATION);
        at(ROTATION.plus(Duration.ofDays(1)));
        org.restart(Other.with(org.policy, "hash", "fedcba9876543210"));
        at(ROTATION.plus(Duration.ofDays(2)));
        PlanLine anew = org.ledger.plans(90).stream()
                .filter(one -> one.kind().equals(PassKind.ROTATE.word()))
                .filter(one -> one.policyHash().equals("fedcba9876543210"))
                .findFirst()
                .orElseThrow();
        org.ledger.order(Order.Kind.APPROVE, anew.id().value(), "ada", "", org.now);
        org.settle();
        assertThat(org.owner(goes)).isEqualTo(POOL);
    }

    @Test
    void a_family_goes_no_earlier_than_the_one_of_it_that_was_given_more_time() {
        begin(together());
        Ref head = org.account("Head", SmallOrg.ADMIN, Fields.NONE);
        Fields child = Fields.of(Map.of("ParentId", head.id().value()));
        Ref one = org.account("One", ann, child);
        Ref two = org.account("Two", ann, child);
        Ref alone = org.account("Alone", ann, Fields.NONE);
        org.account("Large", ann, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        org.account("Larger", ann, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        org.settle();
        at(Instant.parse("2026-03-09T05:00:00Z"));
        org.now = Instant.parse("2026-03-10T08:00:00Z");
        org.request(two, ann, "Extend", "Meeting planned");
        org.settle();
        at(Instant.parse("2026-03-11T05:00:00Z"));
        assertThat(List.of(one, two)).extracting(this::due).containsOnly(LocalDate.parse("2026-03-26"));
        at(ROTATION);
        assertThat(List.of(org.owner(one), org.owner(two))).containsOnly(ann);
        assertThat(org.owner(alone)).isEqualTo(POOL);
        for (int day = 17; day < 26; day++) {
            at(Instant.parse("2026-03-" + day + "T04:30:00Z"));
        }
        assertThat(List.of(org.owner(one), org.owner(two))).containsOnly(ann);
        at(Instant.parse("2026-03-26T04:30:00Z"));
        assertThat(List.of(org.owner(one), org.owner(two))).containsOnly(POOL);
        Entry entry = org.ledger.actsOn(one).stream()
                .filter(any -> any.act() instanceof Act.Move move && move.kind() == MoveKind.ROTATE)
                .findFirst()
                .orElseThrow();
        assertThat(Replay.of(
                        Objects.requireNonNull(org.ledger.trust().stored(entry.id())), new Rules(org.policy, true)))
                .isInstanceOf(Replay.Outcome.Same.class);
    }

    @Test
    void a_family_stays_where_one_of_it_came_to_the_book_unannounced() {
        begin(together());
        Ref head = org.account("Head", SmallOrg.ADMIN, Fields.NONE);
        Fields child = Fields.of(Map.of("ParentId", head.id().value()));
        Ref one = org.account("One", ann, child);
        Ref alone = org.account("Alone", ann, Fields.NONE);
        org.account("Large", ann, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        org.settle();
        at(Instant.parse("2026-03-09T05:00:00Z"));
        assertThat(due(one)).isEqualTo("2026-03-16");
        at(Instant.parse("2026-03-15T05:00:00Z"));
        Ref late = org.account("Late", ann, child);
        at(ROTATION);
        assertThat(List.of(org.owner(one), org.owner(late))).containsOnly(ann);
        assertThat(org.owner(alone)).isEqualTo(POOL);
        at(ROTATION.plus(Duration.ofDays(1)));
        assertThat(due(one)).as("what is shown is taken off").isNull();
    }

    private static Policy together() {
        Policy small = rotating(SmallPolicy.policy(true));
        DistributionRules apart = small.allocation().distribution();
        return Other.with(
                small,
                "allocation",
                Other.with(
                        small.allocation(),
                        "distribution",
                        Other.with(apart, "families", DistributionRules.Families.TOGETHER)));
    }

    @Test
    void a_family_that_goes_together_stays_where_its_best_stays() {
        begin(together());
        Ref head = org.account("Head", SmallOrg.ADMIN, Fields.NONE);
        Fields child = Fields.of(Map.of("ParentId", head.id().value()));
        Fields high = Fields.of(
                Map.of("NumberOfEmployees", BigDecimal.valueOf(900), "Intent_Score__c", BigDecimal.valueOf(90)));
        Ref low = org.account("Low", ann, child);
        Ref high1 = org.account("High", ann, child.with(high));
        Ref large = org.account("Large", ann, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        Ref alone = org.account("Alone", ann, Fields.NONE);
        org.settle();
        at(Instant.parse("2026-03-09T05:00:00Z"));
        assertThat(Stream.of(low, high1).map(this::due)).containsOnlyNulls();
        assertThat(List.of(large, alone)).extracting(this::due).containsOnly(LocalDate.parse("2026-03-16"));
    }

    @Test
    void more_time_puts_it_off_worked_or_not_and_says_so() {
        at(Instant.parse("2026-03-09T05:00:00Z"));
        org.now = Instant.parse("2026-03-10T08:00:00Z");
        Ref asked = org.request(other, ann, "Extend", "Meeting planned");
        org.settle();
        assertThat(org.row(asked).text(AllotmentFields.REQUEST_ANSWER))
                .contains("goes round on 2026-03-26, worked or not, and not on 2026-03-16");
        at(ROTATION);
        assertThat(org.owner(last)).isEqualTo(POOL);
        assertThat(org.owner(other)).isEqualTo(ann);
        at(Instant.parse("2026-03-25T04:30:00Z"));
        assertThat(org.owner(other)).isEqualTo(ann);
        at(Instant.parse("2026-03-26T04:30:00Z"));
        assertThat(org.owner(other)).isEqualTo(POOL);
    }

    @Test
    void a_family_that_goes_together_goes_round_or_stays_as_one() {
        begin(together());
        Ref head = org.account("Head", SmallOrg.ADMIN, Fields.NONE);
        Fields child = Fields.of(Map.of("ParentId", head.id().value()));
        Ref one = org.account("One", ann, child);
        Ref two = org.account("Two", ann, child);
        Ref alone = org.account("Alone", ann, Fields.NONE);
        Ref large = org.account("Large", ann, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        Ref largest = org.account(
                "Largest",
                ann,
                Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900), "Intent_Score__c", BigDecimal.TEN)));
        org.settle();
        at(Instant.parse("2026-03-09T05:00:00Z"));
        assertThat(List.of(one, two, alone)).extracting(this::due).containsOnly(LocalDate.parse("2026-03-16"));
        assertThat(Stream.of(large, largest).map(this::due)).containsOnlyNulls();
        org.opportunity(two);
        at(Instant.parse("2026-03-10T05:00:00Z"));
        assertThat(due(one)).as("its sister has a deal").isNull();
        at(ROTATION);
        assertThat(List.of(org.owner(one), org.owner(two))).containsOnly(ann);
        assertThat(org.owner(alone)).isEqualTo(POOL);
    }

    @Test
    void where_nothing_may_be_shown_nothing_goes() {
        storage.close();
        storage = Storage.inMemory();
        var rule = new RotationRules.Rule(
                "East", 0, 1, RotationRules.By.SCORE, 2, LocalDate.parse("2026-03-16"), "allocation.yaml:94");
        org = new SmallOrg(storage, TerritorialPolicy.rotating(SmallPolicy.policy(false), rule));
        RecordId cy = org.rep("Cy", "East", 5);
        Ref account = org.account("Some", cy, Fields.NONE);
        for (int day = 1; day < 20; day++) {
            at(SmallOrg.START.plus(Duration.ofDays(day)));
        }
        assertThat(org.owner(account)).isEqualTo(cy);
        assertThat(org.ledger.actsOn(account)).noneMatch(entry -> entry.act() instanceof Act.Move);
    }
}
