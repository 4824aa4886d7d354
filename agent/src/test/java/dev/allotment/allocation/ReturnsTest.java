package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.TODAY;
import static dev.allotment.allocation.Trade.book;
import static dev.allotment.allocation.Trade.id;
import static dev.allotment.allocation.Trade.pool;
import static dev.allotment.allocation.Trade.rep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.allotment.allocation.ReturnRules.Limit;
import dev.allotment.allocation.ReturnRules.Outcome;
import dev.allotment.allocation.ReturnRules.ReasonRule;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Returns and swaps: what a rep may ask for and what is answered. */
class ReturnsTest {
    private static final Rep DANA = rep(1, "Dana Ruiz", "East", 40);
    private static final Rep BO = rep(2, "Bo Chen", "East", 40);
    private static final ReturnRules RULES = new ReturnRules(
            List.of(
                    new ReasonRule("No ICP fit", new Outcome.Rest(180), true, new Limit(2, 30), "allocation.yaml:41"),
                    new ReasonRule("Get back to me", new Outcome.UntilDate(365), true, null, "allocation.yaml:44"),
                    new ReasonRule("Out of business", new Outcome.Retire(), true, null, "allocation.yaml:47"),
                    new ReasonRule("Duplicate", new Outcome.Review(), false, null, "allocation.yaml:49"),
                    new ReasonRule("Not mine", new Outcome.Rest(0), true, null, "allocation.yaml:51")),
            "allocation.yaml:39");

    private static final HeldAccount ACME = held(DANA, null);

    private static HeldAccount held(Rep owner, @Nullable String keep) {
        return new HeldAccount(id("001", 7), "Acme", owner.id(), true, BookStatus.WORKING, null, null, false, keep, 1);
    }

    private static Request asks(String reason, @Nullable LocalDate until) {
        return new Request(id("a00", 1), false, ACME.id(), DANA.id(), reason, until, null, NOW);
    }

    private static ReturnAnswer judge(Request request, HeldAccount account, PastReturn... earlier) {
        return Returns.judge(request, account, book(DANA, 30), List.of(earlier), RULES, NOW);
    }

    private static SwapAnswer swap(String reason, BookState book, PoolAccount... pool) {
        return Swaps.judge(
                asks(reason, TODAY.plusDays(60)),
                ACME,
                book,
                List.of(),
                List.of(pool),
                RULES,
                Trade.eastTakesAll(),
                NOW);
    }

    @Test
    void an_account_without_fit_rests_half_a_year() {
        assertThat(judge(asks("no icp fit", null), ACME))
                .asInstanceOf(type(ReturnAnswer.Granted.class))
                .satisfies(it -> {
                    assertThat(it.sentence()).isEqualTo("Acme is back and rests until 2027-04-12. Reason: No ICP fit.");
                    assertThat(it.place()).isEqualTo("allocation.yaml:41");
                    assertThat(it.also().text(AllotmentFields.STATUS)).isEqualTo("Resting");
                    assertThat(it.also().date(AllotmentFields.REST_UNTIL)).isEqualTo(TODAY.plusDays(180));
                    assertThat(it.also().id(AllotmentFields.RESTED_FROM)).isEqualTo(DANA.id());
                    assertThat(it.also().names()).contains(AllotmentFields.DUE_BACK, AllotmentFields.WARNED_ON);
                });
    }

    @Test
    void get_back_to_me_rests_until_the_date_asked_for() {
        assertThat(judge(asks("Get back to me", TODAY.plusDays(90)), ACME).sentence())
                .isEqualTo("Acme is back and rests until 2027-01-12, as asked. Reason: Get back to me.");
        assertThat(judge(asks("Get back to me", null), ACME).sentence())
                .isEqualTo("'Get back to me' needs a date after 2026-10-14 on which Acme may be worked again.");
        assertThat(judge(asks("Get back to me", TODAY.plusDays(400)), ACME).sentence())
                .isEqualTo("Acme can rest until 2027-10-14 at the latest, not until 2027-11-18.");
    }

    @Test
    void other_reasons_retire_review_or_open_it_at_once() {
        assertThat(status("Out of business")).isEqualTo("Retired");
        assertThat(status("Duplicate")).isEqualTo("Review");
        assertThat(status("Not mine")).isEqualTo("Pool");
    }

    @Test
    void a_reason_used_too_often_is_declined() {
        var yesterday = new PastReturn("No ICP fit", TODAY.minusDays(1));
        var longAgo = new PastReturn("No ICP fit", TODAY.minusDays(30));
        assertThat(judge(asks("No ICP fit", null), ACME, yesterday, longAgo)).isInstanceOf(ReturnAnswer.Granted.class);
        assertThat(judge(asks("No ICP fit", null), ACME, yesterday, yesterday).sentence())
                .isEqualTo(
                        "Dana Ruiz has returned 2 accounts as 'No ICP fit' since 2026-09-15; the limit is 2 in 30 days.");
    }

    @Test
    void what_is_not_in_the_reps_book_cannot_be_returned() {
        assertThat(judge(asks("No ICP fit", null), held(BO, null)).sentence())
                .isEqualTo("Acme is not in the book of Dana Ruiz.");
    }

    @Test
    void what_must_be_kept_is_kept() {
        assertThat(judge(asks("No ICP fit", null), held(DANA, "has an open opportunity"))
                        .sentence())
                .isEqualTo("Acme has an open opportunity, so it cannot be returned.");
    }

    @Test
    void an_unknown_reason_is_answered_with_the_known_ones() {
        assertThat(judge(asks("Boring", null), ACME).sentence())
                .isEqualTo(
                        "'Boring' is no reason to return Acme; known reasons: No ICP fit, Get back to me, Out of business,"
                                + " Duplicate, Not mine.");
    }

    @Test
    void D3_an_account_with_an_open_move_waits() {
        var moving = Other.with(ACME, "moving", true);
        assertThat(judge(asks("No ICP fit", null), moving).sentence())
                .isEqualTo("A move of Acme is already under way.");
    }

    @Test
    void a_request_is_judged_with_the_book_of_the_one_who_asks() {
        assertThatThrownBy(() -> Returns.judge(asks("No ICP fit", null), ACME, book(BO, 0), List.of(), RULES, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_swap_gives_one_back_and_brings_the_best_open_one() {
        var answer =
                swap("No ICP fit", book(DANA, 40), pool(2, "Globex", 70), pool(3, "Initech", 91), pool(4, "Hooli", 91));
        assertThat(answer).asInstanceOf(type(SwapAnswer.Swapped.class)).satisfies(it -> {
            assertThat(it.sentence())
                    .isEqualTo("Initech goes to Dana Ruiz for Acme: highest score open to this rep (91, tier A).");
            assertThat(it.returned().also().text(AllotmentFields.STATUS)).isEqualTo("Resting");
        });
    }

    @Test
    void a_swap_never_brings_what_the_rep_gave_back_or_the_same_account() {
        var answer = swap("Not mine", book(DANA, 30), pool(3, "Initech", 91, "East", DANA.id()), pool(7, "Acme", 95));
        assertThat(answer.sentence()).isEqualTo("Acme stays: the pool holds no replacement that is open to Dana Ruiz.");
    }

    @Test
    void without_a_replacement_the_account_stays() {
        assertThat(swap("No ICP fit", book(DANA, 30))).isInstanceOf(SwapAnswer.Declined.class);
    }

    @Test
    void D2_a_book_above_capacity_gets_no_replacement() {
        assertThat(swap("No ICP fit", book(DANA, 41), pool(2, "Globex", 70)).sentence())
                .isEqualTo(
                        "Acme stays: the book of Dana Ruiz is above capacity (41 of 40): return it without a replacement.");
    }

    @Test
    void a_reason_that_gives_no_replacement_says_so() {
        assertThat(swap("Duplicate", book(DANA, 30), pool(2, "Globex", 70)).sentence())
                .isEqualTo("Acme stays: 'Duplicate' gives no replacement: return it instead.");
    }

    @Test
    void a_swap_is_declined_where_the_return_is() {
        assertThat(swap("Boring", book(DANA, 30), pool(2, "Globex", 70)).sentence())
                .startsWith("'Boring' is no reason");
    }

    private static @Nullable String status(String reason) {
        return ((ReturnAnswer.Granted) judge(asks(reason, null), ACME)).also().text(AllotmentFields.STATUS);
    }
}
