package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.ADMIN;
import static dev.allotment.decide.SmallOrg.POOL;
import static dev.allotment.decide.SmallOrg.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.SmallPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reps ask for beside return and swap: claim, extend, dispute; many at once; on behalf of others (PRODUCT 4.6). */
class RequestsTest extends OneStorage {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    private RecordId ann;
    private RecordId bob;

    @BeforeEach
    void open() {
        ann = org.rep("Ann", "East", 2);
        bob = org.rep("Bob", "West", 2);
    }

    // --- claim

    @Test
    void a_claimed_account_of_the_pool_comes_with_its_answer_in_one_group() {
        Ref acme = account("Acme", POOL);
        Ref request = ask(acme, ann, "Claim", "");
        org.learn();
        org.decide();
        assertThat(org.ledger.openActs())
                .filteredOn(entry -> request.id().value().equals(entry.act().together()))
                .extracting(entry -> entry.act().record())
                .containsExactlyInAnyOrder(acme, request);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.row(acme).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.WORKING.word());
        assertThat(moves(acme)).containsExactly(MoveKind.CLAIM);
        answered(request, "Done", "Acme goes to Ann, who asked for it");
    }

    @Test
    void of_two_who_claim_the_same_the_second_is_told_whose_it_is() {
        Ref acme = account("Acme", POOL);
        Ref first = ask(acme, ann, "Claim", "");
        Ref second = ask(acme, bob, "Claim", "");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        answered(first, "Done", "Ann");
        answered(second, "Declined", "in the hands of Ann");
    }

    @Test
    void D2_a_claim_never_lifts_a_book_above_capacity() {
        account("One", ann);
        Ref two = account("Two", POOL);
        Ref three = account("Three", POOL);
        Ref second = ask(two, ann, "Claim", "");
        Ref third = ask(three, ann, "Claim", "");
        org.settle();
        assertThat(org.owner(two)).isEqualTo(ann);
        assertThat(org.owner(three)).isEqualTo(POOL);
        answered(second, "Done", "Two");
        answered(third, "Declined", "full (2 of 2)");
    }

    @Test
    void a_claim_is_told_why_not_and_when() {
        Ref resting = account(
                "Resting",
                POOL,
                Fields.NONE
                        .with(AllotmentFields.STATUS, BookStatus.RESTING.word())
                        .with(AllotmentFields.REST_UNTIL, TODAY.plusDays(30)));
        Ref retired = account("Retired", POOL, Fields.NONE.with(AllotmentFields.STATUS, BookStatus.RETIRED.word()));
        Ref mine = account("Mine", POOL, Fields.NONE.with(AllotmentFields.RESTED_FROM, ann.value()));
        Ref held = account("Held", bob);
        Ref one = ask(resting, ann, "Claim", "");
        Ref two = ask(retired, ann, "Claim", "");
        Ref three = ask(mine, ann, "Claim", "");
        Ref four = ask(held, ann, "Claim", "");
        org.settle();
        answered(one, "Declined", "rests until 2026-04-01; ask again on 2026-04-01");
        answered(two, "Declined", "is not in the pool but 'Retired'");
        answered(three, "Declined", "came back from Ann last");
        answered(four, "Declined", "only a dispute may move it");
        assertThat(org.written.values()).noneMatch(Act.Move.class::isInstance);
    }

    @Test
    void the_limit_of_a_kind_counts_what_was_granted_and_says_when_the_next_is_possible() {
        RecordId cid = org.rep("Cid", "East", 9);
        Ref declined = ask(account("Nothing", bob), cid, "Claim", "");
        org.settle();
        answered(declined, "Declined", "Bob");
        for (int n = 1; n <= 2; n++) {
            answered(settled(ask(account("A" + n, POOL), cid, "Claim", "")), "Done", "A" + n);
        }
        Ref third = settled(ask(account("A3", POOL), cid, "Claim", ""));
        answered(third, "Declined", "the limit is 2 in 7 days. The next is possible on " + TODAY.plusDays(7));
    }

    // --- extend

    @Test
    void more_time_moves_the_day_on_which_it_goes_back_once_per_assignment() {
        Ref acme = warned("Acme", ann);
        org.settle();
        LocalDate due = Objects.requireNonNull(org.row(acme).date(AllotmentFields.DUE_BACK));
        Ref first = settled(ask(acme, ann, "Extend", "Meeting planned"));
        LocalDate until = due.plusDays(SmallPolicy.EXTENSION);
        answered(first, "Done", "goes back on " + until);
        assertThat(org.row(acme).date(AllotmentFields.DUE_BACK)).isEqualTo(until);
        answered(settled(ask(acme, ann, "Extend", "Meeting planned")), "Declined", "until " + until + " already");
        org.restart();
        org.pass(Duration.ofDays(7));
        org.settle();
        assertThat(org.owner(acme)).as("the Monday on which it was due").isEqualTo(ann);
        assertThat(org.row(acme).date(AllotmentFields.DUE_BACK)).isEqualTo(until);
        org.pass(Duration.ofDays(14));
        org.settle();
        assertThat(org.owner(acme)).as("the Monday after the day given").isEqualTo(POOL);
        assertThat(org.row(acme).date(AllotmentFields.EXTENDED_UNTIL)).isNull();
    }

    @Test
    void more_time_belongs_to_the_assignment_and_the_next_owner_may_ask_again() {
        Ref acme = warned("Acme", ann);
        org.settle();
        answered(settled(ask(acme, ann, "Extend", "Meeting planned")), "Done", "Acme");
        org.pass(Duration.ofHours(1));
        org.edit(acme, "OwnerId", bob.value());
        org.settle();
        assertThat(org.row(acme).date(AllotmentFields.DUE_BACK)).isNull();
        org.pass(Duration.ofDays(26));
        org.settle();
        LocalDate due = Objects.requireNonNull(org.row(acme).date(AllotmentFields.DUE_BACK));
        answered(
                settled(ask(acme, bob, "Extend", "Meeting planned")),
                "Done",
                due.plusDays(SmallPolicy.EXTENSION).toString());
    }

    @Test
    void more_time_is_declined_without_a_due_date_a_reason_or_the_account() {
        Ref fresh = account("Fresh", ann, Fields.NONE.with(AllotmentFields.ASSIGNED_AT, START));
        Ref old = warned("Old", ann);
        org.settle();
        answered(settled(ask(fresh, ann, "Extend", "Meeting planned")), "Declined", "no date is shown");
        answered(settled(ask(old, ann, "Extend", "Bored")), "Declined", "known reasons: Meeting planned");
        answered(settled(ask(old, bob, "Extend", "Meeting planned")), "Declined", "not in the book of Bob");
    }

    // --- dispute

    @Test
    void a_dispute_goes_to_the_manager_of_who_has_it_and_is_moved_when_granted() {
        RecordId bea = person("Bea");
        org.edit(new Ref(Entity.USER, bob), "ManagerId", bea.value());
        Ref acme = account("Acme", bob);
        Ref request = settled(ask(acme, ann, "Dispute", "Was mine"));
        answered(request, "With a person", "Bea decides whether Acme goes from Bob to Ann");
        assertThat(org.row(request).id(AllotmentFields.REQUEST_WITH)).isEqualTo(bea);
        assertThat(org.owner(acme)).isEqualTo(bob);
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("With a person");
        decides(request, bea, "Granted");
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(moves(acme)).containsExactly(MoveKind.DISPUTE);
        answered(request, "Done", "Bea granted the dispute");
    }

    @Test
    void what_the_person_declines_stays_and_is_not_touched_again() {
        Ref acme = account("Acme", bob);
        Ref request = settled(ask(acme, ann, "Dispute", "Was mine"));
        assertThat(org.row(request).id(AllotmentFields.REQUEST_WITH))
                .as("no manager: the person of the policy")
                .isEqualTo(ADMIN);
        org.edit(request, AllotmentFields.REQUEST_ANSWER, "Bob has met them twice.");
        decides(request, ADMIN, "Declined");
        assertThat(org.owner(acme)).isEqualTo(bob);
        answered(request, "Declined", "Bob has met them twice.");
    }

    @Test
    void nobody_grants_a_dispute_of_their_own() {
        Ref acme = account("Acme", bob);
        Ref request = settled(ask(acme, ann, "Dispute", "Was mine"));
        decides(request, ann, "Granted");
        assertThat(org.owner(acme)).isEqualTo(bob);
        answered(request, "Declined", "Nobody grants a dispute of their own");
    }

    @Test
    void a_dispute_whose_person_leaves_goes_to_another_one() {
        RecordId bea = person("Bea");
        org.edit(new Ref(Entity.USER, bob), "ManagerId", bea.value());
        Ref request = settled(ask(account("Acme", bob), ann, "Dispute", "Was mine"));
        org.edit(new Ref(Entity.USER, bea), "IsActive", false);
        org.settle();
        assertThat(org.row(request).id(AllotmentFields.REQUEST_WITH)).isEqualTo(ADMIN);
        answered(request, "With a person", "Ada Admin decides");
    }

    @Test
    void A2_a_granted_dispute_does_not_overwrite_who_was_faster_and_is_decided_anew_from_there() {
        Ref acme = account("Acme", bob);
        Ref request = settled(ask(acme, ann, "Dispute", "Was mine"));
        org.edit(request, "LastModifiedById", ADMIN.value());
        org.edit(request, AllotmentFields.REQUEST_STATUS, "Granted");
        org.learn();
        org.decide();
        RecordId cid = org.rep("Cid", "East", 2);
        org.edit(acme, "OwnerId", cid.value());
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        answered(request, "Done", "from Cid to Ann");
    }

    // --- many, and for others

    @Test
    void many_at_once_are_each_answered_within_the_limits_of_their_reason() {
        RecordId cid = org.rep("Cid", "East", 40);
        var asked = new ArrayList<Ref>();
        for (int n = 0; n < 30; n++) {
            asked.add(ask(account("Many " + n, cid), cid, "Return", n % 3 == 0 ? "Bad data" : "Not interested"));
        }
        org.settle();
        assertThat(asked).allSatisfy(request -> {
            assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isIn("Done", "Declined");
            assertThat(org.row(request).text(AllotmentFields.REQUEST_ANSWER)).isNotBlank();
        });
        assertThat(asked.stream()
                        .filter(request -> "Declined".equals(org.row(request).text(AllotmentFields.REQUEST_STATUS)))
                        .map(request -> org.row(request).text(AllotmentFields.REQUEST_ANSWER)))
                .as("one 'Bad data' in thirty days")
                .hasSize(9)
                .allSatisfy(answer -> assertThat(answer).contains("the limit is 1 in 30 days"));
    }

    @Test
    void whom_the_policy_names_for_a_team_returns_for_its_reps_and_nobody_else_does() {
        Ref east = account("East account", ann);
        Ref west = account("West account", bob);
        Ref allowed = ask(east, ADMIN, "Return", "Not interested");
        Ref not = ask(west, ADMIN, "Return", "Not interested");
        org.settle();
        answered(allowed, "Done", "rests until");
        assertThat(org.owner(east)).isEqualTo(POOL);
        assertThat(org.row(east).id(AllotmentFields.RESTED_FROM)).isEqualTo(ann);
        answered(not, "Declined", "no rep");
        assertThat(org.owner(west)).isEqualTo(bob);
    }

    @Test
    void what_was_asked_for_a_rep_counts_against_the_limits_of_that_rep_and_of_nobody_else() {
        RecordId ada = org.rep("Ada", "East", 2); // the policy names her for East
        Ref first = account("First", ann);
        Ref second = account("Second", ann);
        Ref hers = account("Hers", ada);
        org.settle();
        org.pass(Duration.ofHours(1));
        answered(settled(ask(first, ada, "Return", "Bad data")), "Done", "");
        assertThat(org.owner(first)).isEqualTo(POOL);
        org.pass(Duration.ofHours(1));
        org.restart();
        answered(settled(ask(second, ann, "Return", "Bad data")), "Declined", "the limit is 1 in 30 days");
        answered(settled(ask(second, ada, "Return", "Bad data")), "Declined", "the limit is 1 in 30 days");
        answered(settled(ask(hers, ada, "Return", "Bad data")), "Done", "");
        org.pass(Duration.ofDays(31));
        answered(settled(ask(second, ada, "Return", "Bad data")), "Done", "");
    }

    @Test
    void what_nobody_can_ask_for_is_declined_and_not_left_open() {
        Ref odd = settled(ask(account("Acme", ann), ann, "Sell", ""));
        answered(odd, "Declined", "'Sell' is nothing that can be asked for");
    }

    private Ref ask(Ref account, RecordId by, String kind, String reason) {
        return org.request(account, by, kind, reason);
    }

    private Ref settled(Ref request) {
        org.settle();
        return request;
    }

    private void decides(Ref request, RecordId by, String status) {
        org.edit(request, "LastModifiedById", by.value());
        org.edit(request, AllotmentFields.REQUEST_STATUS, status);
        org.settle();
    }

    private void answered(Ref request, String status, String words) {
        assertThat(org.row(request).text(AllotmentFields.REQUEST_ANSWER)).contains(words);
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo(status);
    }

    private List<MoveKind> moves(Ref account) {
        return org.written.values().stream()
                .filter(act -> act instanceof Act.Move && account.equals(act.record()))
                .map(act -> ((Act.Move) act).kind())
                .toList();
    }

    private RecordId person(String name) {
        RecordId user = org.next("005");
        org.create(
                new Ref(Entity.USER, user),
                Fields.NONE
                        .with("Name", name)
                        .with("Username", name.toLowerCase(Locale.ROOT) + "@agent.example")
                        .with("IsActive", true));
        return user;
    }

    private Ref account(String name, RecordId owner) {
        return account(name, owner, Fields.NONE);
    }

    private Ref account(String name, RecordId owner, Fields more) {
        return org.account(name, owner, more);
    }

    /** In the book for so long that it gets a warning; the rep is seen at work elsewhere. */
    private Ref warned(String name, RecordId owner) {
        Ref ref =
                account(name, owner, Fields.NONE.with(AllotmentFields.ASSIGNED_AT, START.minus(Duration.ofDays(200))));
        org.call(ref, owner, START.minus(Duration.ofDays(40)));
        for (RecordId rep : new RecordId[] {ann, bob}) {
            Ref lead = org.create(
                    Ref.lead(org.next("00Q")),
                    Fields.NONE.with("LastName", "Other").with("OwnerId", rep.value()));
            for (int day = -14; day < 60; day++) {
                org.create(
                        new Ref(Entity.TASK, org.next("00T")),
                        SmallOrg.touch(rep, START.plus(Duration.ofDays(day)))
                                .with("WhoId", lead.id().value()));
            }
        }
        return ref;
    }
}
