package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import dev.allotment.simulator.OrgRow;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;

/** What stories say of matching: further domains of an account, and what a lead tells of how it was matched. */
public final class MatchSteps {
    private static final String LEAD = "the lead";

    @Given("{string} is an alias of {account}, of the kind {string}")
    public void alias(String domain, String account, String kind) {
        company()
                .make(
                        "Domain_Alias__c",
                        "Ada",
                        Map.of(
                                AllotmentFields.ALIAS_ACCOUNT,
                                company().record(account).value(),
                                AllotmentFields.ALIAS_DOMAIN,
                                domain,
                                AllotmentFields.ALIAS_KIND,
                                kind));
    }

    @Then("the lead was matched by {string}, {int} % sure")
    public void matched(String rule, int percent) {
        OrgRow lead = company().row(LEAD);
        assertThat(lead.text(AllotmentFields.MATCH_RULE)).isEqualTo(rule);
        assertThat(lead.number(AllotmentFields.MATCH_CONFIDENCE)).isEqualByComparingTo(String.valueOf(percent));
    }

    @Then("second came {account}")
    public void second(String account) {
        assertThat(company().row(LEAD).text(AllotmentFields.MATCH_RUNNER_UP))
                .isEqualTo(company().record(account).value());
    }

    @Then("the lead is related to nobody")
    public void nobody() {
        assertThat(company().row(LEAD).text(AllotmentFields.MATCHED_ACCOUNT)).isNull();
    }

    @Given("{account} has a contact with the e-mail {string}")
    public void contact(String account, String email) {
        company()
                .make(
                        "Contact",
                        "Ada",
                        Map.of(
                                "LastName",
                                "Jo",
                                "Email",
                                email,
                                "AccountId",
                                company().record(account).value()));
    }

    @When("{person} works the lead")
    public void works(String rep) {
        company().edit("Lead", company().record(LEAD), rep, Map.of("Status", "Working - Contacted"));
        company().settle();
    }

    @When("{person} relates the lead to {account} by hand")
    public void relates(String who, String account) {
        company()
                .edit(
                        "Lead",
                        company().record(LEAD),
                        who,
                        Map.of(
                                AllotmentFields.MATCHED_ACCOUNT,
                                company().record(account).value(),
                                AllotmentFields.MATCH_STATUS,
                                "By hand"));
        company().settle();
    }

    @Then("the lead is converted into {account}, with {int} contact(s) and {int} opportunity/opportunities there")
    public void converted(String account, int contacts, int opportunities) {
        String id = company().record(account).value();
        assertThat(company().row(LEAD).text("ConvertedAccountId")).isEqualTo(id);
        assertThat(of("Contact", id)).isEqualTo(contacts);
        assertThat(of("Opportunity", id)).isEqualTo(opportunities);
    }

    private static long of(String object, String account) {
        return company().rows(object).stream()
                .filter(row -> account.equals(row.text("AccountId")))
                .count();
    }

    @Then("the lead isn't converted")
    public void notConverted() {
        assertThat(company().row(LEAD).flag("IsConverted")).isFalse();
    }

    @Then("the lead explains {string}")
    public void explains(String words) {
        assertThat(company().row(LEAD).text(AllotmentFields.MATCH_WHY)).contains(words);
    }
}
