package dev.allotment.simulator.schema;

import static dev.allotment.simulator.schema.FieldDef.of;
import static dev.allotment.simulator.schema.FieldDef.picklist;
import static dev.allotment.simulator.schema.FieldDef.reference;
import static dev.allotment.simulator.schema.FieldDef.text;
import static dev.allotment.simulator.schema.StandardObjects.always;

import dev.allotment.simulator.schema.ObjectType.Sharing;

/** Tasks and events (contract 8.2), shared as Controlled by Parent (UNVERIFIED; an org may keep them Private, where only owner and managers edit). Who may see activities sees all their standard fields here. */
final class ActivityObjects {
    private ActivityObjects() {}

    static ObjectType task() {
        return new ObjectSketch("Task", "00T", Sharing.BY_RELATED)
                .named("Subject")
                .put(reference("WhoId", "Who", "Contact", "Lead"), what())
                .put(text("Subject", 255), of("ActivityDate", FieldKind.DATE))
                .put(picklist(
                                "Status",
                                "Not Started",
                                "In Progress",
                                "Completed",
                                "Waiting on someone else",
                                "Deferred")
                        .withInitial("Not Started")
                        .with(Trait.REQUIRED, Trait.ALWAYS_VISIBLE))
                .put(picklist("Priority", "High", "Normal", "Low")
                        .withInitial("Normal")
                        .with(Trait.ALWAYS_VISIBLE))
                .owned(true)
                .put(
                        of("Description", FieldKind.TEXTAREA).withLength(32_000),
                        picklist("Type", "Call", "Email", "Meeting", "Other"))
                .put(always(reference("AccountId", "Account", "Account")), always(of("IsClosed", FieldKind.CHECKBOX)))
                .put(
                        always(of("CompletedDateTime", FieldKind.DATETIME)),
                        always(of("IsArchived", FieldKind.CHECKBOX)).with(Trait.UNHEARD))
                .put(picklist("TaskSubtype", "Task", "Email", "ListEmail", "Cadence", "Call", "LinkedIn")
                        .withInitial("Task")
                        .with(Trait.ALWAYS_VISIBLE, Trait.RESTRICTED))
                .put(
                        picklist("CallType", "Internal", "Inbound", "Outbound"),
                        of("CallDurationInSeconds", FieldKind.INTEGER).withDigits(8, 0))
                .stamped()
                .open()
                .done();
    }

    static ObjectType event() {
        return new ObjectSketch("Event", "00U", Sharing.BY_RELATED)
                .named("Subject")
                .put(reference("WhoId", "Who", "Contact", "Lead"), what())
                .put(text("Subject", 255), text("Location", 255))
                .put(of("IsAllDayEvent", FieldKind.CHECKBOX).with(Trait.ALWAYS_VISIBLE))
                .put(of("StartDateTime", FieldKind.DATETIME).with(Trait.REQUIRED, Trait.ALWAYS_VISIBLE))
                .put(of("EndDateTime", FieldKind.DATETIME).with(Trait.REQUIRED, Trait.ALWAYS_VISIBLE))
                .put(always(of("ActivityDate", FieldKind.DATE)), always(of("ActivityDateTime", FieldKind.DATETIME)))
                .put(
                        of("Description", FieldKind.TEXTAREA).withLength(32_000),
                        picklist("Type", "Call", "Email", "Meeting", "Other"))
                .put(always(reference("AccountId", "Account", "Account")))
                .put(
                        always(of("IsChild", FieldKind.CHECKBOX)),
                        always(of("IsArchived", FieldKind.CHECKBOX)).with(Trait.UNHEARD))
                .put(picklist("EventSubtype", "Event").withInitial("Event").with(Trait.ALWAYS_VISIBLE))
                .owned(false)
                .stamped()
                .open()
                .done();
    }

    private static FieldDef what() {
        return reference("WhatId", "What", "Account", "Opportunity");
    }
}
