package dev.allotment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.LoadUnit;
import dev.allotment.status.Coverage;
import dev.allotment.status.Coverage.Line;
import dev.allotment.status.CoverageLines;
import dev.allotment.status.Kept;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What coverage prints of the same books as text, as CSV and as JSON, of all reps and of one. */
class CoverageCommandTest {
    private static final Coverage COVERAGE = new Coverage(
            Instant.parse("2026-03-02T09:00:00Z"),
            "abc",
            LoadUnit.RECORDS,
            List.of(line("East", "Ann", 7), line("East", "Bea", 9)),
            List.of(line("East", "", 16)),
            0.125,
            List.of());

    private Coverage answer = COVERAGE;
    private String printed = "";

    private static Line line(String team, String rep, int held) {
        return CoverageLines.line(team, rep, rep.isEmpty() ? "" : "005 of " + rep + " in " + team, held);
    }

    private int run(String... args) {
        var out = new StringWriter();
        var command = new CommandLine(new CoverageCommand(new Opening() {
            @Override
            public <T> T ask(Path data, @Nullable Path mappings, Function<Kept, T> question) {
                @SuppressWarnings("unchecked")
                T told = (T) answer;
                return told;
            }
        }));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(out));
        int status = command.execute(args);
        printed = out.toString();
        return status;
    }

    @Test
    void two_reps_of_one_name_are_both_told() {
        answer = new Coverage(
                COVERAGE.at(),
                "abc",
                LoadUnit.RECORDS,
                List.of(line("East", "Ann", 7), line("West", "Ann", 9)),
                List.of(),
                0.125,
                List.of());
        assertThat(run("--data", "x", "--rep", "Ann")).isZero();
        assertThat(printed).contains("Ann, East, as of", "Ann, West, as of");
        assertThat(run("--data", "x", "--json")).isZero();
        assertThat(printed).contains("\"user\" : \"005 of Ann in East\"").contains("\"user\" : \"005 of Ann in West\"");
    }

    @Test
    void each_heading_stands_over_its_column() {
        assertThat(run("--data", "x")).isZero();
        List<String> lines = printed.lines().toList();
        String headings = lines.get(2);
        String ann = lines.get(3);
        assertThat(ann).startsWith("East").contains("Ann");
        int end = headings.indexOf("held") + 4;
        assertThat(ann.substring(0, end)).endsWith(" 7");
        assertThat(headings.split("  +")).doesNotHaveDuplicates();
    }

    @Test
    void a_file_has_all_reps_and_teams_and_of_one_rep_only_that_one() {
        assertThat(run("--data", "x", "--csv")).isZero();
        assertThat(printed.lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("team,rep,capacity,target,held,load,worked");
        assertThat(run("--data", "x", "--csv", "--rep", "bea")).isZero();
        assertThat(printed.lines()).hasSize(2).last().asString().startsWith("East,Bea,20,18,9,9,3");
    }

    @Test
    void json_of_one_rep_has_no_other() {
        assertThat(run("--data", "x", "--json", "--rep", "Ann")).isZero();
        assertThat(printed).contains("\"Ann\"").doesNotContain("Bea");
    }

    @Test
    void a_one_to_one_tells_what_goes_back() {
        assertThat(run("--data", "x", "--rep", "Ann")).isZero();
        assertThat(printed).contains("7 of 18 accounts held (capacity 20)").contains("  Acme on 2026-03-09");
    }

    @Test
    void a_rep_whom_nobody_knows_is_told_whatever_the_form() {
        assertThat(run("--data", "x", "--csv", "--rep", "Zoe")).isNotZero();
        assertThat(printed).contains("There is no rep 'Zoe'");
    }
}
