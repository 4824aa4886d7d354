package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What hangs on an account and may go along with a new owner. */
public final class RoadSteps {
    @Given("{person} wrote the note {string} on {account}")
    public void note(String by, String title, String account) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("Title", title);
        values.put("ParentId", company().record(account).value());
        values.put("OwnerId", company().who(by).value());
        company().make("Note", "Ada", values);
    }

    @Given("{person} helps with {account}")
    public void member(String helper, String account) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("AccountId", company().record(account).value());
        values.put("UserId", company().who(helper).value());
        values.put("TeamMemberRole", "Sales Engineer");
        company().make("AccountTeamMember", "Ada", values);
    }

    @Then("the note of {account} belongs to {person}")
    public void noteBelongs(String account, String owner) {
        assertThat(of("Note", "ParentId", company().record(account)))
                .extracting(row -> company().name(row.text("OwnerId")))
                .containsExactly(owner);
    }

    @Then("{person} still helps with {account}")
    public void helps(String helper, String account) {
        assertThat(of("AccountTeamMember", "AccountId", company().record(account)))
                .extracting(row -> company().name(row.text("UserId")))
                .containsExactly(helper);
    }

    @Then("nobody helps with {account} any more")
    public void nobodyHelps(String account) {
        assertThat(of("AccountTeamMember", "AccountId", company().record(account)))
                .isEmpty();
    }

    @Then("that audit row of {account} says {string}")
    public void explains(String account, String words) {
        assertThat(company().audits(company().record(account)).getLast().text(AllotmentFields.CHANGE_EXPLANATION))
                .contains(words);
    }

    private static List<OrgRow> of(String object, String field, RecordId account) {
        return company().rows(object).stream()
                .filter(row -> account.value().equals(row.text(field)))
                .toList();
    }
}
