package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.ADMIN;
import static dev.allotment.decide.SmallOrg.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.Holiday;
import dev.allotment.allocation.SpeedRules;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock from a lead's arrival to its first touch: warning at 30 minutes, breach at 60, given on twice at most. */
class SpeedToLeadTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    @TempDir
    private Path folder;

    private SmallOrg org;
    private int opened;
    private final List<RecordId> reps = new ArrayList<>();

    @BeforeEach
    void open() {
        open(timed());
    }

    private void open(SpeedRules.Last last, @Nullable String queue, SpeedRules.Touched touch, List<Holiday> holidays) {
        open(SmallPolicy.timed(SmallPolicy.policy(true), last, queue, touch, holidays));
    }

    private void open(Policy policy) {
        if (org != null) {
            org.close();
        }
        reps.clear();
        org = new SmallOrg(Storage.open(folder.resolve("allotment-" + ++opened + ".db")), policy);
        for (String name : List.of("Ann", "Bob", "Cy", "Di")) {
            RecordId rep = org.rep(name, "East", 50);
            org.edit(SmallOrg.repRow(rep), AllotmentFields.REP_HOURS_FROM, "09:00");
            org.edit(SmallOrg.repRow(rep), AllotmentFields.REP_HOURS_UNTIL, "17:00");
            reps.add(rep);
            Ref known = org.account("Known to " + name, rep, Fields.NONE);
            for (int day = 1; day < 40; day++) {
                org.call(known, rep, START.minus(Duration.ofDays(day)));
            }
        }
        org.settle();
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void a_lead_that_nobody_touches_is_warned_about_and_then_given_to_another() {
        Ref lead = routed();
        RecordId first = owner(lead);
        after(29);
        assertThat(speed(lead)).isEqualTo("Waiting");
        after(2);
        assertThat(speed(lead)).isEqualTo("Due soon");
        assertThat(org.row(lead).instant(AllotmentFields.TOUCH_BY)).isEqualTo(START.plus(Duration.ofMinutes(60)));
        assertThat(owner(lead)).isEqualTo(first);
        after(29);
        assertThat(owner(lead)).isNotEqualTo(first);
        assertThat(speed(lead)).isEqualTo("Waiting");
        assertThat(org.row(lead).instant(AllotmentFields.TOUCH_BY)).isNull();
        assertThat(reassignments().getFirst().audit().reason())
                .contains("has waited 1 h of working time", "limit 1 h", "Reassignment 1 of at most 2");
    }

    @Test
    void nobody_gets_it_twice_each_further_owner_has_longer_and_it_goes_on_twice_at_most() {
        Ref lead = routed();
        var had = new ArrayList<RecordId>(List.of(owner(lead)));
        after(60);
        had.add(owner(lead));
        after(89);
        assertThat(owner(lead)).isEqualTo(had.getLast()); // half as long again
        after(1);
        had.add(owner(lead));
        after(60 * 24);
        assertThat(had).doesNotHaveDuplicates().hasSize(3);
        assertThat(owner(lead)).isEqualTo(had.getLast());
        assertThat(speed(lead)).isEqualTo("Missed");
        assertThat(reassignments()).hasSize(2);
    }

    @Test
    void at_the_end_of_the_way_it_may_go_to_a_queue() {
        open(SpeedRules.Last.QUEUE, "Nobody_Called", SpeedRules.Touched.EITHER, List.of());
        RecordId queue = SmallOrg.id("00G", 2);
        org.create(new Ref(Entity.GROUP, queue), Fields.of(Map.of("DeveloperName", "Nobody_Called")));
        Ref lead = routed();
        List.of(60, 90, 120).forEach(this::after);
        assertThat(owner(lead)).isEqualTo(queue);
        assertThat(reassignments().getLast().audit().reason()).contains("given on 2 times", "Nobody_Called");
    }

    @Test
    void at_the_end_of_the_way_it_may_go_to_the_manager() {
        open(SpeedRules.Last.MANAGER, null, SpeedRules.Touched.EITHER, List.of());
        reps.forEach(rep -> org.edit(new Ref(Entity.USER, rep), "ManagerId", ADMIN.value()));
        Ref lead = routed();
        List.of(60, 90, 120).forEach(this::after);
        assertThat(owner(lead)).isEqualTo(ADMIN);
        assertThat(speed(lead)).isEqualTo("Missed");
    }

    @Test
    void a_call_by_the_owner_stops_the_clock_and_its_minutes_are_written_down() {
        Ref lead = routed();
        after(40);
        call(lead, owner(lead), START.plus(Duration.ofMinutes(35)));
        org.settle();
        assertThat(speed(lead)).isEqualTo("Touched");
        assertThat(org.row(lead).number(AllotmentFields.TOUCHED_AFTER)).isEqualByComparingTo("35");
        assertThat(org.row(lead).instant(AllotmentFields.TOUCH_BY)).isNull();
        after(600);
        assertThat(reassignments()).isEmpty();
    }

    @Test
    void a_call_by_somebody_else_or_before_the_lead_came_does_not() {
        Ref lead = routed();
        RecordId first = owner(lead);
        RecordId other =
                reps.stream().filter(rep -> !rep.equals(first)).findFirst().orElseThrow();
        call(lead, other, START.plus(Duration.ofMinutes(5)));
        call(lead, first, START.minus(Duration.ofMinutes(5)));
        after(60);
        assertThat(owner(lead)).isNotEqualTo(first);
    }

    @Test
    void a_new_status_stops_the_clock_where_the_policy_says_so() {
        Ref lead = routed();
        org.edit(lead, "Status", "Working");
        after(60);
        assertThat(speed(lead)).isEqualTo("Touched");
        open(SpeedRules.Last.STAYS, null, SpeedRules.Touched.ACTIVITY, List.of());
        Ref other = routed();
        RecordId first = owner(other);
        org.edit(other, "Status", "Working");
        after(60);
        assertThat(owner(other)).isNotEqualTo(first);
    }

    @Test
    void nights_absence_and_holidays_stop_the_clock() {
        open(
                SpeedRules.Last.STAYS,
                null,
                SpeedRules.Touched.EITHER,
                List.of(new Holiday("Fair", MONDAY.plusDays(1), MONDAY.plusDays(1), false, Set.of("East"), Set.of())));
        org.pass(Duration.ofMinutes(6 * 60 + 40)); // 20 minutes before the day ends at five
        Ref lead = routed();
        RecordId first = owner(lead);
        after(60 * 22); // Tuesday afternoon, which is a holiday
        assertThat(owner(lead)).isEqualTo(first);
        after(60 * 19 - 5); // Wednesday 09:35: 20 + 35 minutes
        assertThat(owner(lead)).isEqualTo(first);
        assertThat(speed(lead)).isEqualTo("Due soon");
        org.edit(SmallOrg.repRow(first), AllotmentFields.REP_AWAY_FROM, MONDAY.plusDays(2));
        org.settle();
        assertThat(speed(lead)).isEqualTo("Waiting"); // the absence took the 35 minutes of Wednesday back
        after(24 * 60);
        assertThat(owner(lead)).isEqualTo(first);
    }

    @Test
    void a_person_who_gives_the_lead_to_somebody_stops_the_clock_even_back_to_the_same_rep() {
        Ref lead = routed();
        RecordId first = owner(lead);
        after(35);
        org.edit(lead, "OwnerId", ADMIN.value());
        org.settle();
        org.edit(lead, "OwnerId", first.value());
        after(600);
        assertThat(owner(lead)).isEqualTo(first);
        assertThat(speed(lead)).isEqualTo("By hand");
    }

    @Test
    void a_touch_that_is_heard_while_the_reassignment_is_on_its_way_withdraws_it() {
        Ref lead = routed();
        RecordId first = owner(lead);
        org.pass(Duration.ofMinutes(60));
        org.learn();
        org.decide();
        assertThat(org.ledger.openActs()).anyMatch(entry -> entry.act() instanceof Act.Move);
        call(lead, first, org.now.minusSeconds(30));
        org.settle();
        assertThat(owner(lead)).isEqualTo(first);
        assertThat(speed(lead)).isEqualTo("Touched");
    }

    @Test
    void a_restart_at_any_moment_decides_the_same() {
        Ref lead = routed();
        RecordId first = owner(lead);
        org.restart();
        after(31);
        assertThat(speed(lead)).isEqualTo("Due soon");
        org.restart();
        after(29);
        RecordId second = owner(lead);
        assertThat(second).isNotEqualTo(first);
        org.restart();
        after(89);
        assertThat(owner(lead)).isEqualTo(second);
        after(1);
        assertThat(owner(lead)).isNotIn(first, second);
    }

    @Test
    void a_lead_of_an_account_in_the_owners_book_is_warned_about_and_stays() {
        org.account("Acme", reps.get(1), Fields.NONE);
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        after(31);
        assertThat(speed(lead)).isEqualTo("Due soon");
        after(600);
        assertThat(owner(lead)).isEqualTo(reps.get(1));
        assertThat(speed(lead)).isEqualTo("Missed");
    }

    @Test
    void a_rep_whose_work_cannot_be_seen_loses_nothing() {
        RecordId newcomer = org.rep("Ed", "East", 50);
        reps.forEach(rep -> org.edit(SmallOrg.repRow(rep), AllotmentFields.REP_PAUSED, true));
        Ref lead = routed();
        assertThat(owner(lead)).isEqualTo(newcomer);
        reps.forEach(rep -> org.edit(SmallOrg.repRow(rep), AllotmentFields.REP_PAUSED, false));
        after(600);
        assertThat(owner(lead)).isEqualTo(newcomer);
    }

    @Test
    void a_lead_that_goes_on_goes_alone_and_asks_for_its_own_room_only() {
        open(SmallPolicy.weighted(timed()));
        reps.forEach(rep -> org.edit(SmallOrg.repRow(rep), AllotmentFields.REP_CAPACITY, BigDecimal.valueOf(3)));
        Ref acme = org.account(
                "Acme",
                SmallOrg.POOL,
                Fields.of(Map.of(
                        AllotmentFields.STATUS,
                        "Pool",
                        AllotmentFields.HOLD_UNTIL,
                        MONDAY.plusDays(9),
                        "NumberOfEmployees",
                        BigDecimal.valueOf(900))));
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        RecordId first = owner(lead);
        assertThat(reps).as("routed alone").contains(first);
        org.edit(acme, AllotmentFields.HOLD_UNTIL, null);
        after(60);
        assertThat(owner(lead)).isNotEqualTo(first);
        assertThat(reassignments().getFirst().audit().explanation()).doesNotContain("comes with it");
    }

    private static Policy timed() {
        return SmallPolicy.timed(
                SmallPolicy.policy(true), SpeedRules.Last.STAYS, null, SpeedRules.Touched.EITHER, List.of());
    }

    private Ref routed() {
        Ref lead = org.lead("jo@gmail.com");
        org.edit(lead, "Status", "Open");
        org.settle();
        return lead;
    }

    private void after(int minutes) {
        org.pass(Duration.ofMinutes(minutes));
        org.settle();
    }

    private void call(Ref lead, RecordId by, Instant at) {
        org.create(
                new Ref(Entity.TASK, org.next("00T")),
                SmallOrg.touch(by, at).with("WhoId", lead.id().value()));
    }

    private RecordId owner(Ref lead) {
        return Objects.requireNonNull(org.owner(lead));
    }

    private @Nullable String speed(Ref lead) {
        return org.row(lead).text(AllotmentFields.SPEED);
    }

    private List<Act.Move> reassignments() {
        return org.written.values().stream()
                .filter(Act.Move.class::isInstance)
                .map(Act.Move.class::cast)
                .filter(move -> move.kind() == MoveKind.REASSIGN)
                .toList();
    }
}
