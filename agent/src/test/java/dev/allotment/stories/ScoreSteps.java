package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.RecordId;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What speaks for an account in stories, and what the account then shows. */
public final class ScoreSteps {
    @Given("{account} raised money {int} days ago")
    public void raised(String account, int days) {
        set(account, "Last_Funding_Date__c", company().today().minusDays(days));
    }

    @Given("{account} has a contract with a competitor for {int} days")
    public void contract(String account, int days) {
        set(account, "Competitor_Renewal__c", company().today().plusDays(days));
    }

    @Given("{account} asked us to get back in {int} days")
    public void getBack(String account, int days) {
        set(account, "Get_Back_To_Me__c", company().today().plusDays(days));
    }

    @Given("{account} has somebody new in a key role since {int} days")
    public void hired(String account, int days) {
        set(account, "Key_Hire_Date__c", company().today().minusDays(days));
    }

    @Given("{account} has a marketing score of {int}")
    public void marketing(String account, int score) {
        set(account, "Marketing_Score__c", score);
    }

    @Given("{account} uses the product {int} percent more")
    public void usesMore(String account, int percent) {
        set(account, "Usage_Change__c", percent);
    }

    @Given("{account} is a customer who uses the product {int} percent less")
    public void usesLess(String account, int percent) {
        set(account, "Customer_Since__c", company().today().minusDays(400));
        set(account, "Usage_Change__c", -percent);
    }

    @Given("{account} called us {int} days ago")
    public void called(String account, int days) {
        Instant at = company().now().minus(Duration.ofDays(days));
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("Subject", "Inbound call");
        values.put("Status", "Completed");
        values.put("IsClosed", true);
        values.put("ActivityDate", company().today().minusDays(days));
        values.put("CompletedDateTime", at);
        values.put("CreatedDate", at);
        values.put("OwnerId", company().who("Ada").value());
        values.put("WhatId", company().record(account).value());
        values.put("AccountId", company().record(account).value());
        company().make("Task", "Ada", values);
    }

    /** A lead of a year's worth of company history, long since with a rep, so that nothing is routed. */
    @Given("{account} filled in our form yesterday")
    public void form(String account) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("LastName", "Lee");
        values.put("Company", account);
        values.put("Email", "lee@" + account.toLowerCase(Locale.ROOT) + ".com");
        values.put("OwnerId", company().who("Ann").value());
        values.put(AllotmentFields.MATCHED_ACCOUNT, company().record(account).value());
        values.put(AllotmentFields.MATCH_STATUS, "Matched");
        values.put("CreatedDate", company().now().minus(Duration.ofDays(1)));
        company().make("Lead", "Ada", values);
    }

    @Given("a new contact at {account} is {string}")
    public void contact(String account, String title) {
        company()
                .make(
                        "Contact",
                        "Ada",
                        Map.of(
                                "LastName",
                                "Doe",
                                "Title",
                                title,
                                "AccountId",
                                company().record(account).value()));
    }

    @Then("{account} doesn't say {string}")
    public void silent(String account, String words) {
        assertThat(company().row(account).text(AllotmentFields.WHY)).isNotNull().doesNotContain(words);
    }

    @Then("{account} stands in {string}")
    public void quadrant(String account, String quadrant) {
        assertThat(company().row(account).text(AllotmentFields.QUADRANT)).isEqualTo(quadrant);
    }

    @Then("{account} scores {int}")
    public void scores(String account, int total) {
        assertThat(company().row(account).number(AllotmentFields.SCORE)).isEqualByComparingTo(String.valueOf(total));
    }

    private static void set(String account, String field, Object value) {
        RecordId id = company().record(account);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, value);
        company().edit("Account", id, "Ada", values);
    }
}
