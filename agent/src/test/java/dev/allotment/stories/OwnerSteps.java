package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.simulator.OrgRow;
import dev.allotment.status.Hygiene;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the org's rows say afterwards: owners, status, dates, audit rows, answers. */
public final class OwnerSteps {
    @Then("{account} belongs to {person}")
    public void belongs(String account, String owner) {
        assertThat(owner(company().row(account))).as("owner of " + account).isEqualTo(owner);
    }

    @Then("{account} is with the pool, {string}")
    public void pooled(String account, String status) {
        belongs(account, "the pool");
        status(account, status);
    }

    @Then("{account} shows the status {string}")
    public void status(String account, String status) {
        assertThat(BookStatus.ofWord(status)).as("'" + status + "' is a status").isNotNull();
        assertThat(company().row(account).text(AllotmentFields.STATUS))
                .as("status of " + account)
                .isEqualTo(status);
    }

    @Then("{account} shows that it goes back on {day}")
    public void due(String account, LocalDate day) {
        assertThat(company().row(account).date(AllotmentFields.DUE_BACK)).isEqualTo(day);
        status(account, "Due back");
    }

    @Then("{account} shows no warning")
    public void noWarning(String account) {
        assertThat(company().row(account).date(AllotmentFields.DUE_BACK)).isNull();
        assertThat(company().row(account).date(AllotmentFields.WARNED_ON)).isNull();
    }

    @Then("{account} rests until {day}")
    public void rests(String account, LocalDate until) {
        pooled(account, "Resting");
        assertThat(company().row(account).date(AllotmentFields.REST_UNTIL)).isEqualTo(until);
    }

    @Then("{account} says {string}")
    public void why(String account, String words) {
        assertThat(company().row(account).text(AllotmentFields.WHY))
                .as("why on " + account)
                .contains(words);
    }

    @Then("{account} isn't enrolled")
    public void notEnrolled(String account) {
        assertThat(company().row(account).flag(AllotmentFields.ENROLLED)).isFalse();
    }

    @Then("{account} is enrolled in segment {word}")
    public void enrolled(String account, String segment) {
        OrgRow row = company().row(account);
        assertThat(row.text(AllotmentFields.SEGMENT)).isEqualTo(segment);
        assertThat(row.flag(AllotmentFields.ENROLLED)).isTrue();
    }

    @Then("{account} is of the play {string}")
    public void play(String account, String play) {
        assertThat(company().row(account).text(AllotmentFields.PLAY)).isEqualTo(play);
    }

    @Then("{account} is of no play")
    public void noPlay(String account) {
        assertThat(company().row(account).text(AllotmentFields.PLAY)).isNull();
    }

    // --- leads

    @Then("the lead shows {string}")
    public void leadShows(String status) {
        assertThat(lead().text(AllotmentFields.MATCH_STATUS)).isEqualTo(status);
    }

    @Then("the lead is an/a {string}")
    public void leadQualified(String stage) {
        assertThat(lead().text(AllotmentFields.QUALIFIED)).isEqualTo(stage);
    }

    @Then("the clock of the lead shows {string}")
    public void leadClock(String word) {
        assertThat(lead().text(AllotmentFields.SPEED)).isEqualTo(word);
    }

    @Then("the lead has been given on {int} time(s), each time to somebody else")
    public void givenOn(int times) {
        List<String> owners = company().audits(company().record("the lead")).stream()
                .map(row -> String.valueOf(row.text(AllotmentFields.CHANGE_NEW_OWNER_ID)))
                .toList();
        assertThat(owners)
                .as("owners, the first of whom it was routed to")
                .hasSize(times + 1)
                .doesNotHaveDuplicates();
    }

    @Then("the lead is related to {account}")
    public void leadRelated(String account) {
        assertThat(lead().text(AllotmentFields.MATCHED_ACCOUNT))
                .isEqualTo(company().record(account).value());
    }

    @Then("the leads are shared like this:")
    public void shared(DataTable table) {
        var expected = new ArrayList<List<String>>();
        var found = new ArrayList<List<String>>();
        for (List<String> row : table.cells()) {
            String owner = row.getFirst();
            expected.add(row);
            long count = company().rows("Lead").stream()
                    .filter(lead -> owner.equals(owner(lead)))
                    .count();
            found.add(List.of(owner, Long.toString(count)));
        }
        assertThat(found).isEqualTo(expected);
    }

    @Then("an account was founded for {string} and belongs to the lead's owner")
    public void founded(String domain) {
        List<OrgRow> founded = company().rows("Account").stream()
                .filter(row -> domain.equals(row.text(AllotmentFields.FOUNDED_FOR)))
                .toList();
        assertThat(founded).as("accounts founded for " + domain).hasSize(1);
        assertThat(owner(founded.getFirst())).isEqualTo(owner(lead())).isNotEqualTo("the intake");
    }

    @Then("nothing was founded")
    public void nothingFounded() {
        assertThat(company().rows("Account")).noneMatch(row -> row.text(AllotmentFields.FOUNDED_FOR) != null);
    }

    private static OrgRow lead() {
        return company().row("the lead");
    }

    @Then("{account}, {account} and {account} belong to one rep")
    public void together(String one, String two, String three) {
        String owner = owner(company().row(one));
        assertThat(owner).isNotEqualTo("the pool");
        belongs(two, owner);
        belongs(three, owner);
    }

    // --- audit rows

    @Then("the last audit row of {account} reads: {word} from {person} to {person}, because {string}")
    public void audit(String account, String kind, String from, String to, String because) {
        List<OrgRow> rows = company().audits(company().record(account));
        assertThat(rows).as("audit rows of " + account).isNotEmpty();
        OrgRow last = rows.getLast();
        assertThat(List.of(
                        String.valueOf(last.text(AllotmentFields.CHANGE_KIND)),
                        company().name(last.text(AllotmentFields.CHANGE_OLD_OWNER_ID)),
                        company().name(last.text(AllotmentFields.CHANGE_NEW_OWNER_ID))))
                .isEqualTo(List.of(kind.replace('-', ' '), from, to));
        assertThat(last.text(AllotmentFields.CHANGE_REASON) + " " + last.text(AllotmentFields.CHANGE_EXPLANATION))
                .contains(because);
    }

    @Then("the last audit row of {account} gives credit: {string}")
    public void credit(String account, String words) {
        assertThat(company().audits(company().record(account)).getLast().text(AllotmentFields.CHANGE_CREDIT))
                .contains(words);
    }

    @Then("the last audit row of {account} gives no credit")
    public void noCredit(String account) {
        assertThat(company().audits(company().record(account)).getLast().text(AllotmentFields.CHANGE_CREDIT))
                .isNull();
    }

    @Then("that audit row of {account} names the rule, the policy, the plan and the decision that {account} carries")
    public void auditWhole(String account, String same) {
        OrgRow last = company().audits(company().record(account)).getLast();
        assertThat(last.text(AllotmentFields.CHANGE_RULE)).matches("[a-z]+\\.yaml:\\d+");
        assertThat(last.text(AllotmentFields.CHANGE_POLICY))
                .isEqualTo(company().policy().hash());
        assertThat(last.text(AllotmentFields.CHANGE_PLAN)).isNotBlank();
        assertThat(last.text(AllotmentFields.CHANGE_DECISION))
                .isEqualTo(company().row(same).text(AllotmentFields.DECISION));
    }

    @Then("{account} has {int} audit row(s)")
    public void audits(String account, int count) {
        assertThat(company().audits(company().record(account)))
                .as("audit rows of " + account)
                .hasSize(count);
    }

    // --- books

    @Then("the books are:")
    public void books(DataTable table) {
        var found = new ArrayList<List<String>>();
        for (List<String> row : table.cells()) {
            String accounts = company().rows("Account").stream()
                    .filter(account -> account.flag(AllotmentFields.ENROLLED))
                    .filter(account -> row.getFirst().equals(owner(account)))
                    .map(account -> String.valueOf(account.text("Name")))
                    .sorted()
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("");
            found.add(List.of(row.getFirst(), accounts));
        }
        assertThat(found)
                .isEqualTo(table.cells().stream()
                        .map(row -> List.of(row.getFirst(), Objects.requireNonNullElse(row.get(1), "")))
                        .toList());
    }

    @Then("the book of {person} has {int} account(s)")
    public void size(String rep, int count) {
        assertThat(company().rows("Account").stream()
                        .filter(account -> account.flag(AllotmentFields.ENROLLED))
                        .filter(account -> rep.equals(owner(account)))
                        .count())
                .as("accounts of " + rep)
                .isEqualTo(count);
    }

    @Then("the moves of that day were written in {int} call(s)")
    public void calls(int count) {
        assertThat(company().moveCalls())
                .as("calls that wrote moves since this morning")
                .isEqualTo(count);
    }

    // --- findings

    @Then("hygiene finds {string}")
    public void finds(String words) {
        assertThat(Hygiene.of(company().agency().kept(company().now())).findings())
                .anySatisfy(finding -> assertThat(finding.says()).contains(words));
    }

    // --- answers

    @Then("the request is {word}: {string}")
    public void answered(String status, String words) {
        OrgRow request = company().row("the request");
        String answer = request.text(AllotmentFields.REQUEST_ANSWER);
        assertThat(request.text(AllotmentFields.REQUEST_STATUS)).as(answer).isEqualToIgnoringCase(status);
        assertThat(answer).contains(words);
    }

    @Then("the request waits for a person: {string}")
    public void waits(String words) {
        answered("With a person", words);
    }

    private static String owner(OrgRow row) {
        return company().name(row.text("OwnerId"));
    }
}
