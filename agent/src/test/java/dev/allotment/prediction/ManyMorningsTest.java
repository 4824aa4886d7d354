package dev.allotment.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.prediction.Workshop.Candidate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that are about the same accounts again and again. */
class ManyMorningsTest {
    private static final int MORNINGS = 20;

    /** A history of so many accounts; each has the same values and the same outcome on every morning. */
    private static History history(int accounts, int columns, int[] groups) {
        var random = new Random(3);
        var cases = new Cases(accounts * MORNINGS, 5);
        var values = new double[accounts];
        for (int column = 0; column < columns; column++) {
            Arrays.setAll(values, account -> random.nextGaussian());
            cases.numbers("c" + column, row -> values[row % accounts]);
        }
        var fate = new boolean[accounts];
        Arrays.setAll(new int[accounts], account -> {
            fate[account] = random.nextBoolean();
            return 0;
        });
        var outcomes = new boolean[accounts * MORNINGS];
        var times = new double[outcomes.length];
        for (int row = 0; row < outcomes.length; row++) {
            outcomes[row] = fate[row % accounts];
            times[row] = row / accounts;
        }
        return new History(cases.table(), outcomes, times, groups);
    }

    private static int[] everyAccount(int accounts) {
        return IntStream.range(0, accounts * MORNINGS)
                .map(row -> row % accounts)
                .toArray();
    }

    @Test
    void knowing_accounts_by_heart_is_no_reason_to_shrink_less() {
        History history = history(60, 40, everyAccount(60));
        Table table = history.table();
        double byRow = new Learner(1)
                .strength(Kind.Form.LINEAR, table, history.outcomes(), null, table, history.outcomes())
                .looseness();
        double byAccount = new Learner(1)
                .strength(Kind.Form.LINEAR, table, history.outcomes(), history.groups(), table, history.outcomes())
                .looseness();
        assertThat(byAccount).as("rows of an account are left out together").isLessThan(byRow);
    }

    @Test
    void accounts_are_counted_once_and_as_successful_if_they_ever_were() {
        History history = new History(
                new Cases(6, 1).table(),
                new boolean[] {true, false, false, false, true, true},
                new double[6],
                new int[] {0, 0, 1, 1, 2, 2});
        History.Counted all = history.counted(new int[] {0, 1, 2, 3, 4, 5});
        assertThat(all.cases()).isEqualTo(3);
        assertThat(all.successes()).isEqualTo(2);
        assertThat(all.rarer()).isEqualTo(1);
        assertThat(history.counted(new int[] {1, 2, 3}).successes()).isZero();
        assertThat(History.unordered(history.table(), history.outcomes())
                        .counted(new int[] {0, 1, 2, 3, 4, 5})
                        .cases())
                .isEqualTo(6);
    }

    @Test
    void rows_of_accounts_for_which_nothing_could_be_chosen_are_not_judged_and_get_no_chance_out_of_the_air() {
        int accounts = 60;
        History history = history(accounts, 3, everyAccount(accounts));
        int[] groups = Objects.requireNonNull(history.groups());
        int rows = groups.length;
        // Accounts of the last part are first seen among the rows that judge: no row of theirs chooses.
        int[] early = IntStream.range(0, rows * 3 / 5)
                .filter(row -> groups[row] % 3 != 2)
                .toArray();
        int[] slice = IntStream.range(rows * 3 / 5, rows * 4 / 5)
                .filter(row -> groups[row] % 3 != 2)
                .toArray();
        int[] test = IntStream.range(rows * 4 / 5, rows).toArray();
        var split = new Split(early, new int[0], slice, test, false);
        Candidate candidate = Objects.requireNonNull(
                new Workshop(history, Cases.settings()).candidate(Kind.LOGISTIC, history.table(), split));
        assertThat(candidate.rows())
                .containsExactly(
                        Arrays.stream(test).filter(row -> groups[row] % 3 != 2).toArray());
        assertThat(candidate.chances()).hasSameSizeAs(candidate.rows()).doesNotContain(0.0);
        assertThat(candidate.average()).isBetween(0.2, 0.8);
    }

    @Test
    void where_no_accounts_are_left_to_learn_from_there_is_no_candidate() {
        History history = history(1, 2, new int[MORNINGS]);
        var split = new Split(new int[] {0, 1, 2, 3}, new int[0], new int[] {4, 5}, new int[] {6, 7}, false);
        assertThat(new Workshop(history, Cases.settings()).candidates(history.table(), split))
                .isNull();
    }
}
