package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import dev.allotment.simulator.OrgRow;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A second sales force, for product line B, with books and an agent of its own. */
public final class LineSteps {
    private static final String LINE = "B";
    private static final String OWNER = "Owner_B__c";

    @Given("product line B has an agent of its own")
    public void lineB() {
        company().lineB();
    }

    @Given("{person} sells line B in {string} with room for {int} account(s)")
    public void sells(String name, String team, int capacity) {
        company().rep(name, team, capacity, LINE);
        company().assign(name, "Allotment_Line_B_Rep");
    }

    @When("{person} gives {account} to {person} for line B")
    public void gives(String by, String account, String to) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(OWNER, company().who(to).value());
        company().edit("Account", company().record(account), by, values);
    }

    @When("{person} takes {account} for line B just before its agent's next write")
    public void takes(String by, String account) {
        company().beforeLineB(() -> gives("Ada", account, by));
    }

    @When("{person} returns {account} for line B because {string}")
    public void returns(String by, String account, String reason) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(AllotmentFields.REQUEST_ACCOUNT, company().record(account).value());
        values.put(AllotmentFields.REQUEST_KIND, "Return");
        values.put(AllotmentFields.REQUEST_REASON, reason);
        values.put(AllotmentFields.LINE, LINE);
        company().named("the request", company().make("Book_Request__c", by, values));
        company().settle();
    }

    @When("a lead {string} from {string} arrives for line B")
    public void lead(String email, String country) {
        company().agency();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("LastName", "Smith");
        values.put("Company", email.substring(email.indexOf('@') + 1));
        values.put("Email", email);
        values.put("Country", country);
        values.put("Status", "Open - Not Contacted");
        values.put("OwnerId", company().who("the intake of line B").value());
        company().named("the lead", company().make("Lead", "Ada", values));
        company().settle();
    }

    @Then("for line B {account} belongs to {person}")
    public void belongs(String account, String owner) {
        assertThat(company().name(company().row(account).text(OWNER))).isEqualTo(owner);
    }

    @Then("for line B {account} is in the pool, {string}")
    public void pooled(String account, String status) {
        OrgRow row = company().row(account);
        assertThat(row.value(OWNER)).as("owner of " + account + " for line B").isNull();
        assertThat(row.text("Allotment_B_Status__c")).isEqualTo(status);
    }

    @Then("the agent of line B was overtaken {int} time(s)")
    public void overtaken(long times) {
        assertThat(company().lineBKept().ledger().counts()).containsEntry("move overtaken", times);
    }

    @Then("the audit rows of {account} for line B tell {string}")
    public void audits(String account, String kinds) {
        List<String> told = company().audits(company().record(account)).stream()
                .filter(row -> LINE.equals(row.text(AllotmentFields.LINE)))
                .map(row -> row.text(AllotmentFields.CHANGE_KIND) + " from "
                        + company().name(row.text(AllotmentFields.CHANGE_OLD_OWNER_ID)) + " to "
                        + company().name(row.text(AllotmentFields.CHANGE_NEW_OWNER_ID)))
                .toList();
        assertThat(String.join(", ", told)).isEqualTo(kinds);
    }
}
