package dev.allotment.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.allotment.engagement.EngagementRules.Blindness;
import dev.allotment.engagement.EngagementRules.Meaning;
import dev.allotment.engagement.EngagementRules.OpenOpportunityRule;
import dev.allotment.engagement.EngagementRules.Protections;
import dev.allotment.engagement.EngagementRules.RecentlyAssigned;
import dev.allotment.engagement.EngagementRules.Switch;
import dev.allotment.engagement.EngagementRules.Whose;
import dev.allotment.engagement.EngagementRules.Window;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.AnyRep;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts as worked, when a warning is due, and what keeps an account where it is. */
class EngagementTest {
    private static final RecordId ACME = new RecordId("001000000000001");
    private static final Instant NOW = Instant.parse("2026-10-14T08:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-10-14");
    private static final Rep DANA = rep(1, "Dana Ruiz", "East", "Europe/Berlin");
    private static final Rep BO = rep(2, "Bo Chen", "East", "Europe/Berlin");
    private static final Rep WU = rep(3, "Wu Li", "West", "Europe/Berlin");
    private static final Map<RecordId, Rep> REPS = Map.of(DANA.id(), DANA, BO.id(), BO, WU.id(), WU);

    private static Rep rep(int n, String name, String team, String zone) {
        return AnyRep.of(new RecordId("00500000000000" + n), name, team, ZoneId.of(zone), 40);
    }

    private static Rep away(@Nullable LocalDate from, @Nullable LocalDate until) {
        return Other.with(DANA, "awayFrom", from, "awayUntil", until);
    }

    private static EngagementRules rules(Whose whose, int minTouches, Protections protections) {
        return new EngagementRules(
                List.of(
                        new Source("Task", null, Set.of("Call", "Email"), "engagement.yaml:5"),
                        new Source("Event", null, Set.of(), "engagement.yaml:6"),
                        new Source("Last_Mail__c", "Last_Mail__c", Set.of(), "engagement.yaml:7")),
                new Meaning(true, true, whose, minTouches, "engagement.yaml:9"),
                List.of(
                        new Window("Enterprise", null, 60, "engagement.yaml:14"),
                        new Window(null, "West", 15, "engagement.yaml:15")),
                new Window(null, null, 30, "engagement.yaml:13"),
                7,
                "engagement.yaml:17",
                protections,
                new Blindness(28, 0.2, 0.1, 5, "engagement.yaml:40"),
                "engagement.yaml:1");
    }

    private static final Protections ALL = new Protections(
            new OpenOpportunityRule(3, false, "engagement.yaml:20"),
            new Switch("engagement.yaml:21"),
            new Switch("engagement.yaml:22"),
            new Switch("engagement.yaml:23"),
            new Switch("engagement.yaml:24"),
            new RecentlyAssigned(14, "engagement.yaml:25"),
            new Switch("engagement.yaml:26"),
            List.of(new Condition(
                    "Is_Partner__c", "engagement.yaml:27", (fields, now) -> fields.flag("Is_Partner__c"))));

    /** An account in Dana's book, assigned and enrolled on a day. */
    private record Facts(
            LocalDate since,
            @Nullable LocalDate due,
            @Nullable LocalDate warned,
            @Nullable LocalDate hold,
            boolean customer,
            boolean named,
            @Nullable String segment,
            List<AccountFacts.OpenOpportunity> opportunities,
            List<AccountFacts.Relative> relatives,
            Fields fields) {
        static Facts since(String day) {
            return new Facts(
                    LocalDate.parse(day), null, null, null, false, false, null, List.of(), List.of(), Fields.NONE);
        }

        Facts warned(LocalDate on, LocalDate due) {
            return new Facts(since, due, on, hold, customer, named, segment, opportunities, relatives, fields);
        }

        Facts held(LocalDate until) {
            return new Facts(since, due, warned, until, customer, named, segment, opportunities, relatives, fields);
        }

        Facts in(String other) {
            return new Facts(since, due, warned, hold, customer, named, other, opportunities, relatives, fields);
        }

        Facts with(String field, Object value) {
            return new Facts(
                    since,
                    due,
                    warned,
                    hold,
                    customer,
                    named,
                    segment,
                    opportunities,
                    relatives,
                    fields.with(field, value));
        }

        Facts with(AccountFacts.OpenOpportunity opportunity) {
            return new Facts(
                    since, due, warned, hold, customer, named, segment, List.of(opportunity), relatives, fields);
        }

        Facts with(AccountFacts.Relative relative) {
            return new Facts(
                    since, due, warned, hold, customer, named, segment, opportunities, List.of(relative), fields);
        }

        Facts being(boolean isCustomer, boolean isNamed) {
            return new Facts(since, due, warned, hold, isCustomer, isNamed, segment, opportunities, relatives, fields);
        }

        AccountFacts facts(Rep owner) {
            Instant at = since.atTime(9, 0).atZone(owner.zone()).toInstant();
            return new AccountFacts(
                    ACME,
                    "Acme",
                    owner.id(),
                    true,
                    due == null ? BookStatus.WORKING : BookStatus.DUE_BACK,
                    segment,
                    at,
                    at,
                    customer,
                    named,
                    hold,
                    hold == null ? null : "legal review",
                    due,
                    warned,
                    opportunities,
                    relatives,
                    null,
                    fields);
        }
    }

    private static Touch touch(String on, String source, String kind, @Nullable Rep by) {
        return new Touch(
                ACME, source, kind, LocalDate.parse(on), by == null ? null : by.id(), true, false, false, null, null);
    }

    private static Verdict judge(Facts facts, Rep owner, EngagementRules rules, Touch... touches) {
        return new Engagement(rules).judge(facts.facts(owner), owner, List.of(touches), REPS, Visibility.clear(), NOW);
    }

    private static Verdict judge(Facts facts, Touch... touches) {
        return judge(facts, DANA, rules(Whose.OWNER, 1, ALL), touches);
    }

    @Test
    void a_call_by_its_owner_keeps_it_for_the_window() {
        var verdict = judge(Facts.since("2026-01-05"), touch("2026-10-02", "Task", "call", DANA));
        assertThat(verdict).asInstanceOf(type(Verdict.Safe.class)).satisfies(it -> {
            assertThat(it.until()).isEqualTo("2026-11-01");
            assertThat(it.sentence())
                    .isEqualTo(
                            "Acme stays: last worked 2026-10-02 (call by Dana Ruiz), and the window of 30 days runs through 2026-11-01.");
            assertThat(it.place()).isEqualTo("engagement.yaml:13");
        });
    }

    @Test
    void an_idle_account_is_warned_before_anything_is_taken() {
        var verdict = judge(Facts.since("2026-01-05"), touch("2026-09-01", "Event", "", DANA));
        assertThat(verdict).asInstanceOf(type(Verdict.Warn.class)).satisfies(it -> {
            assertThat(it.dueBack()).isEqualTo(TODAY.plusDays(7));
            assertThat(it.sentence())
                    .isEqualTo(
                            "Acme goes back on 2026-10-21 unless worked: last worked 2026-09-01 (Event by Dana Ruiz), and the window"
                                    + " of 30 days ends 2026-10-01.");
        });
    }

    @Test
    void the_warning_comes_so_early_that_its_grace_ends_with_the_window() {
        assertThat(judge(Facts.since("2026-01-05"), touch("2026-09-21", "Task", "Call", DANA)))
                .isInstanceOf(Verdict.Safe.class);
        assertThat(judge(Facts.since("2026-01-05"), touch("2026-09-20", "Task", "Call", DANA)))
                .asInstanceOf(type(Verdict.Warn.class))
                .extracting(Verdict.Warn::dueBack)
                .isEqualTo(LocalDate.parse("2026-10-21"));
    }

    @Test
    void a_warning_that_stood_less_than_the_grace_takes_nothing() {
        assertThat(judge(Facts.since("2026-01-05").warned(TODAY.minusDays(6), TODAY.plusDays(1))))
                .asInstanceOf(type(Verdict.Warned.class))
                .extracting(Verdict.Warned::dueBack)
                .isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void a_warning_that_stood_the_whole_grace_makes_it_overdue() {
        var verdict = judge(
                Facts.since("2026-01-05").warned(TODAY.minusDays(7), TODAY), touch("2026-09-01", "Task", "Call", DANA));
        assertThat(verdict).asInstanceOf(type(Verdict.Overdue.class)).satisfies(it -> {
            assertThat(it.since()).isEqualTo("2026-10-02");
            assertThat(it.lastWorked()).isEqualTo("2026-09-01");
            assertThat(it.sentence())
                    .isEqualTo(
                            "Acme goes back: last worked 2026-09-01 (Call by Dana Ruiz), the window of 30 days ended 2026-10-01"
                                    + " and the warning of 2026-10-07 stood 7 days.");
        });
    }

    @Test
    void a_later_due_date_that_a_manager_wrote_is_kept_to() {
        assertThat(judge(Facts.since("2026-01-05").warned(TODAY.minusDays(7), TODAY.plusDays(5))))
                .isInstanceOf(Verdict.Warned.class);
    }

    @Test
    void a_warning_without_a_due_date_was_never_shown() {
        var shown = Facts.since("2026-01-05");
        var half = new Facts(
                shown.since(), null, TODAY.minusDays(30), null, false, false, null, List.of(), List.of(), Fields.NONE);
        assertThat(judge(half)).isInstanceOf(Verdict.WorkedAfterWarning.class);
    }

    @Test
    void more_time_counts_for_the_assignment_it_was_given_for() {
        var idle = Facts.since("2026-01-05").with(AllotmentFields.EXTENDED_UNTIL, TODAY.plusDays(10));
        Instant assigned =
                LocalDate.parse("2026-01-05").atTime(9, 0).atZone(DANA.zone()).toInstant();
        assertThat(judge(idle.with(AllotmentFields.EXTENDED_AT, assigned)))
                .asInstanceOf(type(Verdict.Warn.class))
                .satisfies(warn -> {
                    assertThat(warn.dueBack()).isEqualTo(TODAY.plusDays(10));
                    assertThat(warn.sentence()).contains("with more time until 2026-10-24");
                });
        assertThat(judge(idle.with(AllotmentFields.EXTENDED_AT, assigned.minusSeconds(1))))
                .as("it was given to the one before")
                .isEqualTo(judge(idle))
                .asInstanceOf(type(Verdict.Warn.class))
                .satisfies(warn -> assertThat(warn.dueBack()).isEqualTo(TODAY.plusDays(7)));
    }

    @Test
    void work_after_the_warning_clears_it() {
        assertThat(judge(
                        Facts.since("2026-01-05").warned(TODAY.minusDays(5), TODAY.plusDays(2)),
                        touch("2026-10-12", "Task", "Email", DANA)))
                .isInstanceOf(Verdict.WorkedAfterWarning.class);
    }

    @Test
    void an_assignment_by_anyone_opens_a_new_window() {
        assertThat(judge(Facts.since("2026-10-01").warned(TODAY.minusDays(20), TODAY.minusDays(3))))
                .isInstanceOf(Verdict.WorkedAfterWarning.class);
        assertThat(judge(Facts.since("2026-10-01"))).isInstanceOf(Verdict.Safe.class);
    }

    @Test
    void automated_planned_future_and_undeclared_activity_does_not_count() {
        var automated = new Touch(ACME, "Task", "Email", TODAY, DANA.id(), true, true, false, null, null);
        var planned = new Touch(ACME, "Task", "Call", TODAY, DANA.id(), false, false, false, null, null);
        var future = touch("2026-10-15", "Task", "Call", DANA);
        var undeclared = touch("2026-10-13", "EmailMessage", "Email", DANA);
        var kind = touch("2026-10-13", "Task", "ListEmail", DANA);
        assertThat(judge(Facts.since("2026-01-05"), automated, planned, future, undeclared, kind))
                .isInstanceOf(Verdict.Warn.class);
    }

    @Test
    void whose_activity_counts_is_policy() {
        var byTeam = touch("2026-10-10", "Task", "Call", BO);
        var byOther = touch("2026-10-10", "Task", "Call", WU);
        var facts = Facts.since("2026-01-05");
        assertThat(judge(facts, DANA, rules(Whose.OWNER, 1, ALL), byTeam)).isInstanceOf(Verdict.Warn.class);
        assertThat(judge(facts, DANA, rules(Whose.TEAM, 1, ALL), byTeam)).isInstanceOf(Verdict.Safe.class);
        assertThat(judge(facts, DANA, rules(Whose.TEAM, 1, ALL), byOther)).isInstanceOf(Verdict.Warn.class);
        assertThat(judge(facts, DANA, rules(Whose.ANYONE, 1, ALL), byOther)).isInstanceOf(Verdict.Safe.class);
    }

    @Test
    void inbound_counts_only_where_the_policy_says_so() {
        var base = rules(Whose.OWNER, 1, ALL);
        var outboundOnly = new EngagementRules(
                base.sources(),
                new Meaning(false, true, Whose.OWNER, 1, "x:1"),
                base.windows(),
                base.otherwise(),
                7,
                "x:2",
                ALL,
                base.blindness(),
                "x:0");
        var mail = new Touch(ACME, "Task", "Email", TODAY, null, true, false, true, null, null);
        assertThat(judge(Facts.since("2026-01-05"), DANA, base, mail)).isInstanceOf(Verdict.Safe.class);
        assertThat(judge(Facts.since("2026-01-05"), DANA, outboundOnly, mail)).isInstanceOf(Verdict.Warn.class);
    }

    @Test
    void where_two_touches_are_asked_for_the_window_counts_from_the_second_latest() {
        var twice = rules(Whose.OWNER, 2, ALL);
        var facts = Facts.since("2026-01-05");
        assertThat(judge(facts, DANA, twice, touch("2026-10-10", "Task", "Call", DANA)))
                .isInstanceOf(Verdict.Warn.class);
        assertThat(judge(
                        facts,
                        DANA,
                        twice,
                        touch("2026-10-10", "Task", "Call", DANA),
                        touch("2026-10-01", "Task", "Call", DANA)))
                .asInstanceOf(type(Verdict.Safe.class))
                .extracting(Verdict.Safe::until)
                .isEqualTo(LocalDate.parse("2026-10-31"));
    }

    private static EngagementRules reaching(int touches, int contacts) {
        var base = rules(Whose.OWNER, touches, ALL);
        return new EngagementRules(
                base.sources(),
                new Meaning(true, true, Whose.OWNER, touches, contacts, "x:1"),
                base.windows(),
                base.otherwise(),
                7,
                "x:2",
                ALL,
                base.blindness(),
                "x:0");
    }

    private static Touch with(@Nullable Integer contact, String on) {
        return new Touch(
                ACME,
                "Task",
                "Call",
                LocalDate.parse(on),
                DANA.id(),
                true,
                false,
                false,
                null,
                contact == null ? null : new RecordId("00300000000000" + contact));
    }

    @Test
    void where_contacts_are_asked_for_many_calls_with_one_person_do_not_count() {
        var verdict = judge(
                Facts.since("2026-01-05"),
                DANA,
                reaching(1, 3),
                with(1, "2026-10-10"),
                with(2, "2026-10-09"),
                with(1, "2026-10-08"));
        assertThat(verdict)
                .asInstanceOf(type(Verdict.Warn.class))
                .extracting(Verdict.Warn::sentence)
                .asString()
                .contains(": 2 of 3 contacts reached, last on 2026-10-10 (Call by Dana Ruiz)");
    }

    @Test
    void the_window_counts_from_the_day_since_which_as_many_contacts_were_reached() {
        var verdict = judge(
                Facts.since("2026-01-05"),
                DANA,
                reaching(1, 2),
                with(1, "2026-10-10"),
                with(1, "2026-10-08"),
                with(2, "2026-10-01"),
                with(3, "2026-09-01"));
        assertThat(verdict).asInstanceOf(type(Verdict.Safe.class)).satisfies(it -> {
            assertThat(it.until()).isEqualTo("2026-10-31");
            assertThat(it.sentence()).contains("3 times and 2 contacts reached since 2026-10-01");
        });
    }

    @Test
    void touches_that_name_nobody_count_together_as_one_contact() {
        var facts = Facts.since("2026-01-05");
        var nobody = with(null, "2026-10-10");
        var nobodyAgain = with(null, "2026-10-09");
        assertThat(judge(facts, DANA, reaching(1, 2), nobody, nobodyAgain)).isInstanceOf(Verdict.Warn.class);
        assertThat(judge(facts, DANA, reaching(1, 2), nobody, nobodyAgain, with(1, "2026-10-08")))
                .isInstanceOf(Verdict.Safe.class);
    }

    @Test
    void touches_and_contacts_must_both_be_enough_and_what_lacks_is_said() {
        var facts = Facts.since("2026-01-05");
        assertThat(judge(facts, DANA, reaching(3, 2), with(1, "2026-10-10"), with(2, "2026-10-09")))
                .asInstanceOf(type(Verdict.Warn.class))
                .extracting(Verdict.Warn::sentence)
                .asString()
                .contains("touched 2 of 3 times (2026-10-10")
                .doesNotContain("contacts");
        assertThat(judge(facts, DANA, reaching(3, 2), with(1, "2026-10-10"), with(1, "2026-10-09")))
                .asInstanceOf(type(Verdict.Warn.class))
                .extracting(Verdict.Warn::sentence)
                .asString()
                .contains("touched 2 of 3 times, 1 of 2 contacts reached (2026-10-10");
    }

    @Test
    void at_least_one_contact_is_asked_for() {
        assertThatThrownBy(() -> new Meaning(true, true, Whose.OWNER, 1, 0, "x"))
                .hasMessageContaining("at least 1 contact");
    }

    @Test
    void a_declared_date_field_counts() {
        assertThat(judge(Facts.since("2026-01-05").with("Last_Mail__c", LocalDate.parse("2026-10-05"))))
                .isInstanceOf(Verdict.Safe.class);
    }

    @Test
    void windows_differ_by_segment_and_team() {
        assertThat(((Verdict.Safe) judge(Facts.since("2026-09-20").in("Enterprise"))).until())
                .isEqualTo("2026-11-19");
        assertThat(judge(Facts.since("2026-10-01"), WU, rules(Whose.OWNER, 1, Protections.none()))
                        .place())
                .isEqualTo("engagement.yaml:15");
    }

    @Test
    void days_are_counted_in_the_owners_zone() {
        var auckland = rep(1, "Dana Ruiz", "East", "Pacific/Auckland");
        var lateEvening = Instant.parse("2026-10-13T12:00:00Z"); // the 14th in Auckland, the 13th in Berlin
        var engagement = new Engagement(rules(Whose.OWNER, 1, Protections.none()));
        var facts = Facts.since("2026-01-05").warned(LocalDate.parse("2026-10-07"), LocalDate.parse("2026-10-14"));
        assertThat(engagement.judge(facts.facts(auckland), auckland, List.of(), REPS, Visibility.clear(), lateEvening))
                .isInstanceOf(Verdict.Overdue.class);
        assertThat(engagement.judge(facts.facts(DANA), DANA, List.of(), REPS, Visibility.clear(), lateEvening))
                .isInstanceOf(Verdict.Warned.class);
    }

    @Test
    void each_protection_keeps_it_and_says_why() {
        var idle = Facts.since("2026-01-05").warned(TODAY.minusDays(9), TODAY.minusDays(2));
        assertThat(judge(idle.with(new AccountFacts.OpenOpportunity("Renewal", 2, true)))
                        .sentence())
                .isEqualTo("Acme stays: it has the open opportunity 'Renewal'.");
        assertThat(judge(idle.being(true, false)).sentence()).isEqualTo("Acme stays: it is a customer.");
        assertThat(judge(idle.being(false, true)).sentence()).isEqualTo("Acme stays: it is a named account.");
        assertThat(judge(idle.held(TODAY)).sentence())
                .isEqualTo("Acme stays: it is on hold until 2026-10-14 (legal review).");
        assertThat(judge(idle, away(TODAY.minusDays(3), TODAY.plusDays(4)), rules(Whose.OWNER, 1, ALL))
                        .sentence())
                .isEqualTo("Acme stays: it belongs to Dana Ruiz, who is away until 2026-10-18.");
        assertThat(judge(idle.with("Is_Partner__c", true)).sentence()).isEqualTo("Acme stays: it fits Is_Partner__c.");
        var customer = new Protection(Protection.Kind.CUSTOMER, "is a customer", null, "x");
        assertThat(judge(idle.with(new AccountFacts.Relative(
                                new RecordId("001000000000009"), "Globex", true, List.of(customer))))
                        .sentence())
                .isEqualTo("Acme stays: it is kept with its parent Globex, which is a customer.");
        assertThat(judge(idle.being(true, false)))
                .asInstanceOf(type(Verdict.Protected.class))
                .satisfies(it -> assertThat(it.clearWarning()).isTrue());
    }

    @Test
    void a_relative_that_is_only_recently_assigned_protects_nobody_else() {
        var fresh = new Protection(Protection.Kind.RECENTLY_ASSIGNED, "was assigned", null, "x");
        var relative = new AccountFacts.Relative(new RecordId("001000000000009"), "Globex", false, List.of(fresh));
        assertThat(judge(Facts.since("2026-01-05").with(relative))).isInstanceOf(Verdict.Warn.class);
    }

    @Test
    void an_opportunity_pushed_three_times_does_not_protect() {
        assertThat(judge(Facts.since("2026-01-05").with(new AccountFacts.OpenOpportunity("Dream", 3, true))))
                .isInstanceOf(Verdict.Warn.class);
    }

    @Test
    void an_opportunity_pushed_twice_protects_and_where_pushes_do_not_matter_any_does() {
        var twice = Facts.since("2026-01-05").with(new AccountFacts.OpenOpportunity("Dream", 2, true));
        assertThat(judge(twice)).isInstanceOf(Verdict.Protected.class);
        var often = Facts.since("2026-01-05").with(new AccountFacts.OpenOpportunity("Dream", 9, true));
        assertThat(judge(often, DANA, opportunities(0, false))).isInstanceOf(Verdict.Protected.class);
    }

    @Test
    void where_a_meeting_is_asked_for_an_opportunity_without_one_does_not_protect() {
        var without = Facts.since("2026-01-05").with(new AccountFacts.OpenOpportunity("Dream", 0, false));
        var with = Facts.since("2026-01-05").with(new AccountFacts.OpenOpportunity("Dream", 0, true));
        assertThat(judge(without, DANA, opportunities(3, true))).isInstanceOf(Verdict.Warn.class);
        assertThat(judge(with, DANA, opportunities(3, true))).isInstanceOf(Verdict.Protected.class);
    }

    private static EngagementRules opportunities(int exceptPushes, boolean needsMeeting) {
        var rule = new OpenOpportunityRule(exceptPushes, needsMeeting, "engagement.yaml:20");
        return rules(Whose.OWNER, 1, new Protections(rule, null, null, null, null, null, null, List.of()));
    }

    @Test
    void outbound_by_nobody_known_counts_only_where_anybodys_does() {
        var unknown = touch("2026-10-10", "Task", "Call", null);
        var facts = Facts.since("2026-01-05");
        assertThat(judge(facts, DANA, rules(Whose.OWNER, 1, ALL), unknown)).isInstanceOf(Verdict.Warn.class);
        assertThat(judge(facts, DANA, rules(Whose.ANYONE, 1, ALL), unknown)).isInstanceOf(Verdict.Safe.class);
    }

    @Test
    void outbound_does_not_count_where_only_inbound_does() {
        var base = rules(Whose.OWNER, 1, ALL);
        var inboundOnly = new EngagementRules(
                base.sources(),
                new Meaning(true, false, Whose.OWNER, 1, "x:1"),
                base.windows(),
                base.otherwise(),
                7,
                "x:2",
                ALL,
                base.blindness(),
                "x:0");
        var call = touch("2026-10-10", "Task", "Call", DANA);
        assertThat(judge(Facts.since("2026-01-05"), DANA, inboundOnly, call)).isInstanceOf(Verdict.Warn.class);
    }

    @Test
    void a_declared_datetime_field_counts_on_its_day_in_the_owners_zone() {
        var facts = Facts.since("2026-01-05").with("Last_Mail__c", Instant.parse("2026-10-04T22:30:00Z"));
        assertThat(judge(facts))
                .asInstanceOf(type(Verdict.Safe.class))
                .extracting(Verdict.Safe::until)
                .isEqualTo(LocalDate.parse("2026-11-04")); // 00:30 on October 5 in Berlin, and 30 days
    }

    @Test
    void windows_of_one_day_and_of_a_year_and_a_day_are_the_borders() {
        assertThat(new Window(null, null, 1, "x").days()).isEqualTo(1);
        assertThat(new Window(null, null, 366, "x").days()).isEqualTo(366);
        assertThatThrownBy(() -> new Window(null, null, 0, "x")).hasMessageContaining("1 to 366");
        assertThatThrownBy(() -> new Window(null, null, 367, "x")).hasMessageContaining("1 to 366");
        assertThatThrownBy(() -> new Meaning(false, false, Whose.OWNER, 1, "x")).hasMessageContaining("neither");
    }

    @Test
    void with_short_windows_a_recent_assignment_protects_on_its_own() {
        var base = rules(Whose.OWNER, 1, ALL);
        var verdict = judge(Facts.since("2026-10-03"), WU, base);
        assertThat(verdict.sentence())
                .isEqualTo("Acme stays: it was assigned on 2026-10-03 and stays through 2026-10-16.");
    }

    @Test
    void a_warning_from_before_a_hold_or_a_leave_does_not_count() {
        var idle = Facts.since("2026-01-05").warned(TODAY.minusDays(60), TODAY.minusDays(53));
        assertThat(judge(idle)).isInstanceOf(Verdict.Overdue.class);
        assertThat(judge(idle.held(TODAY.minusDays(1)))).isInstanceOf(Verdict.WorkedAfterWarning.class);
        assertThat(judge(idle, away(TODAY.minusDays(40), TODAY.minusDays(2)), rules(Whose.OWNER, 1, ALL)))
                .isInstanceOf(Verdict.WorkedAfterWarning.class);
        assertThat(judge(idle, away(TODAY.plusDays(4), TODAY.plusDays(9)), rules(Whose.OWNER, 1, ALL)))
                .isInstanceOf(Verdict.Overdue.class);
    }

    @Test
    void without_declared_sources_nothing_is_said() {
        var base = rules(Whose.OWNER, 1, ALL);
        var undeclared = new EngagementRules(
                List.of(),
                base.meaning(),
                base.windows(),
                base.otherwise(),
                7,
                "x:2",
                ALL,
                base.blindness(),
                "engagement.yaml:1");
        assertThat(judge(Facts.since("2020-01-05"), DANA, undeclared)).isInstanceOf(Verdict.Undeclared.class);
    }

    @Test
    void what_is_in_no_reps_book_is_not_judged() {
        var engagement = new Engagement(rules(Whose.OWNER, 1, ALL));
        assertThat(engagement.judge(
                        Facts.since("2020-01-05").facts(DANA), null, List.of(), REPS, Visibility.clear(), NOW))
                .isInstanceOf(Verdict.NotHeld.class);
    }

    @Test
    void without_any_dated_ground_it_is_left_alone() {
        var facts = Other.with(
                Facts.since("2026-10-01").facts(DANA), "status", null, "enrolledAt", null, "assignedAt", null);
        var verdict =
                new Engagement(rules(Whose.OWNER, 1, ALL)).judge(facts, DANA, List.of(), REPS, Visibility.clear(), NOW);
        assertThat(verdict.sentence()).isEqualTo("Acme stays: neither activity, assignment nor enrolment is dated.");
    }

    @Test
    void nothing_is_taken_without_grace() {
        var base = rules(Whose.OWNER, 1, ALL);
        assertThatThrownBy(() -> new EngagementRules(
                        base.sources(),
                        base.meaning(),
                        base.windows(),
                        base.otherwise(),
                        0,
                        "engagement.yaml:17",
                        ALL,
                        base.blindness(),
                        "x"))
                .hasMessage(
                        "engagement.yaml:17: grace of 0 days: nothing is taken without a warning, so it must be 1 or more");
    }

    @Test
    void D5_day_by_day_nothing_is_taken_that_was_worked_or_not_warned_for_the_whole_grace() {
        var rules = rules(Whose.OWNER, 1, ALL);
        var engagement = new Engagement(rules);
        int taken = 0;
        for (int seed = 0; seed < 1500; seed++) {
            var random = new Random(seed);
            var touches = new ArrayList<Touch>();
            LocalDate start = TODAY.minusDays(120);
            var facts = Facts.since(start.toString());
            LocalDate never = LocalDate.parse("2999-01-01");
            LocalDate shownSince = never;
            LocalDate lastTouch = start;
            LocalDate hold = random.nextInt(3) == 0 ? start.plusDays(random.nextInt(90)) : null;
            for (LocalDate day = start; !day.isAfter(TODAY); day = day.plusDays(1)) {
                if (random.nextInt(25) == 0) {
                    touches.add(touch(day.toString(), "Task", "Call", DANA));
                    lastTouch = day;
                }
                if (hold != null && day.equals(hold.minusDays(10))) {
                    facts = facts.held(hold);
                }
                if (random.nextInt(10) == 0) {
                    continue; // the agent was down
                }
                var account = facts.facts(DANA);
                var now = day.atTime(8, 0).atZone(DANA.zone()).toInstant();
                var verdict = engagement.judge(account, DANA, touches, REPS, Visibility.clear(), now);
                if (verdict instanceof Verdict.Warn warn) {
                    facts = facts.warned(day, warn.dueBack());
                    shownSince = day;
                } else if (verdict instanceof Verdict.WorkedAfterWarning
                        || (verdict instanceof Verdict.Protected guarded && guarded.clearWarning())) {
                    facts = new Facts(
                            start, null, null, facts.hold(), false, false, null, List.of(), List.of(), Fields.NONE);
                    shownSince = never;
                } else if (verdict instanceof Verdict.Overdue overdue) {
                    taken++;
                    assertThat(shownSince.plusDays(7))
                            .as("seed %d: %s", seed, overdue.sentence())
                            .isBeforeOrEqualTo(day);
                    assertThat(lastTouch.plusDays(30))
                            .as("seed %d: %s", seed, overdue.sentence())
                            .isBefore(day);
                    assertThat(shownSince)
                            .as("seed %d: %s", seed, overdue.sentence())
                            .isAfterOrEqualTo(lastTouch);
                    if (facts.hold() != null) {
                        assertThat(facts.hold())
                                .as("seed %d: %s", seed, overdue.sentence())
                                .isBefore(day);
                        assertThat(shownSince.isAfter(facts.hold())
                                        || facts.hold().isBefore(start))
                                .as("seed %d: %s", seed, overdue.sentence())
                                .isTrue();
                    }
                    break;
                }
            }
        }
        assertThat(taken).as("the law is not empty").isGreaterThan(300);
    }
}
