package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import io.cucumber.java.en.Then;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people see in the shipped reports, each with their own eyes. */
public final class ReportSteps {
    @Then("the report {string} shows {person}: {string}")
    public void shows(String report, String reader, String names) {
        List<String> expected = names.equals("nothing")
                ? List.of()
                : Arrays.stream(names.split(", ")).sorted().toList();
        assertThat(company().report(report, reader).stream()
                        .map(ReportSteps::title)
                        .sorted())
                .isEqualTo(expected);
    }

    /** What a person would call the row: its account's name, a request's account, a move's reason, a rep's name. */
    private static String title(OrgRow row) {
        String account = row.text(AllotmentFields.REQUEST_ACCOUNT);
        String kind = row.text(AllotmentFields.CHANGE_KIND);
        return RecordId.of(row.id()).prefix().equals("001") || account == null
                ? String.valueOf(row.text("Name"))
                : kind + " of " + company().nameOf(account);
    }

    @Then("the line of {person} says: entitled to {bigdecimal}, given {int}, balance {bigdecimal}")
    public void line(String rep, BigDecimal entitled, int given, BigDecimal balance) {
        OrgRow row = company().rowOfRep(rep);
        assertThat(number(row, AllotmentFields.REP_TURNS_ENTITLED)).isEqualByComparingTo(entitled);
        assertThat(number(row, AllotmentFields.REP_TURNS_GIVEN)).isEqualByComparingTo(BigDecimal.valueOf(given));
        assertThat(number(row, AllotmentFields.REP_TURN_BALANCE)).isEqualByComparingTo(balance);
    }

    @Then("the line of {person} was written {int} day(s) ago")
    public void written(String rep, int days) {
        Instant at = Objects.requireNonNull(company().rowOfRep(rep).instant("LastModifiedDate"));
        assertThat(at.atZone(company().zone()).toLocalDate())
                .isEqualTo(company().today().minusDays(days));
    }

    @Then("{person} has no line yet")
    public void none(String rep) {
        assertThat(company().rowOfRep(rep).value(AllotmentFields.REP_TURN_BALANCE))
                .isNull();
    }

    @Then("{person} was told once: {string}")
    public void told(String rep, String words) {
        assertThat(company().told(rep)).containsExactly(words);
    }

    @Then("{person} was told nothing")
    public void untold(String rep) {
        assertThat(company().told(rep)).isEmpty();
    }

    @Then("the row of {person} shows no notice")
    public void noNotice(String rep) {
        assertThat(company().rowOfRep(rep).value(AllotmentFields.REP_NOTICE)).isNull();
    }

    private static BigDecimal number(OrgRow row, String field) {
        @Nullable BigDecimal number = row.number(field);
        return Objects.requireNonNull(number, field);
    }
}
