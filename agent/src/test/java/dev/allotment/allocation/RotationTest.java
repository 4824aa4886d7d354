package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.allocation.Rotation.InBook;
import dev.allotment.allocation.RotationRules.By;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The core of a book, what goes round, and when. */
class RotationTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-16");

    private static RotationRules.Rule rule(int core, int of, By by, int weeks) {
        return new RotationRules.Rule("East", core, of, by, weeks, LocalDate.parse("2026-01-05"), "allocation.yaml:60");
    }

    private static InBook account(int n, int score, @Nullable String since, boolean worked) {
        return new InBook(
                id("001", n), id("001", n), score, since == null ? null : LocalDate.parse(since), worked, false, false);
    }

    private static InBook announced(InBook one) {
        return new InBook(one.id(), one.unit(), one.score(), one.since(), one.worked(), one.held(), true);
    }

    private static InBook held(InBook one) {
        return new InBook(one.id(), one.unit(), one.score(), one.since(), one.worked(), true, one.announced());
    }

    private static InBook of(int head, InBook one) {
        return new InBook(
                one.id(), id("001", head), one.score(), one.since(), one.worked(), one.held(), one.announced());
    }

    private static Rotation.Answer judge(
            String rotatesOn, String warnedOn, @Nullable String extended, Protection... by) {
        RotationRules.Rule rule = rule(1, 3, By.SCORE, 2);
        return Rotation.judge(
                "Acme",
                new Rotation.Announced(
                        LocalDate.parse(rotatesOn),
                        LocalDate.parse(warnedOn),
                        extended == null ? null : LocalDate.parse(extended)),
                List.of(by),
                rule,
                new RotationRules(List.of(rule), "allocation.yaml:59"),
                7,
                MONDAY);
    }

    @Test
    void the_best_stay_rounded_up_in_the_reps_favour() {
        List<InBook> book = List.of(
                account(1, 10, null, true),
                account(2, 30, null, true),
                account(3, 20, null, true),
                account(4, 30, null, true));
        assertThat(Rotation.going(book, rule(1, 3, By.SCORE, 0)))
                .as("two of four stay: of equal ones the first by id")
                .containsExactly(id("001", 1), id("001", 3));
        assertThat(Rotation.going(book, rule(0, 1, By.SCORE, 0))).hasSize(4);
        assertThat(Rotation.going(book, rule(1, 1, By.SCORE, 0))).isEmpty();
        assertThat(Rotation.going(List.of(), rule(1, 3, By.SCORE, 0))).isEmpty();
    }

    @Test
    void by_work_what_is_worked_and_longest_in_the_book_stays() {
        List<InBook> book = List.of(
                account(1, 90, "2026-01-01", false),
                account(2, 10, "2026-02-01", true),
                account(3, 20, "2026-01-05", true),
                account(4, 99, null, true));
        assertThat(Rotation.going(book, rule(1, 4, By.WORKED, 0)))
                .doesNotContain(id("001", 3))
                .hasSize(3);
        assertThat(Rotation.going(book, rule(3, 4, By.WORKED, 0))).containsExactly(id("001", 1));
    }

    @Test
    void what_is_protected_stays_and_takes_no_place_from_the_rest_of_the_core() {
        assertThat(Rotation.going(
                        List.of(held(account(1, 1, null, true)), account(2, 2, null, true), account(3, 3, null, true)),
                        rule(1, 3, By.SCORE, 0)))
                .containsExactly(id("001", 2));
    }

    @Test
    void an_announcement_that_was_cut_is_completed_and_one_that_was_not_stays_as_it_is() {
        InBook one = account(1, 10, null, true);
        InBook two = account(2, 20, null, true);
        InBook three = account(3, 30, null, true);
        InBook four = account(4, 40, null, true);
        RotationRules.Rule half = rule(1, 2, By.SCORE, 0);
        assertThat(Rotation.going(List.of(one, announced(two), three, four), half))
                .as("of two one is announced")
                .containsExactly(id("001", 1));
        assertThat(Rotation.going(List.of(announced(one), announced(two), three, four), half))
                .isEmpty();
        assertThat(Rotation.going(List.of(one, two, announced(three), announced(four)), half))
                .as("scores have changed since it was announced")
                .isEmpty();
        assertThat(Rotation.going(List.of(one, two, three, announced(four)), half))
                .as("the last first")
                .containsExactly(id("001", 1));
        assertThat(Rotation.going(List.of(announced(one), held(two), three, four), half))
                .as("what is protected by now is not replaced")
                .isEmpty();
    }

    @Test
    void a_family_goes_or_stays_as_one() {
        InBook one = of(1, account(1, 10, null, true));
        InBook two = of(1, account(2, 90, null, true));
        InBook three = account(3, 30, null, true);
        InBook four = account(4, 40, null, true);
        RotationRules.Rule half = rule(1, 2, By.SCORE, 0);
        assertThat(Rotation.going(List.of(one, two, three, four), half))
                .as("its best counts")
                .containsExactly(id("001", 3), id("001", 4));
        InBook low = of(1, account(2, 5, null, true));
        assertThat(Rotation.going(List.of(one, low, three, four), half)).containsExactly(id("001", 1), id("001", 2));
        assertThat(Rotation.going(List.of(one, held(low), three, four), half))
                .as("one of it is protected")
                .isEmpty();
        assertThat(Rotation.going(List.of(announced(one), low, three, four), half))
                .as("the rest of it goes along")
                .containsExactly(id("001", 2));
        assertThat(Rotation.going(List.of(one, low, of(1, three), four), half))
                .as("a family that the core reaches into stays with it")
                .isEmpty();
        assertThat(Rotation.going(List.of(of(4, one), low, three, of(4, four)), half))
                .containsExactly(id("001", 2), id("001", 3));
    }

    @Test
    void rotations_come_each_quarter_on_its_first_monday_or_every_so_many_weeks() {
        RotationRules.Rule quarterly = rule(1, 3, By.SCORE, 0);
        assertThat(quarterly.next(LocalDate.parse("2026-03-02"))).isEqualTo("2026-04-06");
        assertThat(quarterly.next(LocalDate.parse("2026-04-06"))).isEqualTo("2026-04-06");
        assertThat(quarterly.next(LocalDate.parse("2026-04-07"))).isEqualTo("2026-07-06");
        assertThat(quarterly.next(LocalDate.parse("2026-12-31"))).isEqualTo("2027-01-04");
        RotationRules.Rule weeks = rule(1, 3, By.SCORE, 2);
        assertThat(weeks.next(LocalDate.parse("2026-01-05"))).isEqualTo("2026-01-05");
        assertThat(weeks.next(LocalDate.parse("2026-01-06"))).isEqualTo("2026-01-19");
        assertThat(weeks.next(LocalDate.parse("2025-06-01")))
                .as("not before the first")
                .isEqualTo("2026-01-05");
    }

    @Test
    void nothing_goes_before_its_day_nor_before_it_was_shown_for_the_whole_grace() {
        assertThat(judge("2026-03-16", "2026-03-09", null)).isInstanceOf(Rotation.Answer.Goes.class);
        assertThat(judge("2026-03-17", "2026-03-02", null)).isInstanceOf(Rotation.Answer.Shown.class);
        assertThat(judge("2026-03-16", "2026-03-12", null))
                .isInstanceOfSatisfying(
                        Rotation.Answer.Shown.class,
                        shown -> assertThat(shown.on()).isEqualTo("2026-03-19"));
        assertThat(judge("2026-03-16", "2026-03-09", "2026-03-20"))
                .isInstanceOfSatisfying(
                        Rotation.Answer.Shown.class,
                        shown -> assertThat(shown.on()).isEqualTo("2026-03-20"));
    }

    @Test
    void what_did_not_go_within_a_week_of_its_day_stays_until_the_next_rotation() {
        assertThat(judge("2026-03-10", "2026-03-01", null)).isInstanceOf(Rotation.Answer.Goes.class);
        assertThat(judge("2026-03-09", "2026-03-01", null).sentence())
                .isEqualTo("Acme stays until the next rotation: it did not go within a week of 2026-03-09.");
    }

    @Test
    void what_is_protected_by_now_stays_and_so_does_all_of_a_team_that_no_longer_rotates() {
        var hold = new Protection(Protection.Kind.ON_HOLD, "is on hold", null, "engagement.yaml:31");
        assertThat(judge("2026-03-16", "2026-03-09", null, hold).sentence()).isEqualTo("Acme stays: it is on hold.");
        assertThat(Rotation.judge(
                        "Acme",
                        new Rotation.Announced(MONDAY, MONDAY.minusDays(9), null),
                        List.of(),
                        null,
                        RotationRules.none("allocation.yaml:59"),
                        7,
                        MONDAY))
                .isInstanceOf(Rotation.Answer.Stays.class);
    }

    @Test
    void what_went_is_open_to_all_but_the_rep_it_came_from_and_shows_nothing() {
        Fields gone = Rotation.gone(id("005", 1));
        assertThat(gone.id(AllotmentFields.RESTED_FROM)).isEqualTo(id("005", 1));
        assertThat(gone.text(AllotmentFields.STATUS)).isEqualTo("Pool");
        assertThat(gone.date(AllotmentFields.ROTATES_ON)).isNull();
        assertThat(gone.has(AllotmentFields.ROTATES_ON)).isTrue();
    }

    @Test
    void a_core_is_a_part() {
        assertThatThrownBy(() -> rule(2, 1, By.SCORE, 0)).hasMessageContaining("the core is a part of the book");
    }
}
