package dev.allotment.simulator;

import dev.allotment.simulator.schema.ObjectType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Converts a lead in one transaction: account, contact and opportunity where they are to be made, then the lead itself, which is
 * read-only from then on (contract 4.6, 6). Its activities go to contact and account (UNVERIFIED). The lead's own rules are not
 * asked; those of what is made are.
 */
final class Converting {
    /** The one status of this org's leads that is for converted ones. */
    static final String STATUS = "Closed - Converted";

    private final Work work;
    private final Reach reach;
    private final Write.Convert write;
    private final OrgRow lead;

    private Converting(Work work, Reach reach, Write.Convert write, OrgRow lead) {
        this.work = work;
        this.reach = reach;
        this.write = write;
        this.lead = lead;
    }

    static Outcome of(Work work, Write.Convert write, Rights rights, Reach reach) throws Refusal {
        if (!rights.may("ConvertLeads")) {
            throw new Refusal(
                    "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights: Convert Leads is missing");
        }
        OrgRow lead = reach.editable(reach.view("Lead"), write.lead(), false);
        if (!write.status().equals(STATUS)) {
            throw new Refusal("INVALID_STATUS", "invalid convertedStatus: " + write.status());
        }
        if (write.contact() != null && write.account() == null) {
            throw new Refusal("REQUIRED_FIELD_MISSING", "accountId is required where contactId is given");
        }
        return new Converting(work, reach, write, lead).run();
    }

    private Outcome run() throws Refusal {
        String account = write.account() == null ? create("Account", Map.of("Name", text("Company"))) : existing();
        String contact = write.contact() == null ? created(account) : contact(account);
        String opportunity = write.none() ? null : opportunity(account);
        ObjectType type = work.core().type("Lead");
        work.step(
                ChangeEvent.Type.UPDATE,
                type,
                lead,
                Draft.of(type, lead)
                        .set("Status", STATUS)
                        .set("IsConverted", true)
                        .set("ConvertedDate", today())
                        .set("ConvertedAccountId", account)
                        .set("ConvertedContactId", contact)
                        .set("ConvertedOpportunityId", opportunity));
        for (String object : List.of("Task", "Event")) {
            ObjectType activity = work.core().type(object);
            for (OrgRow row : work.everywhere(object, "WhoId", lead.id())) {
                if (!row.deleted()) {
                    Draft draft = Draft.of(activity, row).set("WhoId", contact).set("AccountId", account);
                    work.step(
                            ChangeEvent.Type.UPDATE,
                            activity,
                            row,
                            row.text("WhatId") == null ? draft.set("WhatId", account) : draft);
                }
            }
        }
        return new Outcome.Saved(lead.id(), false);
    }

    private String existing() throws Refusal {
        return reach.editable(reach.view("Account"), Objects.requireNonNull(write.account()), false)
                .id();
    }

    private String contact(String account) throws Refusal {
        OrgRow row = reach.editable(reach.view("Contact"), Objects.requireNonNull(write.contact()), false);
        if (!account.equals(row.text("AccountId"))) {
            throw new Refusal("INVALID_CROSS_REFERENCE_KEY", "the contact belongs to another account");
        }
        return row.id();
    }

    private String created(String account) throws Refusal {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String field : List.of("Salutation", "FirstName", "LastName", "Title", "Email", "Phone")) {
            values.put(field, lead.text(field));
        }
        values.put("AccountId", account);
        return create("Contact", values);
    }

    private String opportunity(String account) throws Refusal {
        LocalDate quarter = today().withDayOfMonth(1);
        quarter = quarter.plusMonths(3 - (quarter.getMonthValue() - 1) % 3).minusDays(1);
        return create(
                "Opportunity",
                Map.of(
                        "Name",
                        write.opportunity() == null ? text("Company") : write.opportunity(),
                        "AccountId",
                        account,
                        "StageName",
                        "Prospecting",
                        "CloseDate",
                        quarter.toString()));
    }

    private String create(String object, Map<String, ? extends @Nullable Object> values) throws Refusal {
        var all = new HashMap<String, @Nullable Object>(values);
        all.put("OwnerId", write.owner() == null ? lead.text("OwnerId") : write.owner());
        return ((Outcome.Saved) work.create(object, all)).id();
    }

    private LocalDate today() {
        return work.core().now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private String text(String field) {
        return String.valueOf(lead.text(field));
    }
}
