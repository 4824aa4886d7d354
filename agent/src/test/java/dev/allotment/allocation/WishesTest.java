package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.TODAY;
import static dev.allotment.allocation.Trade.book;
import static dev.allotment.allocation.Trade.id;
import static dev.allotment.allocation.Trade.pool;
import static dev.allotment.allocation.Trade.rep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Claims, more time and disputes: what is granted, and the sentence of what is not. */
class WishesTest {
    private static final Rep DANA = rep(1, "Dana Ruiz", "East", 40);
    private static final Rep BO = rep(2, "Bo Chen", "East", 40);
    private static final RequestRules.Claim CLAIM = new RequestRules.Claim("allocation.yaml:60");
    private static final RequestRules.Extend EXTEND =
            new RequestRules.Extend(14, List.of("Meeting planned", "Proposal out"), "allocation.yaml:61");
    private static final RequestRules.Dispute DISPUTE =
            new RequestRules.Dispute(true, "ada@agent.example", List.of("Was mine"), "allocation.yaml:63");

    // --- claims

    @Test
    void a_claim_is_granted_with_score_and_tier() {
        assertThat(claim(pool(7, "Acme", 70), book(DANA, 39)))
                .asInstanceOf(type(RequestAnswer.Granted.class))
                .satisfies(granted -> {
                    assertThat(granted.score()).isEqualTo(70);
                    assertThat(granted.sentence())
                            .isEqualTo("Acme goes to Dana Ruiz, who asked for it (score 70, tier A).");
                    assertThat(granted.place()).isEqualTo("allocation.yaml:60");
                });
    }

    @Test
    void D2_a_full_book_claims_nothing_and_what_is_in_flight_counts() {
        assertThat(declined(pool(7, "Acme", 70), book(DANA, 40)))
                .isEqualTo(
                        "Acme stays in the pool: the book of Dana Ruiz is full (40 of 40); return or swap one first.");
        assertThat(declined(pool(7, "Acme", 70), new BookState(DANA, 39, 1))).contains("is full (40 of 40)");
    }

    @Test
    void what_is_closed_to_everybody_is_declined_and_told_when_to_ask_again() {
        assertThat(declined(resting(TODAY.plusDays(3), null), book(DANA, 0)))
                .isEqualTo("Acme stays in the pool: it rests until 2026-10-17; ask again on 2026-10-17.");
        assertThat(declined(resting(null, TODAY.plusDays(3)), book(DANA, 0)))
                .as("a hold lasts to the end of its day")
                .isEqualTo("Acme stays in the pool: it is on hold until 2026-10-17; ask again on 2026-10-18.");
        assertThat(declined(resting(null, TODAY), book(DANA, 0))).endsWith("ask again on 2026-10-15.");
        assertThat(claim(resting(null, TODAY.minusDays(1)), book(DANA, 0)))
                .as("over since yesterday")
                .isInstanceOf(RequestAnswer.Granted.class);
        assertThat(declined(moving(), book(DANA, 0)))
                .as("nobody knows when")
                .isEqualTo("Acme stays in the pool: it has a move under way.");
    }

    @Test
    void what_the_team_does_not_take_is_declined() {
        Rep west = rep(3, "Wes", "West", 40);
        assertThat(declined(pool(7, "Acme", 70), book(west, 0))).contains("team West takes nothing from the pool");
        var picky = Trade.distribution(new DistributionRules.TeamRule(
                "East", Trade.has("Region", "East"), 50, 100, "allocation.yaml:12 East"));
        assertThat(Claims.judge(pool(7, "Acme", 70, "North", null), book(DANA, 0), CLAIM, picky, NOW)
                        .sentence())
                .contains("team East does not take it");
        assertThat(Claims.judge(pool(7, "Acme", 49), book(DANA, 0), CLAIM, picky, NOW)
                        .sentence())
                .contains("it scores 49, and team East takes from 50");
        assertThat(Claims.judge(pool(7, "Acme", 50), book(DANA, 0), CLAIM, picky, NOW))
                .isInstanceOf(RequestAnswer.Granted.class);
    }

    @Test
    void who_is_away_gave_it_back_or_lacks_the_skill_is_declined() {
        Rep away = Trade.away(DANA, TODAY, TODAY.plusDays(5));
        assertThat(declined(pool(7, "Acme", 70), book(away, 0)))
                .isEqualTo("Acme stays in the pool: Dana Ruiz is away until 2026-10-19.");
        assertThat(declined(pool(7, "Acme", 70), book(Trade.paused(DANA), 0))).endsWith("Dana Ruiz is paused.");
        assertThat(declined(pool(7, "Acme", 70, "East", DANA.id()), book(DANA, 0)))
                .contains("it came back from Dana Ruiz last and goes to somebody else first");
        var dutch = Other.with(
                Trade.eastTakesAll(),
                "skills",
                List.of(new Skill("Dutch", Trade.has("Region", "East"), "allocation.yaml:30")));
        assertThat(Claims.judge(pool(7, "Acme", 70), book(DANA, 0), CLAIM, dutch, NOW)
                        .sentence())
                .contains("Dana Ruiz lacks a skill that it asks for");
        assertThat(Claims.judge(pool(7, "Acme", 70), book(Trade.skilled(DANA, "Dutch"), 0), CLAIM, dutch, NOW))
                .isInstanceOf(RequestAnswer.Granted.class);
    }

    private static RequestAnswer claim(PoolAccount account, BookState book) {
        return Claims.judge(account, book, CLAIM, Trade.eastTakesAll(), NOW);
    }

    private static String declined(PoolAccount account, BookState book) {
        assertThat(claim(account, book)).isInstanceOf(RequestAnswer.Declined.class);
        return claim(account, book).sentence();
    }

    private static PoolAccount resting(@Nullable LocalDate until, @Nullable LocalDate hold) {
        return account(until == null ? BookStatus.POOL : BookStatus.RESTING, false, until, hold);
    }

    private static PoolAccount moving() {
        return account(BookStatus.POOL, true, null, null);
    }

    private static PoolAccount account(
            BookStatus status, boolean moving, @Nullable LocalDate restUntil, @Nullable LocalDate hold) {
        return Other.with(
                pool(7, "Acme", 70), "status", status, "moving", moving, "restUntil", restUntil, "holdUntil", hold);
    }

    // --- more time

    private static final Instant ASSIGNED = NOW.minus(Duration.ofDays(40));

    @Test
    void more_time_moves_the_day_that_is_shown_and_says_why() {
        assertThat(extend(shown(TODAY.plusDays(4), null), " meeting planned "))
                .asInstanceOf(type(RequestAnswer.Granted.class))
                .satisfies(granted -> {
                    assertThat(granted.also().date(AllotmentFields.DUE_BACK)).isEqualTo(TODAY.plusDays(18));
                    assertThat(granted.also().date(AllotmentFields.EXTENDED_UNTIL))
                            .isEqualTo(TODAY.plusDays(18));
                    assertThat(granted.also().instant(AllotmentFields.EXTENDED_AT))
                            .isEqualTo(NOW);
                    assertThat(granted.sentence())
                            .isEqualTo(
                                    "Acme goes back on 2026-11-01 unless worked, not on 2026-10-18. Reason: meeting planned.");
                });
        assertThat(extend(shown(TODAY.minusDays(4), null), "Proposal out").sentence())
                .as("a day that is past counts from today")
                .startsWith("Acme goes back on 2026-10-28");
    }

    @Test
    void more_time_is_given_once_per_assignment() {
        assertThat(extend(shown(TODAY, ASSIGNED.plusSeconds(1)), "Proposal out").sentence())
                .isEqualTo("Acme was given more time until 2026-10-20 already; that is possible once.");
        assertThat(extend(shown(TODAY, ASSIGNED), "Proposal out")).isInstanceOf(RequestAnswer.Declined.class);
        assertThat(extend(shown(TODAY, ASSIGNED.minusSeconds(1)), "Proposal out"))
                .as("that was for the one before")
                .isInstanceOf(RequestAnswer.Granted.class);
        var since = new Extensions.Shown(TODAY, false, null, ASSIGNED, TODAY.plusDays(6));
        assertThat(extend(since, "Proposal out"))
                .as("nobody knows since when it is in this book")
                .isInstanceOf(RequestAnswer.Declined.class);
    }

    @Test
    void more_time_is_declined_where_it_makes_no_sense() {
        assertThat(extend(shown(null, null), "Proposal out").sentence())
                .isEqualTo("Acme does not go back: no date is shown. Ask when one is.");
        assertThat(extend(shown(TODAY, null), "Because").sentence())
                .isEqualTo("'Because' is no reason for more time; known reasons: Meeting planned, Proposal out.");
        assertThat(Extensions.judge(held(BO.id(), true), shown(TODAY, null), DANA, "Proposal out", EXTEND, NOW)
                        .sentence())
                .isEqualTo("Acme is not in the book of Dana Ruiz.");
    }

    @Test
    void what_goes_round_goes_so_much_later_worked_or_not() {
        var round = new Extensions.Shown(TODAY.plusDays(3), true, ASSIGNED, null, null);
        assertThat(extend(round, "Proposal out").sentence())
                .contains("goes round on " + TODAY.plusDays(17) + ", worked or not, and not on " + TODAY.plusDays(3))
                .doesNotContain("unless worked");
    }

    private static RequestAnswer extend(Extensions.Shown shown, String reason) {
        return Extensions.judge(held(DANA.id(), true), shown, DANA, reason, EXTEND, NOW);
    }

    private static Extensions.Shown shown(@Nullable LocalDate due, @Nullable Instant extendedAt) {
        return new Extensions.Shown(due, false, ASSIGNED, extendedAt, extendedAt == null ? null : TODAY.plusDays(6));
    }

    private static HeldAccount held(RecordId owner, boolean enrolled) {
        return new HeldAccount(id("001", 7), "Acme", owner, enrolled, BookStatus.WORKING, null, null, false, null, 1);
    }

    // --- disputes

    @Test
    void a_dispute_goes_to_a_person_unless_it_makes_no_sense() {
        assertThat(dispute(held(BO.id(), true), "was mine"))
                .isEqualTo(new RequestAnswer.ToPerson(
                        "Mia decides whether Acme goes from Bo Chen to Dana Ruiz. The answer will stand here.",
                        "allocation.yaml:63"));
        assertThat(dispute(held(DANA.id(), true), "Was mine").sentence())
                .isEqualTo("Acme is in the book of Dana Ruiz already.");
        assertThat(dispute(held(BO.id(), false), "Was mine").sentence())
                .isEqualTo("Acme is not enrolled, so it stays with its owner; ask RevOps.");
        assertThat(dispute(held(BO.id(), true), "I like it").sentence())
                .isEqualTo("'I like it' is no reason to dispute; known reasons: Was mine.");
    }

    private static RequestAnswer dispute(HeldAccount account, String reason) {
        return Disputes.judge(account, "Bo Chen", DANA, reason, "Mia", DISPUTE);
    }

    // --- how often

    @Test
    void a_limit_says_when_the_next_is_possible() {
        var rules = new RequestRules(
                List.of(
                        new RequestRules.Limit(RequestKind.CLAIM, 2, 7, "allocation.yaml:70"),
                        new RequestRules.Limit(RequestKind.DISPUTE, 0, 7, "allocation.yaml:71")),
                CLAIM,
                EXTEND,
                DISPUTE,
                Map.of(),
                "allocation.yaml:59");
        List<LocalDate> twice = List.of(TODAY, TODAY.minusDays(6));
        assertThat(rules.reached(RequestKind.CLAIM, DANA, twice, NOW))
                .isEqualTo(new RequestRules.Reached(
                        "Dana Ruiz has asked for 2 of the kind 'Claim' since 2026-10-08; the limit is 2 in 7 days. The next is possible on 2026-10-15.",
                        "allocation.yaml:70"));
        assertThat(rules.reached(RequestKind.CLAIM, DANA, List.of(TODAY, TODAY.minusDays(7)), NOW))
                .as("one of them is a week ago")
                .isNull();
        var more = rules.reached(RequestKind.CLAIM, DANA, List.of(TODAY, TODAY, TODAY.minusDays(3)), NOW);
        assertThat(Objects.requireNonNull(more).sentence())
                .as("two must be more than a week old")
                .endsWith("The next is possible on 2026-10-21.");
        assertThat(rules.reached(RequestKind.EXTEND, DANA, twice, NOW)).isNull();
        var none = rules.reached(RequestKind.DISPUTE, DANA, List.of(), NOW);
        assertThat(Objects.requireNonNull(none).sentence()).endsWith("the limit is 0 in 7 days.");
    }
}
