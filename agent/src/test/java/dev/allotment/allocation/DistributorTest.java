package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.TODAY;
import static dev.allotment.allocation.Trade.book;
import static dev.allotment.allocation.Trade.distribution;
import static dev.allotment.allocation.Trade.eastTakesAll;
import static dev.allotment.allocation.Trade.has;
import static dev.allotment.allocation.Trade.pool;
import static dev.allotment.allocation.Trade.rep;
import static dev.allotment.allocation.Trade.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.BookStatus;
import dev.allotment.model.Condition;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who gets what from the pool, by example. */
class DistributorTest {
    private static final Rep DANA = rep(1, "Dana Ruiz", "East", 40);
    private static final Rep BO = rep(2, "Bo Chen", "East", 40);
    private static final Rep WEST = rep(3, "Wu Li", "West", 40);

    @Test
    void the_best_account_goes_to_the_book_with_the_most_room() {
        var round = Distributor.distribute(
                List.of(pool(1, "Acme", 87), pool(2, "Globex", 40)),
                List.of(book(BO, 38), book(DANA, 31)),
                eastTakesAll(),
                NOW);
        assertThat(round.assignments())
                .extracting(Assignment::sentence)
                .containsExactly(
                        "Acme goes to Dana Ruiz: highest score still open to this rep (87, tier A), and this book had the most room (31 of 40).",
                        "Globex goes to Dana Ruiz: highest score still open to this rep (40, tier A), and this book had the most room (32 of 40).");
        assertThat(round.assignments().get(0).place()).isEqualTo("allocation.yaml:12 East");
        assertThat(round.value()).isEqualTo(127).isEqualTo(round.bound());
    }

    @Test
    void equal_books_end_level() {
        var pool = IntStream.rangeClosed(1, 7)
                .mapToObj(n -> pool(n, "Account " + n, 50 + n))
                .toList();
        var round = Distributor.distribute(pool, List.of(book(DANA, 10), book(BO, 10)), eastTakesAll(), NOW);
        assertThat(round.assignments().stream().filter(one -> one.rep().equals(DANA)))
                .hasSizeBetween(3, 4);
        assertThat(round.assignments()).hasSize(7);
    }

    @Test
    void moves_in_flight_count_against_capacity() {
        var round = Distributor.distribute(
                List.of(pool(1, "Acme", 87), pool(2, "Globex", 40)),
                List.of(new BookState(DANA, 37, 2)),
                eastTakesAll(),
                NOW);
        assertThat(round.assignments()).extracting(Assignment::name).containsExactly("Acme");
        assertThat(round.undone())
                .extracting(Distribution.Undone::reason)
                .containsExactly(Distribution.Why.EVERYBODY_FULL);
    }

    @Test
    void a_book_above_capacity_gets_nothing_and_loses_nothing() {
        assertThat(Distributor.distribute(List.of(pool(1, "Acme", 87)), List.of(book(DANA, 55)), eastTakesAll(), NOW)
                        .assignments())
                .isEmpty();
    }

    @Test
    void books_are_filled_to_their_target_only() {
        var rules = distribution(team("East", Condition.always("x:1"), 80));
        var round = Distributor.distribute(
                List.of(pool(1, "Acme", 87), pool(2, "Globex", 40)), List.of(book(DANA, 31)), rules, NOW);
        assertThat(round.assignments()).extracting(Assignment::name).containsExactly("Acme");
    }

    @Test
    void a_team_takes_what_its_rule_takes_and_an_unnamed_team_takes_nothing() {
        var rules = distribution(team("East", has("Region", "East"), 100));
        var round = Distributor.distribute(
                List.of(pool(1, "Acme", 87, "West", null), pool(2, "Globex", 40)),
                List.of(book(DANA, 0), book(WEST, 0)),
                rules,
                NOW);
        assertThat(round.assignments()).extracting(Assignment::name).containsExactly("Globex");
        assertThat(round.undone())
                .extracting(one -> one.name() + " " + one.why())
                .containsExactly("Acme fits the rules of no rep who may have it");
    }

    @Test
    void a_least_score_keeps_the_rest_in_the_pool() {
        var rules = distribution(
                new DistributionRules.TeamRule("East", Condition.always("x:1"), 50, 100, "allocation.yaml:12"));
        assertThat(Distributor.distribute(List.of(pool(1, "Acme", 49)), List.of(book(DANA, 0)), rules, NOW)
                        .assignments())
                .isEmpty();
    }

    @Test
    void an_account_never_goes_straight_back_to_the_rep_it_came_from() {
        var back = pool(1, "Acme", 87, "East", DANA.id());
        assertThat(Distributor.distribute(List.of(back), List.of(book(DANA, 0)), eastTakesAll(), NOW)
                        .assignments())
                .isEmpty();
        assertThat(Distributor.distribute(List.of(back), List.of(book(DANA, 0), book(BO, 39)), eastTakesAll(), NOW)
                        .assignments())
                .extracting(one -> one.rep().name())
                .containsExactly("Bo Chen");
    }

    @Test
    void a_book_passes_an_account_on_so_that_a_better_sum_fits() {
        // Bo alone may have Globex, which Dana gave back; Acme came first and would have filled Bo's last place.
        var round = Distributor.distribute(
                List.of(pool(1, "Acme", 90), pool(2, "Globex", 80, "East", DANA.id())),
                List.of(book(DANA, 39), book(BO, 39)),
                eastTakesAll(),
                NOW);
        assertThat(round.assignments())
                .extracting(one -> one.name() + " to " + one.rep().name())
                .containsExactly("Acme to Dana Ruiz", "Globex to Bo Chen");
    }

    @Test
    void absent_paused_leaving_and_inactive_reps_get_nothing() {
        var books = List.of(
                book(Trade.away(DANA, TODAY.minusDays(1), TODAY.plusDays(3)), 0),
                book(Trade.paused(BO), 0),
                book(Trade.leaving(rep(4, "Lu", "East", 40)), 0),
                book(Trade.inactive(rep(5, "Ina", "East", 40)), 0));
        assertThat(Distributor.distribute(List.of(pool(1, "Acme", 87)), books, eastTakesAll(), NOW)
                        .assignments())
                .isEmpty();
    }

    @Test
    void a_new_rep_fills_up_along_the_ramp() {
        var rules = Other.with(eastTakesAll(), "ramp", new Ramp(30, 20, "x:2"));
        var pool = IntStream.rangeClosed(1, 60)
                .mapToObj(n -> pool(n, "Account " + n, n))
                .toList();
        var first = book(Trade.ramping(DANA, TODAY), 0);
        assertThat(Distributor.distribute(pool, List.of(first), rules, NOW).assignments())
                .hasSize(8);
        var half = book(Trade.ramping(DANA, TODAY.minusDays(15)), 0);
        assertThat(Distributor.distribute(pool, List.of(half), rules, NOW).assignments())
                .hasSize(24);
        var full = book(Trade.ramping(DANA, TODAY.minusDays(30)), 0);
        assertThat(Distributor.distribute(pool, List.of(full), rules, NOW).assignments())
                .hasSize(40);
    }

    @Test
    void an_account_that_asks_for_a_skill_goes_to_a_rep_who_has_it() {
        var rules = Other.with(
                eastTakesAll(), "skills", List.of(new Skill("Dutch", has("Region", "Benelux"), "allocation.yaml:30")));
        var round = Distributor.distribute(
                List.of(pool(1, "Acme", 87, "East Benelux", null)),
                List.of(book(DANA, 0), book(Trade.skilled(BO, "Dutch"), 39)),
                rules,
                NOW);
        assertThat(round.assignments()).extracting(one -> one.rep().name()).containsExactly("Bo Chen");
    }

    @Test
    void what_is_not_open_stays_and_says_why() {
        var round = Distributor.distribute(
                List.of(
                        state(1, "Unenrolled", false, BookStatus.POOL, 50, null, null),
                        state(2, "Resting", true, BookStatus.RESTING, 50, TODAY.plusDays(9), null),
                        state(3, "Retired", true, BookStatus.RETIRED, 50, null, null),
                        state(4, "Review", true, BookStatus.REVIEW, 50, null, null),
                        state(5, "Held", true, BookStatus.POOL, 50, null, TODAY),
                        state(6, "Unscored", true, BookStatus.POOL, null, null, null),
                        state(7, "Rested", true, BookStatus.RESTING, 50, TODAY.minusDays(1), null)),
                List.of(book(DANA, 0)),
                eastTakesAll(),
                NOW);
        assertThat(round.assignments()).isEmpty();
        assertThat(round.undone())
                .extracting(one -> one.name() + " " + one.why())
                .containsExactly(
                        "Unenrolled is not enrolled",
                        "Resting rests until 2026-10-23",
                        "Retired is not in the pool but 'Retired'",
                        "Review is not in the pool but 'Review'",
                        "Held is on hold until 2026-10-14",
                        "Unscored has no score yet",
                        "Rested rests until 2026-10-13");
    }

    @Test
    void two_rules_for_one_team_are_refused() {
        var rule = team("East", Condition.always("x:1"), 100);
        assertThatThrownBy(() -> distribution(rule, rule))
                .hasMessage("allocation.yaml:10: a team has more than one rule; join them into one");
    }

    private static PoolAccount state(
            int n,
            String name,
            boolean enrolled,
            BookStatus status,
            @Nullable Integer score,
            @Nullable LocalDate rest,
            @Nullable LocalDate hold) {
        return Other.with(
                pool(n, name, 0),
                "enrolled",
                enrolled,
                "status",
                status,
                "score",
                score,
                "restUntil",
                rest,
                "holdUntil",
                hold);
    }
}
