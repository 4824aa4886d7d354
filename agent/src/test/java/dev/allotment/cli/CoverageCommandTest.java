package dev.allotment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.LoadUnit;
import dev.allotment.decide.PlayFigures;
import dev.allotment.decide.PlayFigures.Figures;
import dev.allotment.policy.Other;
import dev.allotment.status.Coverage;
import dev.allotment.status.Coverage.Line;
import dev.allotment.status.CoverageLines;
import dev.allotment.status.Kept;
import dev.allotment.status.ShelfLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
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
            List.of(),
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
                List.of(),
                List.of());
        assertThat(run("--data", "x", "--rep", "Ann")).isZero();
        assertThat(printed).contains("Ann, East, as of", "Ann, West, as of");
        assertThat(run("--data", "x", "--json")).isZero();
        assertThat(printed).contains("\"user\" : \"005 of Ann in East\"").contains("\"user\" : \"005 of Ann in West\"");
    }

    @Test
    void plays_stand_beside_what_was_given_otherwise_as_text_as_csv_and_as_json() {
        answer = Other.with(
                COVERAGE,
                "plays",
                List.of(new PlayFigures(
                        "=winter",
                        LocalDate.parse("2026-03-09"),
                        LocalDate.parse("2026-04-12"),
                        false,
                        new Figures(10, 4, 3, 12, 2, 1, 6),
                        new Figures(8, 8, 5, 20, 1, 0, 0))));
        assertThat(run("--data", "x")).isZero();
        assertThat(printed).contains("Balance of opportunity", "=winter", "from 2026-03-09 until 2026-04-12, over");
        assertThat(run("--data", "x", "--plays", "--csv")).isZero();
        assertThat(printed.lines())
                .containsExactly(
                        "play,from,until,of,given,held,worked,touches,opened,won,gone back",
                        "'=winter,2026-03-09,2026-04-12,the play,10,4,3,12,2,1,6",
                        "'=winter,2026-03-09,2026-04-12,otherwise,8,8,5,20,1,0,0");
        assertThat(run("--data", "x", "--json")).isZero();
        assertThat(printed).contains("\"play\" : \"=winter\"", "\"goneBack\" : 6");
        assertThat(run("--data", "x", "--plays", "--rep", "Ann")).isNotZero();
        answer = COVERAGE;
        assertThat(run("--data", "x", "--plays")).isZero();
        assertThat(printed).isEqualTo("No play has begun.\n");
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
    void shelves_are_told_where_the_policy_has_targets_for_them_and_only_there() {
        assertThat(run("--data", "x", "--csv")).isZero();
        assertThat(printed).doesNotContain("shelves");
        Line ann = Other.with(
                line("East", "Ann", 7),
                "shelves",
                List.of(new ShelfLine("enterprise", 3, 12), new ShelfLine("small ones", 2, 2)));
        answer = Other.with(COVERAGE, "reps", List.of(ann));
        assertThat(run("--data", "x")).isZero();
        assertThat(printed).contains("    on shelves: enterprise 3 of 12, small ones 2 of 2");
        assertThat(run("--data", "x", "--rep", "Ann")).isZero();
        assertThat(printed).contains("On shelves: enterprise 3 of 12, small ones 2 of 2");
        assertThat(run("--data", "x", "--csv")).isZero();
        assertThat(printed).contains(",note,shelves", "\"enterprise 3 of 12, small ones 2 of 2\"");
        assertThat(run("--data", "x", "--json")).isZero();
        assertThat(printed).contains("\"name\" : \"enterprise\"", "\"target\" : 12");
    }

    @Test
    void a_rep_whom_nobody_knows_is_told_whatever_the_form() {
        assertThat(run("--data", "x", "--csv", "--rep", "Zoe")).isNotZero();
        assertThat(printed).contains("There is no rep 'Zoe'");
    }
}
