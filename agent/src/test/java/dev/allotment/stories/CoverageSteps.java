package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.allotment.decide.PlayFigures;
import dev.allotment.decide.PlayFigures.Figures;
import dev.allotment.status.Coverage;
import dev.allotment.status.ShelfLine;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the report for one-to-ones says. */
public final class CoverageSteps {
    @Then("the coverage of {person} counts:")
    public void counts(String rep, DataTable table) {
        Coverage.Line line = line(rep);
        var found = Map.of(
                "held", line.held(),
                "worked", line.worked(),
                "due back", line.dueBack(),
                "unworked", line.unworked(),
                "untouched", line.blackHoles(),
                "inbound", line.inbound(),
                "outbound", line.outbound());
        var expected = new TreeMap<String, Integer>();
        table.asMaps().getFirst().forEach((column, value) -> expected.put(column, Integer.valueOf(value)));
        assertThat(new TreeMap<>(found)).containsAllEntriesOf(expected);
    }

    @Then("the shelves of {person} hold {string}")
    public void shelves(String rep, String words) {
        assertThat(line(rep).shelves().stream().map(ShelfLine::words).collect(Collectors.joining(", ")))
                .isEqualTo(words);
    }

    @Then("the first that {person} should focus on is {account}")
    public void focus(String rep, String account) {
        assertThat(line(rep).focus().getFirst()).startsWith(account + " (");
    }

    @Then("of the accounts of {person} {string} is due")
    public void due(String rep, String words) {
        assertThat(line(rep).due()).contains(words);
    }

    @Then("nobody ever touched {account}")
    public void untouched(String account) {
        assertThat(coverage().reps())
                .anySatisfy(line -> assertThat(line.untouched()).anyMatch(words -> words.startsWith(account + " (")));
    }

    @Then("accounts were given back like this:")
    public void causes(DataTable table) {
        assertThat(coverage().causes().stream()
                        .map(cause -> List.of(
                                cause.reason(),
                                cause.reps().entrySet().stream()
                                        .map(rep -> rep.getKey().strip() + " " + rep.getValue())
                                        .collect(Collectors.joining(", "))))
                        .toList())
                .isEqualTo(table.cells());
    }

    @Then("the coverage of the play {string} counts:")
    public void play(String play, DataTable table) {
        PlayFigures found = coverage().plays().stream()
                .filter(one -> one.play().equals(play))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no play " + play));
        assertThat(List.of(row("the play", found.under()), row("otherwise", found.otherwise())))
                .isEqualTo(table.cells().subList(1, table.height()));
    }

    private static List<String> row(String of, Figures figures) {
        return Stream.of(
                        of,
                        figures.given(),
                        figures.held(),
                        figures.worked(),
                        figures.touches(),
                        figures.opened(),
                        figures.won(),
                        figures.goneBack())
                .map(String::valueOf)
                .toList();
    }

    @Then("the balance of opportunity is {double}")
    public void balance(double gini) {
        assertThat(coverage().balance()).isCloseTo(gini, within(1e-9));
    }

    private static Coverage.Line line(String rep) {
        return coverage().reps().stream()
                .filter(line -> line.rep().strip().equals(rep))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line of " + rep));
    }

    private static Coverage coverage() {
        return Coverage.of(company().agency().kept(company().now()));
    }
}
