package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.ledger.Order;
import dev.allotment.mirror.Fact;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Notices;
import dev.allotment.policy.Other;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Process;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.policy.WritingPolicy;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rep is told once for each pass what goes back and what came (PRODUCT 4.5). */
class NoticeMarksTest {
    @TempDir
    private Path folder;

    private SmallOrg org;
    private RecordId ann;
    private RecordId bob;

    @BeforeEach
    void open() {
        open("allotment.db", telling(true, true));
    }

    private static Policy telling(boolean warned, boolean given) {
        return SmallPolicy.telling(SmallPolicy.policy(true), new Notices(warned, given));
    }

    private void open(String file, Policy policy) {
        if (org != null) {
            org.close();
        }
        org = new SmallOrg(Storage.open(folder.resolve(file)), policy);
        ann = org.rep("Ann", "East", 9);
        bob = org.rep("Bob", "West", 9);
        Ref other = org.account("Elsewhere", SmallOrg.ADMIN, Fields.of(Map.of("Is_Partner__c", true)));
        for (int day = 1; day < 40; day++) {
            org.call(other, ann, org.now.minus(Duration.ofDays(day)));
            org.call(other, bob, org.now.minus(Duration.ofDays(day)));
        }
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void the_morning_on_which_warnings_are_shown_brings_one_notice_and_no_later_morning_repeats_it() {
        for (String name : List.of("Acme", "Beta", "Corp", "Delta")) {
            org.account(name, ann, Fields.NONE);
        }
        org.account("Worked", bob, Fields.NONE);
        org.call(new Ref(Entity.ACCOUNT, account("Worked")), bob, org.now.minus(Duration.ofDays(1)));
        org.settle();
        assertThat(notices(ann))
                .containsExactly("4 accounts go back on 9 Mar unless you work them: Acme, Beta, Corp and 1 more.");
        assertThat(notices(bob)).isEmpty();
        org.restart();
        org.pass(Duration.ofDays(1));
        org.settle();
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(notices(ann)).hasSize(1);
    }

    @Test
    void what_is_newly_warned_is_told_alone_and_what_was_worked_is_not_told_again() {
        Ref acme = org.account("Acme", ann, Fields.NONE);
        Ref beta = org.account("Beta", ann, Fields.NONE);
        org.call(beta, ann, org.now.minus(Duration.ofDays(20)));
        org.settle();
        assertThat(notices(ann)).containsExactly("1 account goes back on 9 Mar unless you work it: Acme.");
        org.call(acme, ann, org.now);
        org.settle();
        org.pass(Duration.ofDays(4));
        org.settle();
        String due = Objects.requireNonNull(org.row(beta).date(AllotmentFields.DUE_BACK))
                        .getDayOfMonth() + " Mar";
        assertThat(notices(ann))
                .containsExactly(
                        "1 account goes back on 9 Mar unless you work it: Acme.",
                        "1 account goes back on " + due + " unless you work it: Beta.");
        org.call(beta, ann, org.now);
        org.settle();
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.row(SmallOrg.repRow(ann)).text(AllotmentFields.REP_NOTICE))
                .isNull();
        assertThat(notices(ann)).hasSize(2);
    }

    @Test
    void nothing_is_said_while_marks_of_the_pass_are_on_their_way_and_then_all_of_it_at_once() {
        Ref acme = org.account("Acme", ann, Fields.NONE);
        org.account("Beta", ann, Fields.NONE);
        org.learn();
        org.decide();
        org.act(group -> acme.equals(group.getFirst().record()) ? SmallOrg.Fate.LOCKED : SmallOrg.Fate.WRITTEN);
        org.learn();
        org.decide();
        assertThat(notices(ann)).isEmpty();
        org.pass(Duration.ofMinutes(10));
        org.settle();
        assertThat(notices(ann)).containsExactly("2 accounts go back on 9 Mar unless you work them: Acme and Beta.");
    }

    @Test
    void it_is_not_said_twice_while_the_org_has_not_told_us_of_the_first() {
        org.account("Acme", ann, Fields.NONE);
        org.learn();
        org.decide();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        org.learn();
        org.decide();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        assertThat(notices(ann)).hasSize(1);
        org.restart(); // and has not learned it
        org.pass(Duration.ofMinutes(5));
        org.decide();
        org.settle();
        assertThat(notices(ann)).hasSize(1);
    }

    @Test
    void what_a_distribution_brought_is_told_once_where_the_policy_says_so() {
        var names = new ArrayList<String>();
        for (int n = 0; n < 4; n++) {
            org.account("Acme " + n, POOL, Fields.NONE);
            names.add("Acme " + n);
        }
        org.settle();
        org.pass(Duration.ofDays(7));
        org.settle();
        assertThat(notices(ann)).hasSize(1).first().asString().startsWith("2 accounts are new in your book: Acme ");
        assertThat(notices(bob)).hasSize(1);
        org.pass(Duration.ofHours(3));
        org.settle();
        assertThat(notices(ann)).hasSize(1);
    }

    @Test
    void what_a_person_approved_hours_later_is_told_when_it_came() {
        open("waits.db", SmallPolicy.telling(onlyMarks(), new Notices(true, true)));
        org.account("Acme", POOL, Fields.NONE);
        org.settle();
        org.pass(Duration.ofDays(7));
        org.settle();
        org.pass(Duration.ofHours(30));
        org.settle();
        var plan = org.ledger.plansWaiting(org.now).stream()
                .filter(one -> one.kind().equals("distribute"))
                .findFirst()
                .orElseThrow();
        org.ledger.order(Order.Kind.APPROVE, plan.id().value(), "ada", "", org.now);
        org.settle();
        assertThat(notices(ann)).containsExactly("1 account is new in your book: Acme.");
        org.restart();
        org.pass(Duration.ofHours(3));
        org.settle();
        assertThat(notices(ann)).hasSize(1);
    }

    /** Writes marks; what moves waits for a person. */
    private static Policy onlyMarks() {
        Policy small = SmallPolicy.policy(false);
        var marks = new WritingPolicy.Opening(Process.MARK, Set.of(), "writing.yaml:2");
        return Other.with(small, "writing", Other.with(small.writing(), "open", List.of(marks)));
    }

    @Test
    void a_warning_that_is_heard_late_is_waited_for_over_a_restart() {
        org.account("Acme", ann, Fields.NONE);
        org.account("Beta", ann, Fields.NONE);
        org.learn();
        org.decide();
        Ref acme = new Ref(Entity.ACCOUNT, account("Acme"));
        org.act(group -> SmallOrg.Fate.WRITTEN);
        List<Fact> late = org.holdBack(acme);
        org.learn();
        org.restart();
        org.decide();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        assertThat(notices(ann)).isEmpty();
        org.tell(late);
        org.settle();
        assertThat(notices(ann)).containsExactly("2 accounts go back on 9 Mar unless you work them: Acme and Beta.");
    }

    @Test
    void a_round_that_could_not_be_entered_forgets_nobody() {
        org.account("Acme", ann, Fields.NONE);
        org.learn();
        org.decide();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        org.learn();
        org.storage.decide().sql().sql("""
                        CREATE TRIGGER full BEFORE INSERT ON plan BEGIN SELECT RAISE(ABORT, 'disk is full'); END""").update();
        assertThatThrownBy(org::decide).hasMessageContaining("disk is full");
        org.storage.decide().sql().sql("DROP TRIGGER full").update();
        org.decide();
        org.settle();
        assertThat(notices(ann)).hasSize(1);
    }

    @Test
    void the_marks_of_a_day_leave_room_for_its_notices_until_they_are_out() {
        Policy small = telling(true, true);
        open("few.db", Other.with(small, "writing", Other.with(small.writing(), "marksADay", 6)));
        for (int n = 0; n < 9; n++) {
            org.account("Acme " + n, ann, Fields.NONE);
        }
        org.learn();
        org.decide();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        org.learn();
        org.settle();
        org.rows.keySet().stream()
                .filter(ref -> ref.entity().equals(Entity.ACCOUNT))
                .toList()
                .forEach(ref -> org.edit(ref, "NumberOfEmployees", BigDecimal.TEN));
        org.settle();
        assertThat(notices(ann)).hasSize(1);
    }

    @Test
    void nobody_is_told_what_the_policy_does_not_want_told() {
        open("silent.db", telling(false, false));
        org.account("Acme", ann, Fields.NONE);
        org.settle();
        assertThat(notices(ann)).isEmpty();
        open("unmapped.db", SmallPolicy.policy(true));
        org.account("Acme", ann, Fields.NONE);
        org.settle();
        assertThat(notices(ann)).isEmpty();
    }

    @Test
    void a_notice_fits_its_field_and_names_each_day_kind_and_number() {
        LocalDate day = LocalDate.parse("2026-11-30");
        var due = new ArrayList<NoticeWords.Due>();
        for (int n = 0; n < 40; n++) {
            due.add(new NoticeWords.Due(
                    "A company with a very long name indeed, number " + n, day.plusDays(n % 3), n % 2 == 0));
        }
        assertThat(NoticeWords.of(due, List.of("x".repeat(80), "y".repeat(80), "z".repeat(80), "w")))
                .hasSize(255);
        assertThat(NoticeWords.of(
                        List.of(
                                new NoticeWords.Due("Acme", day, false),
                                new NoticeWords.Due("Beta", day.plusDays(1), false),
                                new NoticeWords.Due("Corp", day, true)),
                        List.of("Delta")))
                .isEqualTo(
                        "1 account is new in your book: Delta. 2 accounts go back from 30 Nov on unless you work them:"
                                + " Acme and Beta. 1 account goes back on 30 Nov as books rotate: Corp.");
    }

    private RecordId account(String name) {
        return org.rows.entrySet().stream()
                .filter(row -> name.equals(row.getValue().text("Name")))
                .findFirst()
                .orElseThrow()
                .getKey()
                .id();
    }

    /** Every notice that was ever written for the rep, in order. */
    private List<String> notices(RecordId rep) {
        return org.written.values().stream()
                .filter(act -> SmallOrg.repRow(rep).equals(act.record()))
                .map(act -> ((Act.Mark) act).values().text(AllotmentFields.REP_NOTICE))
                .filter(text -> text != null)
                .toList();
    }
}
