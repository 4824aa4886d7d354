package dev.allotment.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An automation as an admin may have built it, switched on by the fault script ({@link Faults#OWNER_FLOW}): where an account
 * changes its owner, its contacts go along, and the new owner gets a task. In the same transaction, as a record-triggered flow.
 */
final class OwnerFlow {
    private OwnerFlow() {}

    /** How the record is saved, by whatever road. */
    @FunctionalInterface
    private interface Saving {
        Outcome save() throws Refusal;
    }

    static Outcome of(Work work, Write.Update write) throws Refusal {
        return around(work, write.object(), write.id(), () -> work.update(write.object(), write.id(), write.values()));
    }

    /** After what the platform itself took along. */
    static Outcome of(Work work, Write.OwnerUpdate write) throws Refusal {
        return around(work, write.object(), write.id(), () -> OwnerCascade.of(work, write));
    }

    private static Outcome around(Work work, String object, String id, Saving saving) throws Refusal {
        OrgRow before = object.equals("Account") ? work.current("Account", id) : null;
        Outcome outcome = saving.save();
        OrgRow after = before == null ? null : work.current("Account", before.id());
        if (before != null
                && after != null
                && !Objects.equals(before.text("OwnerId"), after.text("OwnerId"))
                && work.core().faults.fires(Faults.OWNER_FLOW, after.id())) {
            try {
                run(work, before, after);
            } catch (Refusal refusal) {
                throw new Refusal(
                        "CANNOT_EXECUTE_FLOW_TRIGGER",
                        "We can't save this record because the flow that hands accounts over failed: "
                                + refusal.errors().getFirst().message());
            }
        }
        return outcome;
    }

    private static void run(Work work, OrgRow before, OrgRow after) throws Refusal {
        var type = work.core().type("Contact");
        for (OrgRow contact : work.everywhere("Contact", "AccountId", after.id())) {
            if (!contact.deleted() && Objects.equals(before.text("OwnerId"), contact.text("OwnerId"))) {
                Draft draft = Draft.of(type, contact).set("OwnerId", after.text("OwnerId"));
                work.step(ChangeEvent.Type.UPDATE, type, contact, draft);
            }
        }
        Map<String, @Nullable Object> task = new HashMap<>();
        task.put("Subject", "Meet your new account");
        task.put("WhatId", after.id());
        task.put("OwnerId", after.text("OwnerId"));
        work.create("Task", task);
    }
}
