package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.RecordId;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens in a story: leads, requests, people's hands, time. */
public final class EventSteps {
    private static final String LEAD = "the lead";
    private static final String REQUEST = "the request";

    @Given("in {string} the policy says {string} instead of {string}")
    public void policy(String file, String is, String was) {
        company().change(file, was, is);
    }

    @Given("in {string} the policy says, instead of {string}:")
    public void policyInLines(String file, String was, String is) {
        company().change(file, was, is);
    }

    @Given("the policy asks for {int} contacts of an account")
    public void contacts(int contacts) {
        company().change("engagement.yaml", "kind: TaskSubtype", "kind: TaskSubtype\n    person: WhoId");
        company().change("engagement.yaml", "  least_touches: 1", "  least_touches: 1\n  least_contacts: " + contacts);
    }

    @Given("in {string} the policy declares no source of activity")
    public void blindPolicy(String file) {
        company().cut(file, "sources:", "# Which touches");
        company().change(file, "# Which touches", "sources: []\n# Which touches");
    }

    @Given("the policy has this territory:")
    public void territories(String yaml) {
        list("territories", yaml);
    }

    @Given("the policy has this play:")
    public void plays(String yaml) {
        list("plays", yaml);
    }

    @Given("the policy names these accounts:")
    public void named(String yaml) {
        list("named_accounts", yaml);
    }

    private static void list(String key, String yaml) {
        company().change("allocation.yaml", "\n" + key + ": []\n", "\n" + key + ":\n" + yaml.indent(2));
    }

    // --- leads

    @When("a lead {string} from {string} arrives")
    public void lead(String email, String country) {
        company().agency();
        arrive(email, country, null);
        company().settle();
    }

    @When("a lead {string} from {string} arrives through {string}")
    public void lead(String email, String country, String source) {
        company().agency();
        arrive(email, country, source);
        company().settle();
    }

    @When("{int} leads of webmail addresses from {string} arrive")
    public void leads(int count, String country) {
        company().agency();
        for (int n = 0; n < count; n++) {
            arrive("someone" + n + "@gmail.com", country, null);
        }
        company().settle();
    }

    @When("{int} leads of webmail addresses from {string} arrive one after the other")
    public void leadsInTurn(int count, String country) {
        for (int n = 0; n < count; n++) {
            lead("someone" + n + "@gmail.com", country);
        }
    }

    private static void arrive(String email, String country, @Nullable String source) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("LastName", "Smith");
        values.put("Company", email.substring(email.indexOf('@') + 1));
        values.put("Email", email);
        values.put("Country", country);
        values.put("Status", "Open - Not Contacted");
        values.put("LeadSource", source);
        values.put("OwnerId", company().who("the intake").value());
        RecordId id = company().make("Lead", "Ada", values);
        company().named(LEAD, id);
        company().named(email, id);
    }

    @When("{person} takes the lead just before the agent's next write")
    public void takes(String by) {
        company().agency().meanwhile(() -> {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("OwnerId", company().who(by).value());
            company().edit("Lead", company().record(LEAD), by, values);
        });
    }

    // --- requests

    @When("{person} returns {account} because {string}")
    public void returns(String rep, String account, String reason) {
        ask(rep, "Return", account, reason, null);
    }

    @When("{person} returns {account} because {string} until {day}")
    public void returns(String rep, String account, String reason, LocalDate until) {
        ask(rep, "Return", account, reason, until);
    }

    @When("{person} swaps {account} because {string}")
    public void swaps(String rep, String account, String reason) {
        ask(rep, "Swap", account, reason, null);
    }

    @When("{person} claims {account}")
    public void claims(String rep, String account) {
        ask(rep, "Claim", account, null, null);
    }

    @When("{person} asks for more time with {account} because {string}")
    public void asksForMoreTime(String rep, String account, String reason) {
        ask(rep, "Extend", account, reason, null);
    }

    @When("{person} disputes {account} because {string}")
    public void disputes(String rep, String account, String reason) {
        ask(rep, "Dispute", account, reason, null);
    }

    @When("{person} grants the request")
    public void grants(String by) {
        company()
                .edit(
                        "Book_Request__c",
                        company().record(REQUEST),
                        by,
                        Map.of(AllotmentFields.REQUEST_STATUS, "Granted"));
        company().settle();
    }

    @When("{person}, who may edit every request, grants it")
    public void manages(String by) {
        company().assign(by, "Allotment_Manager");
        grants(by);
    }

    @When("{person} declines the request: {string}")
    public void declines(String by, String answer) {
        company()
                .edit(
                        "Book_Request__c",
                        company().record(REQUEST),
                        by,
                        Map.of(AllotmentFields.REQUEST_STATUS, "Declined", AllotmentFields.REQUEST_ANSWER, answer));
        company().settle();
    }

    private static void ask(
            String rep, String kind, String account, @Nullable String reason, @Nullable LocalDate until) {
        company().agency();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(AllotmentFields.REQUEST_ACCOUNT, company().record(account).value());
        values.put(AllotmentFields.REQUEST_KIND, kind);
        values.put(AllotmentFields.REQUEST_REASON, reason);
        values.put(AllotmentFields.REQUEST_UNTIL, until);
        company().named(REQUEST, company().make("Book_Request__c", rep, values));
        company().settle();
    }

    // --- people's hands

    @When("{person} gives {account} to {person} by hand")
    public void gives(String by, String account, String to) {
        company().agency();
        hand(by, account, to);
        company().settle();
    }

    @When("{person} gives {account} to {person} just before the agent's next write")
    public void givesMeanwhile(String by, String account, String to) {
        company().agency().meanwhile(() -> hand(by, account, to));
    }

    private static void hand(String by, String account, String to) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("OwnerId", company().who(to).value());
        company().edit(company().object(account), company().record(account), by, values);
    }

    // --- time

    @When("the agent looks")
    public void looks() {
        company().agency();
        company().settle();
    }

    @When("{int} day(s) pass(es)")
    public void pass(int days) {
        company().days(days);
    }

    @When("{int} hour(s) pass(es)")
    public void hours(int hours) {
        company().hours(hours);
    }

    @When("it is {day}")
    public void itIs(LocalDate day) {
        long days = ChronoUnit.DAYS.between(company().today(), day);
        if (days <= 0) {
            throw new AssertionError("It is " + company().today() + " already, and time does not go back to " + day);
        }
        company().days((int) days);
    }
}
