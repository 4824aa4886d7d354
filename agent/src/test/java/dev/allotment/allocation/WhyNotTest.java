package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.book;
import static dev.allotment.allocation.Trade.pool;
import static dev.allotment.allocation.Trade.rep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a distribution says of those who did not get an account, and of how level it leaves the books. */
class WhyNotTest {
    private static final Rep ANN = rep(1, "Ann", "East", 3);
    private static final Rep BOB = rep(2, "Bob", "East", 3);
    private static final Rep CY = rep(3, "Cy", "East", 3);
    private static final Rep WES = rep(4, "Wes", "West", 3);

    @Test
    void each_other_rep_has_a_reason_those_who_might_have_had_it_first() {
        var round = Distributor.distribute(
                List.of(pool(1, "Acme", 70, "East", CY.id())),
                List.of(book(ANN, 0), book(BOB, 1), book(CY, 0), book(WES, 0)),
                Trade.eastTakesAll(),
                9,
                NOW);
        assertThat(round.assignments().getFirst().considered())
                .extracting(Considered::name, Considered::whyNot)
                .containsExactly(
                        tuple("Ann", null),
                        tuple("Bob", "the book had less room (2 places free against 3)"),
                        tuple("Cy", "it came back from this rep and does not go straight back"),
                        tuple("Wes", "takes nothing from the pool: team West has no rule"));
    }

    @Test
    void full_filled_to_target_filled_in_this_round_and_absent_are_told_apart() {
        assertThat(whyNot(book(BOB, 3), 100)).isEqualTo("the book is full (3 of 3)");
        assertThat(whyNot(book(rep(2, "Bob", "East", 4), 2), 50))
                .isEqualTo("the book is filled to its target (2 of 2)");
        assertThat(whyNot(book(Trade.paused(BOB), 0), 100)).isEqualTo("is paused");
        assertThat(whyNot(book(Trade.leaving(BOB), 0), 100)).isEqualTo("is leaving");
        assertThat(whyNot(book(Trade.inactive(BOB), 0), 100)).isEqualTo("is not active");
    }

    @Test
    void who_got_better_ones_in_the_same_round_is_told_so() {
        var round = Distributor.distribute(
                List.of(pool(1, "Best", 90), pool(2, "Good", 80), pool(3, "Fair", 70)),
                List.of(book(rep(1, "Ann", "East", 2), 0), book(rep(2, "Bob", "East", 1), 0)),
                Trade.eastTakesAll(),
                9,
                NOW);
        assertThat(round.assignments())
                .filteredOn(one -> one.rep().name().equals("Ann"))
                .extracting(one -> one.considered().getLast().whyNot())
                .containsExactly(
                        "the book had less room (1 place free against 2)",
                        "the book was filled with better ones in this round");
    }

    @Test
    void at_most_so_many_others_are_told_and_none_unless_asked() {
        List<BookState> books = List.of(book(ANN, 0), book(BOB, 0), book(CY, 0), book(WES, 0));
        var two = Distributor.distribute(List.of(pool(1, "Acme", 70)), books, Trade.eastTakesAll(), 2, NOW);
        assertThat(two.assignments().getFirst().considered()).hasSize(3);
        var none = Distributor.distribute(List.of(pool(1, "Acme", 70)), books, Trade.eastTakesAll(), NOW);
        assertThat(none.assignments().getFirst().considered()).isEmpty();
    }

    @Test
    void what_the_team_does_not_take_and_what_asks_for_a_skill_is_told() {
        var rules = Other.with(
                Trade.distribution(
                        Trade.team("East", Condition.always("allocation.yaml:12"), 100),
                        Trade.team("West", Trade.has("Region", "West"), 100)),
                "skills",
                List.of(new Skill("Dutch", Trade.has("Region", "East"), "allocation.yaml:30")));
        var round = Distributor.distribute(
                List.of(pool(1, "Acme", 70)),
                List.of(book(Trade.skilled(ANN, "Dutch"), 0), book(BOB, 0), book(WES, 0)),
                rules,
                9,
                NOW);
        assertThat(round.assignments().getFirst().considered())
                .extracting(Considered::whyNot)
                .containsExactly(
                        null, "lacks a skill that it asks for", "team West does not take it (allocation.yaml:12 West)");
    }

    @Test
    void what_is_not_enrolled_or_not_scored_stays_and_the_least_score_itself_is_enough() {
        var rules = Trade.distribution(new DistributionRules.TeamRule(
                "East", Condition.always("allocation.yaml:12"), 50, 100, "allocation.yaml:12 East"));
        var round = Distributor.distribute(
                List.of(
                        account(1, false, 90),
                        account(2, true, null),
                        pool(3, "Enough", 50),
                        pool(4, "Too little", 49)),
                List.of(book(ANN, 0)),
                rules,
                NOW);
        assertThat(round.assignments()).extracting(Assignment::name).containsExactly("Enough");
        assertThat(round.undone())
                .extracting(Distribution.Undone::why)
                .containsExactly("is not enrolled", "has no score yet", "fits the rules of no rep who may have it");
    }

    private static PoolAccount account(int n, boolean enrolled, @Nullable Integer score) {
        return Other.with(
                Trade.pool(n, "Account " + n, 0), "enrolled", enrolled, "score", score, "fields", Fields.NONE);
    }

    // --- how level the books are

    @Test
    void level_books_are_said_to_be_level() {
        var round = Distributor.distribute(
                List.of(pool(1, "One", 70), pool(2, "Two", 60), pool(3, "Three", 50)),
                List.of(book(ANN, 0), book(BOB, 0), book(WES, 0)),
                Trade.eastTakesAll(),
                NOW);
        assertThat(round.balance())
                .singleElement()
                .isEqualTo(new Balance("East", 1, "Bob", "Ann", 1, 1))
                .extracting(Balance::sentence)
                .isEqualTo("Books of East end within 1 place of each other.");
        assertThat(round.gap()).isZero();
        assertThat(round.price()).as("levelling takes nothing").isZero();
    }

    @Test
    void what_keeps_books_apart_is_said() {
        var rules = Trade.distribution(Trade.team("East", Condition.always("allocation.yaml:12"), 100));
        var round = Distributor.distribute(
                List.of(pool(1, "One", 70, "East", BOB.id()), pool(2, "Two", 60, "East", BOB.id())),
                List.of(book(ANN, 0), book(BOB, 0)),
                rules,
                NOW);
        assertThat(round.balance())
                .singleElement()
                .isEqualTo(new Balance("East", 2, "Ann", "Bob", 0, 1))
                .extracting(Balance::sentence)
                .isEqualTo(
                        "Books of East end up to 2 places apart (Bob has more room than Ann): nothing that a fuller book got is open to a roomier one.");
        assertThat(new Balance("East", 3, "Ann", "Bob", 1, 1).sentence())
                .endsWith("is open to a roomier one that is more than one place behind.");
    }

    @Test
    void one_who_takes_no_part_does_not_count_and_a_large_target_allows_more() {
        var absent = Distributor.distribute(
                List.of(pool(1, "One", 70)),
                List.of(book(ANN, 0), book(Trade.paused(BOB), 0)),
                Trade.eastTakesAll(),
                NOW);
        assertThat(absent.balance()).as("one rep alone is level").isEmpty();
        var large = Distributor.distribute(
                List.of(pool(1, "One", 70)),
                List.of(book(rep(1, "Ann", "East", 60), 0), book(rep(2, "Bob", "East", 20), 0)),
                Trade.eastTakesAll(),
                NOW);
        assertThat(large.balance()).singleElement().extracting(Balance::allowed).isEqualTo(3L);
    }

    @Test
    void the_gap_is_a_share_of_the_bound() {
        var round = new Distribution(List.of(), List.of(), List.of(), 90, 100);
        assertThat(round.gap()).isEqualTo(0.1);
        assertThat(round.price()).isEqualTo(10);
        assertThat(new Distribution(List.of(), List.of(), List.of(), 0, 0).gap())
                .isZero();
    }

    /** Why Bob did not get what Ann got. */
    private static String whyNot(BookState bob, int percent) {
        var round = Distributor.distribute(
                List.of(pool(1, "Acme", 70)),
                List.of(book(rep(1, "Ann", "East", 4), 0), bob),
                Trade.distribution(Trade.team("East", Condition.always("allocation.yaml:12"), percent)),
                9,
                NOW);
        return String.valueOf(
                round.assignments().getFirst().considered().getLast().whyNot());
    }
}
