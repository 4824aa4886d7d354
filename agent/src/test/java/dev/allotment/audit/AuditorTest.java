package dev.allotment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent could do wrong is done here by hand, under the shipped policy: the auditor must see it, and must be silent where all is well. */
class AuditorTest {
    /** Right size, core industry, no timing: 25 + 20 of 60 points, of weight 60 in 100. */
    private static final int WORTH = 45;

    @TempDir
    private Path folder;

    private final Story story = new Story(StatuteReader.read(Path.of("..", "mappings")));
    private String neglected = "";

    @BeforeEach
    void an_account_of_ada_that_nobody_works_and_everybody_else_is_busy() {
        story.busyMonth();
        neglected = story.account(Story.ADA, Map.of());
    }

    @Test
    void a_retrieval_after_a_warning_that_stood_is_right() {
        story.warns(neglected);
        story.days(7).retrieves(neglected);
        assertThat(story.found()).isEmpty();
    }

    @Test
    void a_retrieval_before_the_grace_is_over_is_seen() {
        story.warns(neglected);
        story.days(6).retrieves(neglected);
        assertThat(story.found()).contains(Breach.GRACE_NOT_OVER, Breach.DUE_DATE_NOT_COME);
    }

    @Test
    void a_warning_that_was_taken_back_in_between_does_not_count_from_its_first_day() {
        story.warns(neglected);
        Map<String, @Nullable Object> cleared = new LinkedHashMap<>();
        cleared.put(AllotmentFields.DUE_BACK, null);
        story.days(3).changes(Story.AGENT, neglected, cleared);
        story.days(1)
                .changes(
                        Story.AGENT,
                        neglected,
                        Map.of(AllotmentFields.DUE_BACK, story.today().toString()));
        story.days(3).retrieves(neglected);
        assertThat(story.found()).containsExactly(Breach.GRACE_NOT_OVER);
    }

    @Test
    void a_retrieval_without_a_warning_is_seen() {
        story.retrieves(neglected);
        assertThat(story.found()).containsExactly(Breach.NO_WARNING);
    }

    @Test
    void a_retrieval_of_what_its_owner_called_in_time_is_seen() {
        story.warns(neglected);
        story.days(5).touches(Story.ADA, neglected);
        story.days(2).retrieves(neglected);
        assertThat(story.found()).containsExactly(Breach.WORKED_WITHIN_THE_WINDOW);
    }

    @Test
    void a_mail_that_a_sequence_sent_is_no_work() {
        story.warns(neglected);
        story.days(5)
                .happens(
                        Story.ADA,
                        Story.row(
                                "Task",
                                "00T000000000999AAA",
                                Map.of(
                                        "AccountId",
                                        neglected,
                                        "OwnerId",
                                        Story.ADA,
                                        "TaskSubtype",
                                        "ListEmail",
                                        "IsClosed",
                                        true,
                                        "ActivityDate",
                                        story.today().toString())));
        story.days(2).retrieves(neglected);
        assertThat(story.found()).isEmpty();
    }

    @Test
    void a_retrieval_of_what_is_protected_is_seen() {
        story.warns(neglected);
        story.days(5)
                .happens(
                        Story.ADA,
                        Story.row(
                                "Opportunity",
                                "006000000000001AAA",
                                Map.of(
                                        "AccountId",
                                        neglected,
                                        "Name",
                                        "Deal",
                                        "CloseDate",
                                        "2026-12-01",
                                        "OwnerId",
                                        Story.ADA)));
        story.days(2).retrieves(neglected);
        assertThat(story.found()).containsExactly(Breach.PROTECTED);
    }

    @Test
    void a_retrieval_from_a_rep_whose_work_cannot_be_seen_is_seen() {
        story.changes(Story.BEN, "a01" + Story.BEN.substring(3), Map.of(AllotmentFields.REP_TEAM, "Northern Europe"));
        var blind = new Story(StatuteReader.read(Path.of("..", "mappings")));
        String account = blind.account(Story.ADA, Map.of());
        blind.warns(account);
        blind.days(7).retrieves(account);
        assertThat(blind.found()).containsExactly(Breach.BLIND_REP);
    }

    @Test
    void a_line_of_turns_that_does_not_add_up_and_an_edit_of_a_reps_row_are_seen() {
        String row = "a01" + Story.BEN.substring(3);
        Map<String, Object> line = Map.of("Turns_Entitled__c", 2.5, "Turns_Given__c", 2, "Turn_Balance__c", 0.5);
        story.changes(Story.AGENT, row, line);
        assertThat(story.found()).isEmpty();
        story.changes(Story.AGENT, row, Map.of("Turns_Given__c", 3, "Turn_Balance__c", 0.5));
        story.changes(Story.AGENT, row, Map.of(AllotmentFields.REP_CAPACITY, 99));
        story.changes(Story.BEN, row, Map.of(AllotmentFields.REP_CAPACITY, 9));
        assertThat(story.found()).containsExactly(Breach.TURNS_DO_NOT_ADD_UP, Breach.REP_ROW_EDITED);
    }

    @Test
    void what_is_not_enrolled_is_never_taken() {
        String partner = story.account(Story.ADA, Map.of("Is_Partner__c", true));
        story.warns(partner);
        story.days(7).retrieves(partner);
        assertThat(story.found()).contains(Breach.NOT_ENROLLED);
    }

    @Test
    void the_best_of_the_pool_for_a_book_with_room_is_right() {
        String best = story.account(Story.POOL, Map.of());
        story.account(Story.BEN, Map.of());
        story.account(Story.BEN, Map.of());
        story.account(Story.ADA, Map.of());
        story.account(Story.ADA, Map.of());
        story.gives("distribute", best, Story.BEN, WORTH);
        assertThat(story.found()).isEmpty();
    }

    @Test
    void what_hangs_on_an_account_is_counted_into_its_score() {
        String best = story.account(Story.POOL, Map.of());
        for (int n = 0; n < 2; n++) {
            story.account(Story.BEN, Map.of());
            story.account(Story.ADA, Map.of());
        }
        String created = story.now().minusSeconds(86_400L * 30).toString();
        story.happens(
                Story.ADA,
                Story.row(
                        "Contact",
                        "003000000000001AAA",
                        Map.of("AccountId", best, "Title", "Head of IT", "CreatedDate", created)));
        for (int back = 2; back >= 0; back--) {
            story.happens(
                    Story.ADA,
                    Story.row(
                            "Task",
                            "00T00000000090" + back + "AAA",
                            Map.of(
                                    "AccountId",
                                    best,
                                    "OwnerId",
                                    Story.ADA,
                                    "Subject",
                                    "Inbound call: pricing",
                                    "TaskSubtype",
                                    "Call",
                                    "IsClosed",
                                    true,
                                    "ActivityDate",
                                    story.today().minusDays(back).toString())));
        }
        // Timing: 6 of 12 points a half-life after the contact came, 20 as the cap of the calls, 5 for three touches.
        story.gives("distribute", best, Story.BEN, 70);
        assertThat(story.found()).isEmpty();
    }

    @Test
    void a_signal_that_has_expired_or_is_another_accounts_counts_nothing() {
        String best = story.account(Story.POOL, Map.of());
        String other = "";
        for (int n = 0; n < 2; n++) {
            other = story.account(Story.BEN, Map.of());
            story.account(Story.ADA, Map.of());
        }
        String old = story.now().minusSeconds(86_400L * 61).toString();
        story.happens(
                Story.ADA,
                Story.row(
                        "Contact",
                        "003000000000001AAA",
                        Map.of("AccountId", best, "Title", "Head of IT", "CreatedDate", old)),
                Story.row(
                        "Contact",
                        "003000000000002AAA",
                        Map.of(
                                "AccountId",
                                other,
                                "Title",
                                "Head of IT",
                                "CreatedDate",
                                story.now().toString())));
        story.gives("distribute", best, Story.BEN, WORTH);
        assertThat(story.found()).isEmpty();
    }

    @Test
    void an_overfilled_book_is_seen_at_the_move_that_overfills_it() {
        for (int i = 0; i < 3; i++) {
            story.account(Story.BEN, Map.of());
        }
        story.gives("distribute", story.account(Story.POOL, Map.of()), Story.BEN, WORTH);
        assertThat(story.found()).contains(Breach.ABOVE_CAPACITY);
    }

    @Test
    void a_lesser_account_given_while_a_better_one_stays_is_seen() {
        String lesser = story.account(Story.POOL, Map.of("Industry", "Retail"));
        story.account(Story.POOL, Map.of());
        story.gives("distribute", lesser, Story.BEN, 25);
        assertThat(story.found()).contains(Breach.BETTER_ACCOUNT_SKIPPED, Breach.BOOK_LEFT_SHORT);
    }

    @Test
    void a_rollback_to_whom_the_move_took_it_from_is_right_and_any_other_is_seen() {
        String best = story.account(Story.POOL, Map.of());
        for (int n = 0; n < 2; n++) {
            story.account(Story.BEN, Map.of());
            story.account(Story.ADA, Map.of());
        }
        story.gives("distribute", best, Story.BEN, WORTH);
        story.days(1)
                .happens(
                        Story.AGENT, story.move("roll back", best, Story.POOL, Map.of(AllotmentFields.STATUS, "Pool")));
        assertThat(story.found()).isEmpty();
        story.changes(Story.BEN, best, Map.of("OwnerId", Story.BEN));
        story.happens(Story.AGENT, story.move("roll back", best, Story.POOL, Map.of()));
        assertThat(story.found()).containsExactly(Breach.NOT_WHAT_IT_UNDOES);
    }

    @Test
    void a_resting_account_an_absent_rep_and_the_way_straight_back_are_seen() {
        story.warns(neglected);
        story.days(7).retrieves(neglected);
        story.changes(Story.ADA, "a01" + Story.ADA.substring(3), Map.of(AllotmentFields.REP_PAUSED, true));
        story.days(1).gives("distribute", neglected, Story.ADA, WORTH);
        assertThat(story.found()).contains(Breach.RESTING, Breach.REP_NOT_THERE, Breach.STRAIGHT_BACK);
    }

    /** The shipped policy with another line in allocation.yaml. */
    private Story under(String line, String instead) throws IOException {
        for (String file :
                List.of("objects", "segments", "scoring", "engagement", "matching", "allocation", "writing")) {
            String text = Files.readString(Path.of("..", "mappings", file + ".yaml"));
            Files.writeString(folder.resolve(file + ".yaml"), text.replace("\n" + line + "\n", "\n" + instead + "\n"));
        }
        var other = new Story(StatuteReader.read(folder));
        other.busyMonth();
        return other;
    }

    private static final String TERRITORY =
            "territories: [{name: us, when: 'BillingCountry = \"United States\"', reps: [ada@garden.example], retrieve: true}]";

    /** Taken back from the one rep whose it is, rested once, and resting again. */
    private static String restsAgain(Story story) {
        String account = story.account(Story.ADA, Map.of());
        story.warns(account);
        story.days(7).retrieves(account);
        Map<String, @Nullable Object> again = new LinkedHashMap<>();
        again.put(AllotmentFields.REST_UNTIL, story.today().plusDays(28).toString());
        again.put(AllotmentFields.RESTED_FROM, null);
        story.days(14).changes(Story.AGENT, account, again);
        return account;
    }

    private static void free(Story story, String account) {
        Map<String, @Nullable Object> free = new LinkedHashMap<>();
        free.put(AllotmentFields.STATUS, "Pool");
        free.put(AllotmentFields.REST_UNTIL, null);
        story.changes(Story.AGENT, account, free);
    }

    @Test
    void what_nobody_else_may_have_goes_back_to_its_rep_after_a_second_rest_and_not_before() throws IOException {
        Story right = under("territories: []", TERRITORY);
        String account = restsAgain(right);
        right.days(14);
        free(right, account);
        right.gives("distribute", account, Story.ADA, WORTH);
        assertThat(right.found()).isEmpty();
        Story early = under("territories: []", TERRITORY);
        account = restsAgain(early);
        early.days(3);
        free(early, account);
        early.gives("distribute", account, Story.ADA, WORTH);
        assertThat(early.found()).containsExactly(Breach.STRAIGHT_BACK);
    }

    @Test
    void what_others_may_have_never_goes_straight_back_however_long_it_rests_and_a_territory_is_its_reps()
            throws IOException {
        String account = restsAgain(story);
        story.days(14);
        free(story, account);
        story.gives("distribute", account, Story.ADA, WORTH);
        assertThat(story.found()).contains(Breach.STRAIGHT_BACK);
        Story other = under("territories: []", TERRITORY);
        other.gives("distribute", other.account(Story.POOL, Map.of()), Story.BEN, WORTH);
        assertThat(other.found()).contains(Breach.NOT_THEIRS_BY_TERRITORY);
    }

    private static final String HAND_OFF =
            "hand_off: [{name: won, of: account, when: 'ISPICKVAL(Type, \"Customer - Direct\")', from: [Americas], from_pool: true, to: [Central Europe]}]";

    @Test
    void what_the_pool_hands_over_must_be_open_enrolled_and_by_a_rule() throws IOException {
        Story story = under("hand_off: []", HAND_OFF);
        String taker = "a01" + Story.BEN.substring(3);
        story.changes(Story.BEN, taker, Map.of(AllotmentFields.REP_TEAM, "Central Europe"));
        Map<String, Object> won = Map.of("Type", "Customer - Direct");
        Image[] right = story.move("hand off", story.account(Story.POOL, won), Story.BEN, Story.given(0));
        story.happens(Story.AGENT, right);
        assertThat(story.found()).isEmpty();
        hands(story, Map.of("Type", "Prospect"));
        hands(story, Map.of("Type", "Customer - Direct", "Is_Partner__c", true));
        hands(story, Map.of("Type", "Customer - Direct", AllotmentFields.STATUS, "Retired"));
        hands(story, Map.of("Type", "Customer - Direct", AllotmentFields.STATUS, "Resting"));
        hands(
                story,
                Map.of(
                        "Type",
                        "Customer - Direct",
                        AllotmentFields.HOLD_UNTIL,
                        story.today().plusDays(3).toString()));
        hands(story, Map.of("Type", "Customer - Direct", AllotmentFields.RESTED_FROM, Story.BEN));
        assertThat(story.found())
                .contains(
                        Breach.NOT_TO_BE_HANDED_OVER,
                        Breach.NOT_ENROLLED,
                        Breach.RETIRED_OR_IN_REVIEW,
                        Breach.RESTING,
                        Breach.ON_HOLD,
                        Breach.STRAIGHT_BACK);
    }

    private static void hands(Story story, Map<String, Object> account) {
        story.happens(
                Story.AGENT, story.move("hand off", story.account(Story.POOL, account), Story.BEN, Story.given(0)));
    }

    @Test
    void an_owner_change_without_its_row_and_a_row_without_its_change_are_seen() {
        Image[] right = story.move("return", neglected, Story.POOL, Map.of());
        story.happens(Story.AGENT, right[1]);
        story.happens(Story.AGENT, right[0]);
        assertThat(story.found())
                .contains(Breach.OWNER_CHANGED_WITHOUT_AUDIT_ROW, Breach.AUDIT_ROW_WITHOUT_OWNER_CHANGE);
    }

    @Test
    void a_persons_change_that_was_overwritten_is_seen() {
        story.warns(neglected);
        story.days(7);
        Image[] stale = story.move("retrieve", neglected, Story.POOL, Map.of());
        story.changes(Story.BEN, neglected, Map.of("OwnerId", Story.BEN));
        story.happens(Story.AGENT, stale);
        assertThat(story.found()).contains(Breach.PERSONS_CHANGE_OVERWRITTEN, Breach.AUDIT_ROW_NAMES_OTHER_OWNERS);
    }

    @Test
    void a_swap_is_two_halves_asked_for_by_the_owner_and_ends_as_the_reason_says() {
        String best = story.account(Story.POOL, Map.of());
        Image request = Story.row(
                "Book_Request__c",
                "a00000000000001AAA",
                Map.of(
                        AllotmentFields.REQUEST_ACCOUNT,
                        neglected,
                        AllotmentFields.REQUEST_KIND,
                        "Swap",
                        AllotmentFields.REQUEST_REASON,
                        "Not interested",
                        AllotmentFields.REQUEST_STATUS,
                        "Open",
                        "CreatedById",
                        Story.ADA,
                        "CreatedDate",
                        story.now().toString()));
        story.happens(Story.ADA, request);
        Image[] back = story.move("return", neglected, Story.POOL, resting(90));
        Image[] comes = story.move("swap", best, Story.ADA, Story.given(WORTH));
        Image answered = story.with(
                request.id(), Map.of(AllotmentFields.REQUEST_STATUS, "Done", AllotmentFields.REQUEST_ANSWER, "Done."));
        story.happens(Story.AGENT, back[0], back[1], comes[0], comes[1], answered);
        assertThat(story.found()).isEmpty();
    }

    @Test
    void half_a_swap_the_wrong_rest_and_a_request_that_nobody_answered_are_seen() {
        Image request = Story.row(
                "Book_Request__c",
                "a00000000000001AAA",
                Map.of(
                        AllotmentFields.REQUEST_ACCOUNT,
                        neglected,
                        AllotmentFields.REQUEST_KIND,
                        "Swap",
                        AllotmentFields.REQUEST_REASON,
                        "Not interested",
                        AllotmentFields.REQUEST_STATUS,
                        "Open",
                        "CreatedById",
                        Story.ADA,
                        "CreatedDate",
                        story.now().toString()));
        story.happens(Story.ADA, request);
        Image[] back = story.move("return", neglected, Story.POOL, resting(30));
        story.happens(Story.AGENT, back[0], back[1], story.with(request.id(), Map.of()));
        story.days(1).touches(Story.BEN, neglected);
        assertThat(story.found())
                .contains(
                        Breach.HALF_A_SWAP,
                        Breach.OUTCOME_NOT_BY_REASON,
                        Breach.ANSWER_MISSING,
                        Breach.REQUEST_UNANSWERED);
    }

    @Test
    void a_claim_that_was_asked_for_is_right_and_one_that_was_not_is_seen() {
        String best = story.account(Story.POOL, Map.of());
        Image request = asks(Story.ADA, best, "Claim", "");
        Image[] comes = story.move("claim", best, Story.ADA, Story.given(WORTH));
        story.happens(Story.AGENT, comes[0], comes[1], answered(request, "Done"));
        assertThat(story.found()).isEmpty();
        String other = story.account(Story.POOL, Map.of());
        story.happens(Story.AGENT, story.move("claim", other, Story.BEN, Story.given(WORTH)));
        assertThat(story.found()).containsExactly(Breach.NOT_ASKED_FOR);
    }

    @Test
    void the_fourth_claim_of_a_week_is_seen() {
        story.changes(Story.BEN, "a01" + Story.BEN.substring(3), Map.of(AllotmentFields.REP_CAPACITY, 9));
        for (int n = 0; n < 4; n++) {
            assertThat(story.found()).isEmpty();
            String one = story.account(Story.POOL, Map.of());
            Image request = asks(Story.BEN, one, "Claim", "");
            Image[] comes = story.move("claim", one, Story.BEN, Story.given(WORTH));
            story.happens(Story.AGENT, comes[0], comes[1], answered(request, "Done"));
        }
        assertThat(story.found()).containsExactly(Breach.LIMIT_PASSED);
    }

    @Test
    void a_dispute_is_moved_on_the_word_of_a_person_and_not_on_that_of_who_asked() {
        Image request = asks(Story.BEN, neglected, "Dispute", "Was mine");
        story.happens(
                Story.AGENT,
                story.with(
                        request.id(),
                        Map.of(
                                AllotmentFields.REQUEST_STATUS,
                                "With a person",
                                AllotmentFields.REQUEST_WITH,
                                Story.POOL,
                                AllotmentFields.REQUEST_ANSWER,
                                "She decides.")));
        assertThat(story.found()).isEmpty();
        story.happens(Story.POOL, story.with(request.id(), Map.of(AllotmentFields.REQUEST_STATUS, "Granted")));
        Image[] goes = story.move("dispute", neglected, Story.BEN, Story.given(WORTH));
        story.happens(Story.AGENT, goes[0], goes[1], answered(request, "Done"));
        assertThat(story.found()).isEmpty();
        Image own = asks(Story.ADA, neglected, "Dispute", "Was mine");
        story.happens(Story.ADA, story.with(own.id(), Map.of(AllotmentFields.REQUEST_STATUS, "Granted")));
        Image[] back = story.move("dispute", neglected, Story.ADA, Story.given(WORTH));
        story.happens(Story.AGENT, back[0], back[1], answered(own, "Done"));
        assertThat(story.found()).contains(Breach.GRANTED_BY_NOBODY);
    }

    @Test
    void more_time_is_given_once_for_a_reason_and_holds_a_retrieval_back() {
        story.warns(neglected);
        LocalDate until = story.today().plusDays(7 + 14);
        Image request = asks(Story.ADA, neglected, "Extend", "Meeting planned");
        Image more = story.with(
                neglected,
                Map.of(
                        AllotmentFields.EXTENDED_AT,
                        story.now().toString(),
                        AllotmentFields.EXTENDED_UNTIL,
                        until.toString(),
                        AllotmentFields.DUE_BACK,
                        until.toString()));
        story.happens(Story.AGENT, more, answered(request, "Done"));
        assertThat(story.found()).isEmpty();
        story.days(7);
        Image again = asks(Story.ADA, neglected, "Extend", "Meeting planned");
        Image second = story.with(
                neglected, Map.of(AllotmentFields.EXTENDED_AT, story.now().toString()));
        story.happens(Story.AGENT, second, answered(again, "Done"));
        assertThat(story.found()).containsExactly(Breach.MORE_TIME_NOT_DUE);
        story.retrieves(neglected);
        assertThat(story.found()).contains(Breach.MORE_TIME_GIVEN, Breach.DUE_DATE_NOT_COME);
    }

    private int requests;

    private Image asks(String by, String account, String kind, String reason) {
        Image request = Story.row(
                "Book_Request__c",
                String.format(Locale.ROOT, "a00%012dAAA", ++requests),
                Map.of(
                        AllotmentFields.REQUEST_ACCOUNT,
                        account,
                        AllotmentFields.REQUEST_KIND,
                        kind,
                        AllotmentFields.REQUEST_REASON,
                        reason,
                        AllotmentFields.REQUEST_STATUS,
                        "Open",
                        "CreatedById",
                        by,
                        "CreatedDate",
                        story.now().toString()));
        story.happens(by, request);
        return request;
    }

    private Image answered(Image request, String status) {
        return story.with(
                request.id(), Map.of(AllotmentFields.REQUEST_STATUS, status, AllotmentFields.REQUEST_ANSWER, "So."));
    }

    @Test
    void a_return_that_nobody_asked_for_is_seen() {
        story.happens(Story.AGENT, story.move("return", neglected, Story.POOL, resting(90)));
        assertThat(story.found()).containsExactly(Breach.NOT_ASKED_FOR);
    }

    @Test
    void a_lead_of_an_owned_account_goes_to_its_owner_and_to_nobody_else() {
        String lead = lead(Story.QUEUE);
        Map<String, String> matched = Map.of(AllotmentFields.MATCHED_ACCOUNT, neglected);
        story.happens(Story.AGENT, story.move("route", lead, Story.ADA, matched));
        assertThat(story.found()).isEmpty();
        story.happens(Story.AGENT, story.move("route", lead, Story.BEN, matched));
        assertThat(story.found()).contains(Breach.NOT_TO_THE_OWNER, Breach.NOT_FROM_AN_INTAKE);
    }

    @Test
    void a_lead_that_was_given_on_after_four_hours_without_a_touch_is_right() {
        String lead = untouched();
        story.hours(5).happens(Story.AGENT, story.move("reassign", lead, Story.BEN, Map.of()));
        assertThat(story.found()).isEmpty();
    }

    @Test
    void a_lead_that_was_given_on_too_early_or_after_a_touch_or_from_whom_a_person_chose_is_seen() {
        String early = untouched();
        story.hours(3).happens(Story.AGENT, story.move("reassign", early, Story.BEN, Map.of()));
        assertThat(story.found()).containsExactly(Breach.NOT_BREACHED_YET);
        story.hours(8).changes(Story.ADA, early, Map.of("Status", "Working - Contacted"));
        story.happens(Story.AGENT, story.move("reassign", early, Story.ADA, Map.of()));
        assertThat(story.found())
                .containsExactlyInAnyOrder(
                        Breach.NOT_BREACHED_YET, Breach.TOUCHED_IN_TIME, Breach.GIVEN_TO_THE_SAME_AGAIN);
    }

    @Test
    void a_lead_is_not_taken_from_whom_a_person_chose() {
        String lead = untouched();
        story.changes(Story.POOL, lead, Map.of("OwnerId", Story.BEN));
        story.hours(9).happens(Story.AGENT, story.move("reassign", lead, Story.ADA, Map.of()));
        assertThat(story.found()).containsExactly(Breach.TAKEN_FROM_WHOM_A_PERSON_CHOSE);
    }

    @Test
    void a_partners_lead_without_its_credit_is_seen() {
        String lead = lead(Story.QUEUE);
        story.changes(Story.ADA, lead, Map.of("LeadSource", "Partner Referral", "Email", "jo@gmail.com"));
        story.happens(Story.AGENT, story.move("route", lead, Story.ADA, Map.of()));
        assertThat(story.found()).containsExactly(Breach.NO_CREDIT);
    }

    /** Routed to Ada by the agent, of nobody's account, and not worked. */
    private String untouched() {
        String lead = lead(Story.QUEUE);
        story.changes(Story.ADA, lead, Map.of("Email", "jo@gmail.com", "Status", "Open - Not Contacted"));
        story.happens(Story.AGENT, story.move("route", lead, Story.ADA, Map.of()));
        return lead;
    }

    private String lead(String owner) {
        story.happens(
                Story.ADA,
                Story.row(
                        "Lead",
                        "00Q000000000001AAA",
                        Map.of("Email", "eva@" + "account1.com", "Country", "United States", "OwnerId", owner)));
        story.changes(Story.ADA, neglected, Map.of("Website", "https://www.account1.com/"));
        return "00Q000000000001AAA";
    }

    private Map<String, @Nullable Object> resting(int days) {
        Map<String, @Nullable Object> also = new LinkedHashMap<>();
        also.put(AllotmentFields.STATUS, "Resting");
        also.put(AllotmentFields.REST_UNTIL, story.today().plusDays(days).toString());
        also.put(AllotmentFields.RESTED_FROM, Story.ADA);
        also.put(AllotmentFields.WARNED_ON, null);
        also.put(AllotmentFields.DUE_BACK, null);
        return also;
    }
}
