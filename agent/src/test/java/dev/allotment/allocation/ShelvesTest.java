package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.book;
import static dev.allotment.allocation.Trade.distribution;
import static dev.allotment.allocation.Trade.has;
import static dev.allotment.allocation.Trade.pool;
import static dev.allotment.allocation.Trade.rep;
import static dev.allotment.allocation.Trade.shelf;
import static dev.allotment.allocation.Trade.shelved;
import static dev.allotment.allocation.Trade.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.allotment.allocation.Distribution.Undone;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Books with shelves in single examples: what counts, what stops, what is said. The laws are in {@link ShelfLawsTest}. */
class ShelvesTest {
    private static final Rep ANN = rep(1, "Ann", "East", 10);
    private static final Rep BEA = rep(2, "Bea", "East", 10);
    private static final Shelf BANKS = shelf("banks", "Region", "Bank", "30 %");

    private static DistributionRules banks() {
        return distribution(shelved(team("East", Condition.always("allocation.yaml:12"), 100), BANKS));
    }

    private static PoolAccount bank(int n, int score) {
        return pool(n, "Bank " + n, score, "East Bank", null);
    }

    private static BookState holding(Rep rep, int held, long banks) {
        return book(rep, held).with(new TreeMap<>(Map.of("banks", banks)));
    }

    @Test
    void what_is_held_and_in_flight_leaves_the_rest_of_the_target() {
        var round = Distributor.distribute(
                List.of(bank(1, 90), bank(2, 80), bank(3, 70), pool(4, "Shop", 10)),
                List.of(holding(ANN, 2, 2)),
                banks(),
                5,
                NOW);
        assertThat(round.assignments()).extracting(Assignment::name).containsExactly("Bank 1", "Shop");
        assertThat(round.assignments().getFirst().sentence())
                .isEqualTo(
                        "Bank 1 goes to Ann: highest score still open to this rep (90, tier A), and this book had the most"
                                + " room (2 of 10; for banks 2 of 3).");
        assertThat(round.undone())
                .extracting(Undone::name, Undone::why)
                .containsExactly(
                        tuple(
                                "Bank 2",
                                "waits: the one rep who may have it has the shelf for banks full with better ones"),
                        tuple(
                                "Bank 3",
                                "waits: the one rep who may have it has the shelf for banks full with better ones"));
        assertThat(round.gap()).isZero();
    }

    @Test
    void who_could_not_have_it_as_the_shelf_was_full_is_told_so() {
        var round = Distributor.distribute(
                List.of(bank(1, 90), bank(2, 80)), List.of(holding(ANN, 0, 0), holding(BEA, 3, 3)), banks(), 5, NOW);
        assertThat(round.assignments()).hasSize(2).allSatisfy(one -> {
            assertThat(one.rep()).isEqualTo(ANN);
            assertThat(one.considered())
                    .filteredOn(other -> other.name().equals("Bea"))
                    .extracting(Considered::whyNot)
                    .containsExactly("the shelf for banks is full (3 of 3)");
        });
    }

    @Test
    void a_book_passes_on_what_lies_on_another_shelf_so_that_a_better_sum_fits() {
        // Ann may have all, Bea only shops; Ann's book is full with a shop when the bank comes.
        var rules = distribution(
                shelved(
                        team("East", Condition.always("allocation.yaml:12"), 100),
                        shelf("banks", "Region", "Bank", "1")),
                team("West", has("Region", "Shop"), 100));
        var bea = rep(2, "Bea", "West", 1);
        var round = Distributor.distribute(
                List.of(pool(1, "Shop", 90, "East Shop", null), bank(2, 80), bank(3, 70)),
                List.of(book(rep(1, "Ann", "East", 1), 0), book(bea, 0)),
                rules,
                NOW);
        assertThat(round.assignments())
                .extracting(Assignment::name, one -> one.rep().name())
                .containsExactly(tuple("Shop", "Bea"), tuple("Bank 2", "Ann"));
        assertThat(round.value()).isEqualTo(170).isEqualTo(round.bound());
    }

    @Test
    void a_share_is_of_what_the_book_is_filled_to_today_to_the_nearest_whole_number() {
        assertThat(new Shelf.Most(30, true).of(10)).isEqualTo(3);
        assertThat(new Shelf.Most(25, true).of(10)).isEqualTo(3);
        assertThat(new Shelf.Most(24, true).of(10)).isEqualTo(2);
        assertThat(new Shelf.Most(30, true).of(1)).isZero();
        assertThat(new Shelf.Most(12, false).of(1)).isEqualTo(12);
        var half = distribution(shelved(team("East", Condition.always("allocation.yaml:12"), 50), BANKS));
        var few = List.of(bank(1, 90), bank(2, 80), bank(3, 70));
        assertThat(Distributor.distribute(few, List.of(book(ANN, 0)), half, NOW).assignments())
                .as("half of ten places, of which 30 % are 1.5")
                .hasSize(2);
        var ramp = Other.with(banks(), "ramp", new Ramp(60, 50, "allocation.yaml:9"));
        Rep fresh = Trade.ramping(ANN, LocalDate.parse("2026-10-14"));
        assertThat(Distributor.distribute(few, List.of(book(fresh, 0)), ramp, NOW)
                        .assignments())
                .hasSize(2);
    }

    @Test
    void an_account_counts_on_the_first_shelf_that_fits_and_on_no_other() {
        var rules = distribution(shelved(
                team("East", Condition.always("allocation.yaml:12"), 100),
                shelf("banks", "Region", "Bank", "1"),
                shelf("the east", "Region", "East", "1")));
        var round = Distributor.distribute(
                List.of(bank(1, 90), bank(2, 80), pool(3, "Shop", 70), pool(4, "Inn", 60)),
                List.of(book(ANN, 0)),
                rules,
                NOW);
        assertThat(round.assignments()).extracting(Assignment::name).containsExactly("Bank 1", "Shop");
    }

    @Test
    void segment_and_tier_are_those_of_the_moment_and_all_that_is_given_must_fit() {
        var shelf = new Shelf("best", has("Region", "Bank"), "B", "A", new Shelf.Most(1, false), "allocation.yaml:14");
        Fields marked = Fields.of(Map.of("Region", "Bank"))
                .with(AllotmentFields.SEGMENT, "C")
                .with(AllotmentFields.TIER, "D");
        assertThat(shelf.fits(marked.with(ShelfFacts.of("B", "A")), NOW)).isTrue();
        assertThat(shelf.fits(marked.with(ShelfFacts.of("C", "A")), NOW)).isFalse();
        assertThat(shelf.fits(marked.with(ShelfFacts.of("B", null)), NOW)).isFalse();
        assertThat(shelf.fits(Fields.NONE.with(ShelfFacts.of("B", "A")), NOW)).isFalse();
        assertThat(shelf.fits(marked, NOW)).isFalse();
    }

    @Test
    void what_goes_over_a_full_book_goes_over_a_full_shelf_and_counts_there() {
        var territory = new Territory(
                false,
                "banks of the west",
                has("Region", "West"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of("East"),
                false,
                false,
                false,
                true,
                false,
                "allocation.yaml:80");
        var rules = Other.with(
                distribution(shelved(
                        team("East", Condition.always("allocation.yaml:12"), 100),
                        shelf("banks", "Region", "Bank", "1"))),
                "territories",
                new Territories(List.of(territory)));
        var round = Distributor.distribute(
                List.of(pool(1, "One", 20, "West Bank", null), pool(2, "Two", 10, "West Bank", null), bank(3, 90)),
                List.of(book(ANN, 0)),
                rules,
                NOW);
        assertThat(round.assignments()).extracting(Assignment::name).containsExactly("One", "Two");
        assertThat(round.value()).isEqualTo(round.bound());
    }

    @Test
    void shelves_are_refused_where_accounts_take_different_room_or_families_go_together() {
        assertThatThrownBy(() -> Other.with(banks(), "families", DistributionRules.Families.TOGETHER))
                .hasStackTraceContaining("books have no shelves where families go together");
        assertThatThrownBy(() -> Distributor.distribute(
                        List.of(Other.with(bank(1, 90), "load", 5L)), List.of(book(ANN, 0)), banks(), NOW))
                .hasMessageContaining("only where each account takes one place");
        assertThatThrownBy(() -> shelved(team("East", Condition.always("x:1"), 100), BANKS, BANKS))
                .hasStackTraceContaining("two shelves have one name");
        assertThatThrownBy(() -> unclear(null)).hasMessageContaining("must say which accounts it holds");
    }

    private static Shelf unclear(@Nullable Condition when) {
        return new Shelf("all", when, null, null, new Shelf.Most(1, false), "allocation.yaml:14");
    }
}
