package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.status.FairPlayDesk;
import dev.allotment.status.FairPlayReport;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deals that change hands and are won, names that change, and what a manager is shown of it. */
public final class FairPlaySteps {
    @Given("{person} has an open deal of {account}")
    public void deal(String owner, String account) {
        company().named(account + " deal", company().make("Opportunity", "Ada", values(owner, account)));
    }

    @When("{person} wins a deal of {account}")
    public void wins(String owner, String account) {
        deal(owner, account);
        won(owner, account);
    }

    @When("{person} wins that deal of {account}")
    public void won(String owner, String account) {
        company().agency();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("StageName", "Closed Won");
        values.put("CloseDate", company().today());
        company().edit("Opportunity", company().record(account + " deal"), "Ada", values);
        company().settle();
    }

    @When("the deal of {account} goes to {person}")
    public void goes(String account, String to) {
        company().agency();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("OwnerId", company().who(to).value());
        company().edit("Opportunity", company().record(account + " deal"), "Ada", values);
        company().settle();
    }

    @When("the close of the deal of {account} is put off {int} time(s), a week apart")
    public void putOff(String account, int times) {
        company().agency();
        for (int n = 1; n <= times; n++) {
            company()
                    .edit(
                            "Opportunity",
                            company().record(account + " deal"),
                            "Ada",
                            Map.of("CloseDate", company().today().plusDays(90L + 30 * n)));
            company().days(7);
        }
    }

    @When("the deal of {account} qualifies")
    public void qualifies(String account) {
        company().agency();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("StageName", "Qualification");
        company().edit("Opportunity", company().record(account + " deal"), "Ada", values);
        company().settle();
    }

    @Then("the deal of {account} belongs to {person}")
    public void belongs(String account, String owner) {
        assertThat(company().name(company().row(account + " deal").text("OwnerId")))
                .as("owner of the deal of " + account)
                .isEqualTo(owner);
    }

    @Then("of the deals of {string} {person} has {int} and {person} has {int}")
    public void shared(String accounts, String one, int ofOne, String other, int ofOther) {
        List<String> owners = Arrays.stream(accounts.split(", "))
                .map(account -> company().name(company().row(account + " deal").text("OwnerId")))
                .toList();
        assertThat(owners).filteredOn(one::equals).hasSize(ofOne);
        assertThat(owners).filteredOn(other::equals).hasSize(ofOther);
    }

    @When("the website of {account} becomes {string}")
    public void website(String account, String website) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("Website", website);
        company().edit("Account", company().record(account), "Ada", values);
        company().settle();
    }

    @Then("fair play shows {string}")
    public void shows(String sentence) {
        assertThat(report().found())
                .as("what looks like gaming")
                .singleElement()
                .satisfies(one -> assertThat(one.sentence()).startsWith(sentence))
                .satisfies(one -> assertThat(one.facts()).isNotEmpty());
    }

    @Then("fair play shows nothing")
    public void nothing() {
        assertThat(report().found()).isEmpty();
    }

    @Then("fair play says it cannot see {string}")
    public void unseen(String sentence) {
        assertThat(report().unseen()).anyMatch(one -> one.startsWith(sentence));
    }

    private static FairPlayReport report() {
        return FairPlayDesk.of(company().agency().kept(company().now()));
    }

    private static Map<String, @Nullable Object> values(String owner, String account) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("AccountId", company().record(account).value());
        values.put("Name", account + " deal");
        values.put("StageName", "Prospecting");
        values.put("OwnerId", company().who(owner).value());
        values.put("CloseDate", company().today().plusDays(90));
        return values;
    }
}
