package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.Play;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Condition;
import dev.allotment.model.RecordId;
import dev.allotment.policy.Other;
import dev.allotment.policy.PlayPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.InMemoryOrg;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.Write;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.Trait;
import dev.allotment.world.World;
import dev.allotment.world.WorldSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the shipped reports would show a sales manager of the demo world after some weeks. */
class ManagersReportsTest {
    private static final int TICKS_A_DAY = 96;
    private static final int DAYS = 24;
    private static final SortedMap<String, ShippedReport> REPORTS = ShippedReport.all();

    private static SimulatedOrg org;
    private static Session manager;
    private static Session rep;
    private static LocalDate today;

    @BeforeAll
    static void some_weeks_pass() throws IOException {
        var settings = WorldSettings.of(5).withAccounts(200).withReps(6);
        org = SimulatedOrg.inMemory(OrgSettings.of(settings.seed(), settings.start()));
        org.deploy(Packed.metadata(null));
        World world = World.of(org, settings);
        RecordId user = RecordId.of(
                Objects.requireNonNull(org.user(SimulatedWorld.USERNAME)).id());
        Play energy = PlayPolicy.energy("Americas", "2026-12-31");
        Play play = Other.with(
                Other.with(energy, "teams", Set.of("Americas", "Northern Europe", "Central Europe")),
                "scope",
                Other.with(energy.scope(), "when", Condition.always("allocation.yaml:96")));
        Policy policy = PlayPolicy.with(SimulatedPolicy.ALLOTMENT.of(Packed.policy(Path.of("..", "mappings"))), play);
        try (var agent = new TurnTaking(policy, new InMemoryOrg(org, user, "/data/Allotment__chn"))) {
            agent.settle(world.now());
            for (int day = 1; day <= DAYS; day++) {
                for (int tick = 1; tick <= TICKS_A_DAY; tick++) {
                    world.tick();
                    if (tick % (TICKS_A_DAY / 2) == 0) {
                        agent.settle(world.now());
                    }
                }
            }
            rep = org.as(seller(), Origin.UI);
            manager = org.as(boss(), Origin.UI);
            disputed();
            agent.settle(world.now());
            decided();
            agent.settle(world.now());
        }
        today = world.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static RecordId seller() {
        OrgRow row = org.rows("Rep__c", new Access.All()).getFirst();
        return RecordId.of(Objects.requireNonNull(row.text(AllotmentFields.REP_USER)));
    }

    private static RecordId boss() {
        OrgRow user = Objects.requireNonNull(org.row("User", seller().value()));
        return RecordId.of(Objects.requireNonNull(user.text("ManagerId")));
    }

    /** Disputes are rare: of two about accounts of others one waits, and one is decided by a person. */
    private static void disputed() {
        List<OrgRow> others = org.rows("Account", new Access.All()).stream()
                .filter(row -> "Working".equals(row.text(AllotmentFields.STATUS)))
                .filter(row -> !rep.user().value().equals(row.text("OwnerId")))
                .limit(2)
                .toList();
        for (OrgRow account : others) {
            var values = Map.of(
                    AllotmentFields.REQUEST_ACCOUNT, account.id(),
                    AllotmentFields.REQUEST_KIND, "Dispute",
                    AllotmentFields.REQUEST_REASON, "Was mine");
            assertThat(rep.save(List.of(new Write.Create("Book_Request__c", values)), SaveOptions.PLAIN))
                    .allMatch(Outcome.Saved.class::isInstance);
        }
    }

    private static void decided() {
        OrgRow waiting = org.rows("Book_Request__c", new Access.All()).stream()
                .filter(row -> "With a person".equals(row.text(AllotmentFields.REQUEST_STATUS)))
                .findFirst()
                .orElseThrow();
        var values = Map.of(AllotmentFields.REQUEST_STATUS, "Declined", AllotmentFields.REQUEST_ANSWER, "It is not.");
        assertThat(manager.save(List.of(new Write.Update("Book_Request__c", waiting.id(), values)), SaveOptions.PLAIN))
                .allMatch(Outcome.Saved.class::isInstance);
    }

    @AfterAll
    static void close() {
        org.close();
    }

    private static Set<String> shown(String report) {
        return shown(report, manager);
    }

    private static Set<String> shown(String report, Session session) {
        return Objects.requireNonNull(REPORTS.get(report)).rows(org, session, today).stream()
                .map(OrgRow::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> all(String object, Predicate<OrgRow> which) {
        return org.rows(object, new Access.All()).stream()
                .filter(which)
                .map(OrgRow::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void Each_report_shows_something_and_its_filters_use_words_that_the_fields_know() {
        REPORTS.forEach((name, report) -> {
            assertThat(shown(name)).as(name).isNotEmpty();
            var view = Objects.requireNonNull(manager.describe(report.object()));
            for (List<String> filter : report.filters()) {
                FieldDef field = Objects.requireNonNull(view.type().field(filter.get(0)));
                if (!field.picklist().isEmpty() && !filter.get(2).isEmpty()) {
                    assertThat(field.picklist())
                            .as(name)
                            .containsAll(Arrays.asList(filter.get(2).split(",")));
                }
            }
        });
    }

    @Test
    void A_manager_may_read_every_field_that_a_report_shows() {
        REPORTS.forEach((name, report) -> {
            var view = Objects.requireNonNull(manager.describe(report.object()));
            for (String field : report.fields()) {
                boolean lookup = view.type().all().stream()
                        .anyMatch(each -> field.equals(each.relationship()) && each.is(Trait.ALWAYS_VISIBLE));
                assertThat(lookup || view.fields().containsKey(field))
                        .as(name + " shows " + field)
                        .isTrue();
            }
        });
    }

    @Test
    void Plays_are_what_reps_hold_of_what_a_play_gave() {
        assertThat(shown("Plays"))
                .isEqualTo(all("Account", row -> "energy".equals(row.text(AllotmentFields.PLAY))))
                .isSubsetOf(shown("Team_Books"));
    }

    @Test
    void Team_books_are_what_reps_hold_and_what_goes_back_is_among_it() {
        Set<String> reps = org.rows("Rep__c", new Access.All()).stream()
                .map(row -> row.text(AllotmentFields.REP_USER))
                .collect(Collectors.toSet());
        assertThat(shown("Team_Books"))
                .isEqualTo(shown("Books_By_Tier"))
                .isSubsetOf(all("Account", row -> reps.contains(row.text("OwnerId"))))
                .containsAll(all(
                        "Account",
                        row -> reps.contains(row.text("OwnerId"))
                                && row.text(AllotmentFields.STATUS) != null
                                && row.flag(AllotmentFields.ENROLLED)));
        assertThat(shown("Team_Books")).containsAll(shown("Going_Back_Soon"));
        assertThat(shown("Going_Back_Soon"))
                .isEqualTo(all("Account", row -> row.value(AllotmentFields.DUE_BACK) != null));
    }

    @Test
    void A_black_hole_was_not_called_by_its_owner_since_it_came_and_others_were() {
        Set<String> holes = shown("Black_Holes");
        assertThat(shown("Team_Books")).containsAll(holes).hasSizeGreaterThan(holes.size());
        assertThat(holes).noneMatch(ManagersReportsTest::called);
        var others = shown("Team_Books");
        others.removeAll(holes);
        assertThat(others.stream().filter(ManagersReportsTest::called)).hasSizeGreaterThan(others.size() / 3);
    }

    /** Whether the account's owner has a call about it on record that ended after the account came. */
    private static boolean called(String id) {
        OrgRow account = Objects.requireNonNull(org.row("Account", id));
        Instant came = account.value(AllotmentFields.ASSIGNED_AT) instanceof Instant at ? at : Instant.EPOCH;
        return org.rows("Task", new Access.Equal("WhatId", List.of(id))).stream()
                .anyMatch(task -> Objects.equals(task.text("OwnerId"), account.text("OwnerId"))
                        && task.flag("IsClosed")
                        && "Call".equals(task.text("TaskSubtype"))
                        && task.value("ActivityDate") instanceof LocalDate day
                        && !day.isBefore(
                                came.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1))
                        && !day.isAfter(today));
    }

    @Test
    void Returns_and_disputes_are_told_apart_and_none_is_lost() {
        assertThat(shown("Returns_By_Rep"))
                .isEqualTo(shown("Returns_By_Cause"))
                .isEqualTo(all(
                        "Book_Request__c",
                        row -> Set.of("Return", "Swap").contains(String.valueOf(row.text("Kind__c")))));
        var disputes = shown("Disputes_To_Decide");
        assertThat(disputes).doesNotContainAnyElementsOf(shown("Disputes_Decided"));
        disputes.addAll(shown("Disputes_Decided"));
        assertThat(disputes).isEqualTo(all("Book_Request__c", row -> "Dispute".equals(row.text("Kind__c"))));
    }

    @Test
    void Every_move_has_a_reason_and_every_routed_lead_a_clock() {
        assertThat(shown("Moves_By_Reason_And_Week")).isEqualTo(all("Ownership_Change__c", row -> true));
        assertThat(shown("Inbound_Speed"))
                .allMatch(id -> Objects.requireNonNull(org.row("Lead", id)).value(AllotmentFields.ROUTED_AT) != null);
    }

    @Test
    void The_turns_of_the_reps_add_up_and_a_rep_sees_but_the_own_line() {
        BigDecimal owed = BigDecimal.ZERO;
        long given = 0;
        for (OrgRow row : org.rows("Rep__c", new Access.All())) {
            BigDecimal balance = row.number(AllotmentFields.REP_TURN_BALANCE);
            owed = balance == null ? owed : owed.add(balance);
            BigDecimal leads = row.number(AllotmentFields.REP_TURNS_GIVEN);
            given += leads == null ? 0 : leads.longValue();
        }
        assertThat(given).isPositive();
        assertThat(owed.abs()).as("what one is owed another had in advance").isLessThan(new BigDecimal("0.1"));
        assertThat(shown("Turns")).hasSizeGreaterThan(3);
        assertThat(shown("Turns", rep)).hasSize(1);
    }
}
