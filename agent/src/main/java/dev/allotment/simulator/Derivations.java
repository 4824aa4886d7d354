package dev.allotment.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that the org works out itself when a row is saved (contract 8.2). */
final class Derivations {
    private Derivations() {}

    /** @param work to look up the rows that the row points to */
    static void apply(Draft row, String object, Work work, Instant now) {
        switch (object) {
            case "Lead", "Contact", "User" -> {
                String first = row.text("FirstName");
                row.set("Name", (first == null ? "" : first + " ") + row.text("LastName"));
            }
            case "Opportunity" -> {
                String stage = row.text("StageName");
                row.set("IsClosed", stage != null && stage.startsWith("Closed"));
                row.set("IsWon", "Closed Won".equals(stage));
            }
            case "Task" -> task(row, work, now);
            case "Event" -> {
                if (row.value("StartDateTime") instanceof Instant start) {
                    row.set("ActivityDateTime", start).set("ActivityDate", LocalDate.ofInstant(start, ZoneOffset.UTC));
                }
                row.set("AccountId", account(row, work));
            }
            default -> {
                // Other objects derive nothing.
            }
        }
    }

    private static void task(Draft row, Work work, Instant now) {
        boolean closed = "Completed".equals(row.text("Status"));
        row.set("IsClosed", closed).set("AccountId", account(row, work));
        if (!closed) {
            row.set("CompletedDateTime", null);
        } else if (row.value("CompletedDateTime") == null) {
            row.set("CompletedDateTime", now);
        }
    }

    private static @Nullable String account(Draft row, Work work) {
        String what = row.text("WhatId");
        if (what != null && what.startsWith("001")) {
            return what;
        }
        OrgRow deal = what == null || !what.startsWith("006") ? null : work.current("Opportunity", what);
        String who = row.text("WhoId");
        OrgRow contact = deal != null || who == null || !who.startsWith("003") ? deal : work.current("Contact", who);
        return contact == null ? null : contact.text("AccountId");
    }

    /** The rows whose LastActivityDate follows from this activity; empty while it does not count. */
    static List<String> touchedBy(OrgRow activity) {
        boolean counts =
                activity.object().equals("Event") || activity.object().equals("Task") && activity.flag("IsClosed");
        var ids = new ArrayList<String>();
        if (counts && activity.date("ActivityDate") != null && !activity.deleted()) {
            for (String field : List.of("AccountId", "WhatId", "WhoId")) {
                String id = activity.text(field);
                if (id != null && !ids.contains(id)) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }
}
