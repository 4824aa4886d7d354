package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulateCommandTest {
    @Test
    void four_policies_run_in_the_same_world_and_only_allotment_takes_back_and_gives_again() {
        Map<String, String[]> rows = rows(said("--policy", "all"));
        assertThat(rows.keySet()).containsExactly("static", "roundrobin", "topup", "allotment");
        double still = moves(rows, "static");
        assertThat(moves(rows, "roundrobin")).isGreaterThan(still);
        assertThat(moves(rows, "topup")).isGreaterThan(still);
        assertThat(moves(rows, "allotment")).isGreaterThan(moves(rows, "topup"));
    }

    @Test
    void the_same_seed_prints_the_same_table() {
        assertThat(said("--policy", "allotment")).isEqualTo(said("--policy", "allotment"));
    }

    @Test
    void a_policy_that_is_none_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> SimulatedPolicy.of("random"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "--policy random is none of static, roundrobin, topup, allotment; or write all for one after the other");
    }

    @Test
    void gini_is_nought_for_equal_books_and_near_one_where_one_book_has_all() {
        assertThat(Yardstick.gini(new double[] {3, 3, 3})).isZero();
        assertThat(Yardstick.gini(new double[] {0, 0, 0, 8})).isCloseTo(0.75, within(1e-9));
        assertThat(Yardstick.gini(new double[] {1, 3})).isCloseTo(0.25, within(1e-9));
    }

    private static double moves(Map<String, String[]> rows, String policy) {
        return Double.parseDouble(Objects.requireNonNull(rows.get(policy))[5]);
    }

    private static Map<String, String[]> rows(String text) {
        var rows = new LinkedHashMap<String, String[]>();
        text.lines()
                .map(line -> line.split(" +"))
                .filter(words ->
                        List.of("static", "roundrobin", "topup", "allotment").contains(words[0]))
                .forEach(words -> rows.put(words[0], words));
        return rows;
    }

    private static String said(String... options) {
        var text = new StringWriter();
        var command = new CommandLine(new SimulateCommand());
        command.setOut(new PrintWriter(text));
        command.setExecutionExceptionHandler((failure, any, parsed) -> {
            throw failure;
        });
        var all = new ArrayList<>(
                List.of("--weeks", "3", "--accounts", "200", "--reps", "6", "--seed", "5", "--every", "4"));
        all.addAll(List.of(options));
        assertThat(command.execute(all.toArray(String[]::new))).isZero();
        return text.toString();
    }
}
