package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;

import dev.allotment.model.AllotmentFields;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which companies there are, whose they are, and what is known of them. */
public final class AccountSteps {
    /** What a column of a table of accounts means, and how its values are read. */
    private static final Map<String, String> COLUMNS = Map.of(
            "country", "BillingCountry",
            "website", "Website",
            "employees", "NumberOfEmployees",
            "industry", "Industry",
            "intent", "Intent_Score__c",
            "parent", "ParentId",
            "since", "CreatedDate",
            "get back on", "Get_Back_To_Me__c");

    @Given("the account {account} is in the book of {person}")
    public void account(String name, String owner) {
        add(name, owner, Map.of());
    }

    @Given("the account {account} is in the book of {person} since {day}")
    public void account(String name, String owner, LocalDate since) {
        Map<String, @Nullable Object> more = new HashMap<>();
        more.put("CreatedDate", since.atTime(9, 0).atZone(company().zone()).toInstant());
        add(name, owner, more);
    }

    @Given("the account {account} is in the pool")
    public void pooled(String name) {
        add(name, "the pool", Map.of());
    }

    @Given("{int} accounts are in the pool")
    public void pooled(int count) {
        for (int n = 1; n <= count; n++) {
            pooled("Company " + n);
        }
    }

    @Given("these accounts:")
    public void accounts(DataTable table) {
        for (Map<String, String> row : table.asMaps()) {
            var more = new LinkedHashMap<String, @Nullable Object>();
            row.forEach((column, value) -> {
                if (!column.equals("account") && !column.equals("owner") && value != null) {
                    String field = COLUMNS.get(column);
                    if (field == null) {
                        throw new AssertionError("There is no column '" + column + "'; known: account, owner, "
                                + String.join(", ", COLUMNS.keySet()));
                    }
                    more.put(field, value(field, value));
                }
            });
            add(String.valueOf(row.get("account")), String.valueOf(row.get("owner")), more);
        }
    }

    private static Object value(String field, String text) {
        return switch (field) {
            case "NumberOfEmployees", "Intent_Score__c" -> new BigDecimal(text);
            case "ParentId" -> company().record(text).value();
            case "Get_Back_To_Me__c" -> LocalDate.parse(text);
            case "CreatedDate" ->
                LocalDate.parse(text).atTime(9, 0).atZone(company().zone()).toInstant();
            default -> text;
        };
    }

    private static void add(String name, String owner, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("Name", name);
        values.put("Website", name.toLowerCase(Locale.ROOT).replace(" ", "") + ".com");
        values.put("OwnerId", company().who(owner).value());
        values.put("NumberOfEmployees", 100);
        values.put("Industry", "Technology");
        values.put("BillingCountry", "United States");
        values.put("Type", "Prospect");
        if (more.containsKey("Intent_Score__c")) {
            values.put("Intent_Date__c", company().today());
        }
        values.putAll(more);
        company().named(name, company().make("Account", "Ada", values));
    }

    @Given("{account} is a customer")
    public void customer(String name) {
        set(name, "Customer_Since__c", company().today().minusDays(100));
    }

    @Given("{account} is a partner")
    public void partner(String name) {
        set(name, "Is_Partner__c", true);
    }

    @Given("{account} is a named account")
    public void named(String name) {
        set(name, AllotmentFields.NAMED, true);
    }

    @Given("{account} is put on hold until {day} because of {string}")
    public void hold(String name, LocalDate until, String reason) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(AllotmentFields.HOLD_UNTIL, until);
        values.put(AllotmentFields.HOLD_REASON, reason);
        company().edit("Account", company().record(name), "Ada", values);
    }

    @Given("{account} has an open opportunity")
    public void opportunity(String name) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("AccountId", company().record(name).value());
        values.put("Name", name + " deal");
        values.put("StageName", "Prospecting");
        values.put("CloseDate", company().today().plusDays(90));
        company().named(name + " deal", company().make("Opportunity", "Ada", values));
    }

    @Given("the opportunity of {account} is lost")
    public void lost(String name) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("StageName", "Closed Lost");
        company().edit("Opportunity", company().record(name + " deal"), "Ada", values);
    }

    @Given("{account} shows strong intent")
    public void intent(String name) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("Intent_Score__c", 95);
        values.put("Intent_Date__c", company().today());
        company().edit("Account", company().record(name), "Ada", values);
    }

    @Given("{person} calls {account}")
    public void calls(String rep, String name) {
        company().call(company().who(rep), company().record(name), company().now());
        company().settle();
    }

    @Given("{person} calls {string}")
    public void callsSomebody(String rep, String contact) {
        company().call(company().who(rep), company().record(contact), company().now());
        company().settle();
    }

    @Given("a machine writes to {account} in the name of {person}")
    public void machine(String name, String rep) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("Subject", "Automated sequence: step 3");
        values.put("Status", "Completed");
        values.put("TaskSubtype", "ListEmail");
        values.put("ActivityDate", company().today());
        values.put("OwnerId", company().who(rep).value());
        values.put("WhatId", company().record(name).value());
        company().make("Task", "Ada", values);
        company().settle();
    }

    /** Else so little activity would be seen that nothing is taken from the rep: a customer whom the rep calls each day. */
    @Given("{person} is busy with other accounts")
    public void busy(String rep) {
        String name = "Daily Business Of " + rep;
        add(name, rep, Map.of("Is_Partner__c", true, "Website", rep.toLowerCase(Locale.ROOT) + "-daily.example"));
        company().works(rep, company().record(name));
    }

    private static void set(String name, String field, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, value);
        company().edit("Account", company().record(name), "Ada", values);
    }
}
