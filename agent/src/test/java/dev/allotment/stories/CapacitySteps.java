package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.allotment.status.capacity.CapacityDesk;
import dev.allotment.status.capacity.Funnel;
import dev.allotment.status.capacity.Needs;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a quota takes, and what books hold. */
public final class CapacitySteps {
    private static final int YEAR = 365;

    private double winRate;
    private double size;
    private double cycle;
    private double meetings;
    private @Nullable Funnel funnel;
    private @Nullable Needs needs;

    @Given("{int} % of the opportunities are won, for {int} each, after {int} days and {int} meetings")
    public void won(int percent, int deal, int days, int met) {
        winRate = percent / 100.0;
        size = deal;
        cycle = days;
        meetings = met;
    }

    @Given("a worked account gives half an opportunity a year and is touched every {int} days")
    public void worked(int days) {
        funnel = new Funnel(winRate, size, cycle, meetings, 0.5, days);
    }

    @Then("a quota of {int} a year takes:")
    public void takes(int quota, DataTable table) {
        Needs found = Objects.requireNonNull(funnel).needs(quota, YEAR);
        needs = found;
        var shown = new LinkedHashMap<String, Long>();
        shown.put("wins", up(found.wins()));
        shown.put("opportunities", up(found.opportunities()));
        shown.put("open at a time", up(found.open()));
        shown.put("meetings", up(found.meetings()));
        shown.put("accounts", up(found.accounts()));
        shown.put("touches a week", up(found.touchesAWeek()));
        Map<String, String> expected = table.asMaps().getFirst();
        expected.forEach((what, count) -> assertThat(shown.get(what)).as(what).isEqualTo(Long.parseLong(count)));
    }

    private static long up(double need) {
        return (long) Math.ceil(need - 1e-9);
    }

    @Then("a quota of {int} a year takes no less of anything")
    public void noLess(int quota) {
        Needs less = Objects.requireNonNull(needs);
        Needs more = Objects.requireNonNull(funnel).needs(quota, YEAR);
        assertThat(List.of(more.wins(), more.opportunities(), more.open(), more.meetings(), more.accounts()))
                .zipSatisfy(
                        List.of(less.wins(), less.opportunities(), less.open(), less.meetings(), less.accounts()),
                        (high, low) -> assertThat(high).isGreaterThanOrEqualTo(low));
    }

    private static CapacityDesk desk(int days) {
        return CapacityDesk.of(company().agency().kept(company().now()), days);
    }

    @Then("over the next {int} days the book of {person} holds (about ){int} accounts on average")
    public void holds(int days, String rep, int accounts) {
        assertThat(desk(days).reps().stream()
                        .filter(book -> book.rep().equals(company().fullName(rep)))
                        .findFirst()
                        .orElseThrow()
                        .mean())
                .isCloseTo(accounts, within(0.6));
    }

    @Then("asked what a quota takes, the org's past says {string}")
    public void past(String words) {
        assertThat(desk(YEAR).why()).contains(words);
    }
}
