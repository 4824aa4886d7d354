package dev.allotment.engagement.fairplay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.engagement.Touch;
import dev.allotment.engagement.fairplay.AccountTrail.Deal;
import dev.allotment.engagement.fairplay.AccountTrail.OwnerChange;
import dev.allotment.engagement.fairplay.AccountTrail.Question;
import dev.allotment.engagement.fairplay.AccountTrail.Renamed;
import dev.allotment.engagement.fairplay.AccountTrail.Warning;
import dev.allotment.engagement.fairplay.Suspicion.Kind;
import dev.allotment.model.AnyRep;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each detector finds what it is for, and leaves its innocent look-alikes alone. */
class FairPlayTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-30");
    private static final RecordId ANN = id("005", 1);
    private static final RecordId BOB = id("005", 2);
    private static final RecordId GONE = id("005", 3);
    private static final RecordId ADMIN = id("005", 4);
    private static final FairPlayRules RULES = new FairPlayRules(
            new FairPlayRules.Hoarding(3, 30, "engagement.yaml:1"),
            new FairPlayRules.TokenActivity(3, 21, 14, 2, 90, "engagement.yaml:2"),
            new FairPlayRules.Renaming(30, "engagement.yaml:3"),
            new FairPlayRules.LateJoiner(14, "engagement.yaml:4"),
            new FairPlayRules.FoundLater(60, "engagement.yaml:5"));

    // --- hoarding

    @Test
    void a_deal_pushed_again_and_again_in_silence_is_shown_with_each_push() {
        Deal deal = open(3, "2026-03-01", "2026-04-01", "2026-05-01");
        assertThat(judged(trail().deal(deal).touch("2026-04-10", ANN, "Call", true)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(Kind.HOARDING);
                    assertThat(one.rep()).isEqualTo(ANN);
                    assertThat(one.sentence())
                            .isEqualTo(
                                    "Ann keeps 'Deal' of Acme open: its close date was pushed 3 times, and for 30 days there was no meeting and no word from the customer.");
                    assertThat(one.evidence())
                            .extracting(Suspicion.Evidence::on)
                            .containsExactly(
                                    LocalDate.parse("2026-03-01"),
                                    LocalDate.parse("2026-04-01"),
                                    LocalDate.parse("2026-04-10"),
                                    LocalDate.parse("2026-05-01"),
                                    TODAY);
                });
    }

    @Test
    void innocent_a_customer_who_postpones_but_keeps_talking() {
        Deal deal = open(5);
        assertThat(judged(trail().deal(deal).touch("2026-06-15", ANN, "Call", true)))
                .isEmpty();
        assertThat(judged(trail().deal(deal).meeting("2026-06-15", ANN))).isEmpty();
    }

    @Test
    void innocent_a_deal_that_slipped_twice_or_whose_pushes_cannot_be_seen() {
        assertThat(judged(trail().deal(open(2)))).isEmpty();
        assertThat(judged(trail().deal(open(-1)))).isEmpty();
    }

    @Test
    void innocent_a_deal_that_is_closed() {
        Deal lost = new Deal(id("006", 1), "Deal", ANN, false, null, TODAY, 9, List.of(), List.of());
        assertThat(judged(trail().deal(lost))).isEmpty();
    }

    @Test
    void no_word_from_the_customer_is_what_a_machine_sent_what_is_planned_or_what_we_said() {
        assertThat(judged(trail().deal(open(3)).machine("2026-06-15", ANN, true)))
                .hasSize(1);
        assertThat(judged(trail().deal(open(3)).planned("2026-06-15", ANN))).hasSize(1);
        assertThat(judged(trail().deal(open(3)).touch("2026-06-15", ANN, "Call", false)))
                .hasSize(1);
        assertThat(judged(trail().deal(open(3)).touch("2026-06-15", ANN, "Client Meeting", false)))
                .as("a meeting under another name")
                .isEmpty();
        assertThat(judged(trail().deal(open(3)).touch("2026-05-31", ANN, "Call", true)))
                .as("thirty days ago to the day")
                .isEmpty();
        assertThat(judged(trail().deal(open(3)).touch("2026-05-30", ANN, "Call", true)))
                .hasSize(1);
    }

    @Test
    void of_several_words_from_the_customer_the_latest_counts_and_without_any_none_is_shown() {
        assertThat(judged(trail().deal(open(3))
                        .touch("2026-02-01", ANN, "Call", true)
                        .touch("2026-06-15", ANN, "Call", true)))
                .isEmpty();
        assertThat(judged(trail().deal(open(3))))
                .singleElement()
                .satisfies(one -> assertThat(one.evidence())
                        .extracting(Suspicion.Evidence::what)
                        .containsExactly("pushed 3 times so far; it now closes on 2026-07-30"));
    }

    // --- token activity

    @Test
    void several_accounts_kept_by_a_lonely_call_in_the_last_days_are_shown_together() {
        assertThat(judged(
                        trail("Acme").warned("2026-05-01", "2026-05-08").touch("2026-05-07", ANN, "Call", false),
                        trail("Beta").warned("2026-05-15", "2026-05-22").touch("2026-05-20", ANN, "Email", false)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(Kind.TOKEN_ACTIVITY);
                    assertThat(one.sentence()).startsWith("Ann kept 2 accounts by a single touch in the last 3 days");
                    assertThat(one.evidence())
                            .extracting(Suspicion.Evidence::what)
                            .containsExactly(
                                    "Acme, due back on 2026-05-08: one Call by Ann, nothing in the 21 days before and the 14 days after",
                                    "Beta, due back on 2026-05-22: one Email by Ann, nothing in the 21 days before and the 14 days after");
                });
    }

    @Test
    void innocent_once_is_chance() {
        assertThat(judged(trail().warned("2026-05-01", "2026-05-08").touch("2026-05-07", ANN, "Call", false)))
                .isEmpty();
    }

    @Test
    void innocent_one_touch_on_an_account_whose_due_date_was_shown_again_with_another_mark() {
        assertThat(judged(trail().warned("2026-05-01", "2026-05-08")
                        .warned("2026-05-04", "2026-05-08")
                        .touch("2026-05-07", ANN, "Call", false)))
                .isEmpty();
    }

    @Test
    void innocent_a_call_that_led_to_something() {
        assertNothing(
                touches -> touches.touch("2026-05-07", ANN, "Call", false).touch("2026-05-12", ANN, "Email", true));
        assertNothing(
                touches -> touches.touch("2026-05-07", ANN, "Call", false).touch("2026-05-19", ANN, "Call", false));
    }

    @Test
    void innocent_a_rep_who_was_at_it_all_along() {
        assertNothing(
                touches -> touches.touch("2026-04-20", ANN, "Call", false).touch("2026-05-07", ANN, "Call", false));
    }

    @Test
    void innocent_a_customer_who_calls_a_meeting_a_colleague_and_a_touch_early_in_the_warning() {
        assertNothing(touches -> touches.touch("2026-05-07", ANN, "Call", true));
        assertNothing(touches -> touches.meeting("2026-05-07", ANN));
        assertNothing(touches -> touches.touch("2026-05-07", BOB, "Call", false));
        assertNothing(touches -> touches.touch("2026-05-02", ANN, "Call", false));
    }

    @Test
    void innocent_a_touch_whose_follow_up_may_still_come() {
        Trail recent = trail("Acme").warned("2026-06-15", "2026-06-22").touch("2026-06-20", ANN, "Call", false);
        Trail other = trail("Beta").warned("2026-06-15", "2026-06-22").touch("2026-06-20", ANN, "Call", false);
        assertThat(judged(recent, other)).isEmpty();
    }

    @Test
    void what_a_machine_sent_or_is_only_planned_is_no_follow_up() {
        assertThat(judged(
                        trail("Acme")
                                .warned("2026-05-01", "2026-05-08")
                                .touch("2026-05-07", ANN, "Call", false)
                                .machine("2026-05-12", ANN, false),
                        trail("Beta")
                                .warned("2026-05-01", "2026-05-08")
                                .touch("2026-05-07", ANN, "Call", false)
                                .planned("2026-05-12", ANN)))
                .hasSize(1);
    }

    private static void assertNothing(UnaryOperator<Trail> touched) {
        assertThat(judged(
                        touched.apply(trail("Acme").warned("2026-05-01", "2026-05-08")),
                        touched.apply(trail("Beta").warned("2026-05-01", "2026-05-08"))))
                .isEmpty();
    }

    // --- renaming

    @Test
    void another_domain_shortly_before_a_dispute_is_shown() {
        assertThat(judged(trail().renamed("2026-05-01", "domain", "acme.com", "acme-group.com", ANN)
                        .question("2026-05-20", "Bob asked for it (Dispute)", BOB)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(Kind.RENAMING);
                    assertThat(one.rep()).isEqualTo(ANN);
                    assertThat(one.evidence())
                            .extracting(Suspicion.Evidence::what)
                            .containsExactly(
                                    "the domain changed from 'acme.com' to 'acme-group.com' by Ann",
                                    "Bob asked for it (Dispute)");
                });
    }

    @Test
    void thirty_days_are_within_thirty_and_who_cannot_be_seen_is_the_owners_question() {
        assertThat(judged(trail().renamed("2026-05-01", "name", "Acme", "Globex", null)
                        .question("2026-05-31", "Bob asked for it (Dispute)", BOB)))
                .singleElement()
                .satisfies(one -> assertThat(one.rep()).isEqualTo(ANN));
        assertThat(judged(trail().renamed("2026-05-01", "name", "Acme", "Globex", ANN)
                        .question("2026-06-01", "Bob asked for it (Dispute)", BOB)))
                .isEmpty();
    }

    @Test
    void innocent_another_name_that_nobody_quarrelled_about() {
        assertThat(judged(trail().renamed("2026-05-01", "name", "Acme", "Globex", ANN)))
                .isEmpty();
        assertThat(judged(trail().renamed("2026-01-01", "name", "Acme", "Globex", ANN)
                        .question("2026-05-20", "Bob asked for it (Dispute)", BOB)))
                .isEmpty();
    }

    @Test
    void innocent_another_spelling_a_first_entry_and_revops_at_work() {
        assertThat(judged(trail().renamed("2026-05-01", "name", "ACME, Inc.", "Acme Inc", ANN)
                        .renamed("2026-05-02", "domain", "", "acme.com", ANN)
                        .renamed("2026-05-03", "name", "Acme", "Globex", ADMIN)
                        .question("2026-05-20", "Bob asked for it (Dispute)", BOB)))
                .isEmpty();
    }

    // --- late joiner

    @Test
    void a_rep_who_gets_a_deal_days_before_it_is_won_is_shown() {
        assertThat(judged(trail().deal(won(BOB, "2026-05-20", change("2026-05-12", ANN, BOB, ADMIN, false)))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(Kind.LATE_JOINER);
                    assertThat(one.sentence())
                            .isEqualTo(
                                    "Bob got 'Deal' of Acme from Ann 8 days before it was won, without having worked the account.");
                });
    }

    @Test
    void innocent_a_hand_off_of_ours_a_leaver_and_one_who_worked_it_all_along() {
        assertThat(judged(trail().deal(won(BOB, "2026-05-20", change("2026-05-12", ANN, BOB, ADMIN, true)))))
                .isEmpty();
        assertThat(judged(trail().deal(won(BOB, "2026-05-20", change("2026-05-12", GONE, BOB, ADMIN, false)))))
                .isEmpty();
        assertThat(judged(trail().touch("2026-04-12", BOB, "Call", false)
                        .deal(won(BOB, "2026-05-20", change("2026-05-12", ANN, BOB, ADMIN, false)))))
                .isEmpty();
    }

    @Test
    void innocent_a_deal_that_changed_hands_long_before_or_is_not_won() {
        assertThat(judged(trail().deal(won(BOB, "2026-05-20", change("2026-04-12", ANN, BOB, ADMIN, false)))))
                .isEmpty();
        Deal open = new Deal(
                id("006", 1),
                "Deal",
                BOB,
                true,
                null,
                TODAY,
                -1,
                List.of(),
                List.of(change("2026-05-12", ANN, BOB, ADMIN, false)));
        assertThat(judged(trail().deal(open))).isEmpty();
    }

    @Test
    void on_the_day_of_the_win_and_fourteen_days_before_are_late_and_planned_work_is_none() {
        for (String day : List.of("2026-05-20", "2026-05-06")) {
            assertThat(judged(trail().planned("2026-05-01", BOB)
                            .machine("2026-05-01", BOB, false)
                            .deal(won(BOB, "2026-05-20", change(day, ANN, BOB, ADMIN, false)))))
                    .as(day)
                    .hasSize(1);
        }
        for (String day : List.of("2026-05-21", "2026-05-05")) {
            assertThat(judged(trail().deal(won(BOB, "2026-05-20", change(day, ANN, BOB, ADMIN, false)))))
                    .as(day)
                    .isEmpty();
        }
    }

    // --- found later

    @Test
    void an_account_that_is_moved_or_claimed_only_after_the_win_is_shown() {
        assertThat(judged(trail().owned("2026-06-01", ANN, BOB, ADMIN, false).deal(won(ANN, "2026-05-20"))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(Kind.FOUND_LATER);
                    assertThat(one.rep()).isEqualTo(BOB);
                    assertThat(one.sentence())
                            .isEqualTo("Acme was claimed for or moved to Bob 12 days after 'Deal' was won by Ann.");
                });
        assertThat(judged(trail().question("2026-06-01", "Bob asked for it (Dispute)", BOB)
                        .deal(won(ANN, "2026-05-20"))))
                .extracting(Suspicion::kind)
                .containsExactly(Kind.FOUND_LATER);
    }

    @Test
    void innocent_a_hand_off_to_the_customer_team_a_leaver_and_the_one_who_won_it() {
        assertThat(judged(trail().owned("2026-06-01", ANN, ADMIN, ANN, false).deal(won(ANN, "2026-05-20"))))
                .as("somebody who is no rep")
                .isEmpty();
        assertThat(judged(trail().owned("2026-06-01", ANN, BOB, ADMIN, true).deal(won(ANN, "2026-05-20"))))
                .as("our own decision")
                .isEmpty();
        assertThat(judged(trail().owned("2026-06-01", GONE, BOB, ADMIN, false).deal(won(GONE, "2026-05-20"))))
                .as("a leaver's account")
                .isEmpty();
        assertThat(judged(trail().owned("2026-06-01", BOB, ANN, ADMIN, false).deal(won(ANN, "2026-05-20"))))
                .as("the account follows the deal")
                .isEmpty();
    }

    @Test
    void innocent_a_claim_before_the_win_or_long_after_it_or_by_the_owner() {
        assertThat(judged(trail().question("2026-05-01", "Bob asked for it (Dispute)", BOB)
                        .deal(won(ANN, "2026-05-20"))))
                .isEmpty();
        assertThat(judged(trail().question("2026-06-25", "Bob asked for it (Dispute)", BOB)
                        .deal(won(ANN, "2026-03-20"))))
                .isEmpty();
        assertThat(judged(trail().question("2026-06-01", "Ann asked for it (Dispute)", ANN)
                        .deal(won(BOB, "2026-05-20"))))
                .isEmpty();
    }

    @Test
    void innocent_a_claim_by_who_had_the_account_when_the_deal_was_won() {
        assertThat(judged(trail().owned("2026-06-05", BOB, ANN, ADMIN, true)
                        .question("2026-06-10", "Bob asked for it (Dispute)", BOB)
                        .deal(won(ADMIN, "2026-05-20"))))
                .isEmpty();
    }

    @Test
    void what_is_switched_off_is_not_looked_for() {
        Trail guilty = trail().owned("2026-06-01", ANN, BOB, ADMIN, false)
                .renamed("2026-06-01", "name", "Acme", "Globex", ANN)
                .question("2026-06-01", "Bob asked for it (Dispute)", BOB)
                .deal(open(9))
                .deal(won(ANN, "2026-05-20", change("2026-05-19", BOB, ANN, ADMIN, false)));
        assertThat(judged(guilty))
                .extracting(Suspicion::kind)
                .containsExactly(Kind.HOARDING, Kind.RENAMING, Kind.LATE_JOINER, Kind.FOUND_LATER);
        assertThat(new FairPlay(FairPlayRules.OFF, staff(), TODAY).judge(List.of(guilty.made())))
                .isEmpty();
    }

    // --- helpers

    private static List<Suspicion> judged(Trail... trails) {
        return new FairPlay(RULES, staff(), TODAY)
                .judge(List.of(trails).stream().map(Trail::made).toList());
    }

    private static Staff staff() {
        var names = Map.of(ANN, "Ann", BOB, "Bob", GONE, "Gus", ADMIN, "Ada");
        return new Staff(
                Map.of(ANN, rep(ANN, true), BOB, rep(BOB, true), GONE, rep(GONE, false)),
                user -> names.getOrDefault(user, "?"));
    }

    private static Rep rep(RecordId id, boolean active) {
        return Other.with(AnyRep.of(id, "name", "East", ZoneOffset.UTC, 5), "active", active);
    }

    private static RecordId id(String prefix, int number) {
        return RecordId.of(prefix + String.format("%012d", number));
    }

    private static Deal open(int pushes, String... on) {
        return new Deal(
                id("006", 1),
                "Deal",
                ANN,
                true,
                null,
                TODAY.plusDays(30),
                pushes,
                List.of(on).stream().map(LocalDate::parse).toList(),
                List.of());
    }

    private static Deal won(RecordId by, String on, OwnerChange... owners) {
        LocalDate day = LocalDate.parse(on);
        return new Deal(id("006", 2), "Deal", by, false, day, day, -1, List.of(), List.of(owners));
    }

    private static OwnerChange change(String on, RecordId from, RecordId to, RecordId by, boolean ours) {
        return new OwnerChange(LocalDate.parse(on), from, to, by, ours);
    }

    private static Trail trail() {
        return trail("Acme");
    }

    private static Trail trail(String name) {
        return new Trail(name);
    }

    /** Makes a trail step by step; its account is Ann's. */
    private static final class Trail {
        private final String name;
        private final List<OwnerChange> owners = new ArrayList<>();
        private final List<Warning> warnings = new ArrayList<>();
        private final List<Touch> touches = new ArrayList<>();
        private final List<Renamed> renamed = new ArrayList<>();
        private final List<Question> questions = new ArrayList<>();
        private final List<Deal> deals = new ArrayList<>();

        Trail(String name) {
            this.name = name;
        }

        Trail deal(Deal deal) {
            deals.add(deal);
            return this;
        }

        Trail warned(String on, String due) {
            warnings.add(new Warning(LocalDate.parse(on), LocalDate.parse(due), ANN));
            return this;
        }

        Trail touch(String on, RecordId by, String kind, boolean inbound) {
            return touch("Task", on, by, kind, inbound);
        }

        Trail meeting(String on, RecordId by) {
            return touch("Event", on, by, "", false);
        }

        Trail machine(String on, RecordId by, boolean inbound) {
            return touch("Task", on, by, "Email", true, true, inbound);
        }

        Trail planned(String on, RecordId by) {
            return touch("Event", on, by, "", false, false, false);
        }

        private Trail touch(String source, String on, RecordId by, String kind, boolean inbound) {
            return touch(source, on, by, kind, true, false, inbound);
        }

        private Trail touch(
                String source,
                String on,
                RecordId by,
                String kind,
                boolean completed,
                boolean automated,
                boolean inbound) {
            touches.add(new Touch(
                    id("001", 1), source, kind, LocalDate.parse(on), by, completed, automated, inbound, null, null));
            return this;
        }

        Trail renamed(String on, String what, String was, String is, @Nullable RecordId by) {
            renamed.add(new Renamed(LocalDate.parse(on), what, was, is, by));
            return this;
        }

        Trail question(String on, String what, RecordId claimant) {
            questions.add(new Question(LocalDate.parse(on), what, claimant, null));
            return this;
        }

        Trail owned(String on, RecordId from, RecordId to, RecordId by, boolean ours) {
            owners.add(change(on, from, to, by, ours));
            return this;
        }

        AccountTrail made() {
            return new AccountTrail(id("001", 1), name, ANN, owners, warnings, touches, renamed, questions, deals);
        }
    }
}
