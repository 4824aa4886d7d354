package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.book;
import static dev.allotment.allocation.Trade.distribution;
import static dev.allotment.allocation.Trade.has;
import static dev.allotment.allocation.Trade.pool;
import static dev.allotment.allocation.Trade.rep;
import static dev.allotment.allocation.Trade.team;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Condition;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import dev.allotment.policy.PlayPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The round of a play: who gets how much of it. */
class PlayRoundTest {
    private static final Rep ANN = rep(1, "Ann", "East", 9);
    private static final Rep BEA = rep(2, "Bea", "East", 9);
    private static final Rep CY = rep(3, "Cy", "West", 9);
    /** Two places in each book of East. */
    private static final Play PLAY = PlayPolicy.energy("East", "2026-12-31");

    private static final DistributionRules USUAL = distribution(
            team("East", Condition.always("allocation.yaml:12"), 100),
            team("West", Condition.always("allocation.yaml:13"), 100));

    private static List<PoolAccount> accounts(int many) {
        return IntStream.range(0, many)
                .mapToObj(n -> pool(10 + n, "A" + n, 50 + n))
                .toList();
    }

    private static Distribution round(
            Play play, List<PoolAccount> pool, Map<RecordId, Long> given, BookState... books) {
        return PlayRound.of(play, pool, List.of(books), given, USUAL, 9, NOW).distribution();
    }

    private static long of(Distribution round, Rep rep) {
        return round.assignments().stream().filter(one -> one.rep() == rep).count();
    }

    @Test
    void those_who_take_part_get_the_best_up_to_its_room_and_nobody_else_gets_any() {
        Distribution round = round(PLAY, accounts(7), Map.of(), book(ANN, 0), book(BEA, 3), book(CY, 0));
        assertThat(of(round, ANN)).isEqualTo(2);
        assertThat(of(round, BEA)).isEqualTo(2);
        assertThat(of(round, CY)).isZero();
        assertThat(round.value()).isEqualTo(56 + 55 + 54 + 53).isEqualTo(round.bound());
        assertThat(round.undone())
                .extracting(Distribution.Undone::reason)
                .containsOnly(Distribution.Why.EVERYBODY_FULL);
    }

    @Test
    void D2_what_it_gave_before_and_a_full_book_leave_less_room() {
        Distribution round = round(PLAY, accounts(7), Map.of(ANN.id(), 1L), book(ANN, 1), book(BEA, 8));
        assertThat(of(round, ANN)).isEqualTo(1);
        assertThat(of(round, BEA)).as("one place is free").isEqualTo(1);
        assertThat(of(round(PLAY, accounts(7), Map.of(ANN.id(), 5L), book(ANN, 5)), ANN))
                .isZero();
    }

    @Test
    void who_has_as_much_as_it_gives_is_told_so() {
        Distribution round = round(PLAY, accounts(1), Map.of(ANN.id(), 2L), book(ANN, 2), book(BEA, 0));
        assertThat(round.assignments().getFirst().considered())
                .anySatisfy(
                        one -> assertThat(one.whyNot()).isEqualTo("has as much already as the play gives to one book"));
        assertThat(round.assignments().getFirst().sentence()).startsWith("Play 'energy': A0 goes to Bea");
        assertThat(round.assignments().getFirst().place()).isEqualTo("allocation.yaml:95");
    }

    @Test
    void what_a_team_takes_counts_as_ever_and_the_plays_least_score_in_place_of_its_own() {
        DistributionRules north = distribution(Other.with(team("East", has("Region", "North"), 100), "minScore", 90));
        assertThat(PlayRound.of(PLAY, accounts(3), List.of(book(ANN, 0)), Map.of(), north, 9, NOW)
                        .distribution()
                        .assignments())
                .isEmpty();
        DistributionRules strict =
                Other.with(USUAL, "teams", List.of(Other.with(USUAL.teams().getFirst(), "minScore", 90)));
        Play choosy = Other.with(PLAY, "leastScore", 52);
        assertThat(PlayRound.of(choosy, accounts(3), List.of(book(ANN, 0)), Map.of(), strict, 9, NOW)
                        .distribution()
                        .assignments())
                .extracting(Assignment::score)
                .containsExactly(52);
    }

    @Test
    void a_team_that_takes_nothing_from_the_pool_takes_what_the_play_is_about() {
        Play west = Other.with(PLAY, "teams", Set.of("West"));
        DistributionRules eastOnly = Trade.eastTakesAll();
        assertThat(PlayRound.of(west, accounts(3), List.of(book(CY, 0)), Map.of(), eastOnly, 9, NOW)
                        .distribution()
                        .assignments())
                .hasSize(2);
    }

    @Test
    void reps_take_part_by_user_name() {
        Rep cy = Other.with(CY, "username", "Cy@Agent.example");
        Play named = Other.with(Other.with(PLAY, "reps", Set.of("cy@agent.example")), "teams", Set.of());
        Distribution round = round(named, accounts(7), Map.of(), book(ANN, 0), book(cy, 0));
        assertThat(round.assignments()).hasSize(2).allMatch(one -> one.rep() == cy);
    }

    @Test
    void D2_nothing_of_a_play_goes_over_a_full_book_for_any_territory() {
        var territory = new Territory(
                false,
                "all",
                Condition.always("allocation.yaml:60"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of("East"),
                false,
                false,
                false,
                true,
                false,
                "allocation.yaml:60");
        DistributionRules owned = Other.with(USUAL, "territories", new Territories(List.of(territory)));
        List<BookState> full = List.of(book(ANN, 9));
        assertThat(Distributor.distribute(accounts(3), full, owned, NOW).assignments())
                .as("in the usual round they do")
                .hasSize(3);
        assertThat(PlayRound.of(PLAY, accounts(3), full, Map.of(), owned, 9, NOW)
                        .distribution()
                        .assignments())
                .isEmpty();
    }

    @Test
    void room_is_in_what_capacity_is_measured_in() {
        List<PoolAccount> heavy = accounts(3).stream()
                .map(account -> Other.with(account, "load", 2L))
                .toList();
        BookState minutes = new BookState(ANN, 0, 0, LoadUnit.MINUTES);
        assertThat(of(round(PLAY, heavy, Map.of(), minutes), ANN)).isEqualTo(1);
    }
}
