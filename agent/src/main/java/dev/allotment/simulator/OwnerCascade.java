package dev.allotment.simulator;

import dev.allotment.simulator.schema.ObjectType;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What the org takes along when an account changes its owner under options (contract 4.1, 8.1). Whether the
 * rules of the children are asked is UNVERIFIED: they are where the fault script says so ({@link Faults#CHILD_RULES}). Cases, contracts and orders are no objects of this org.
 */
final class OwnerCascade {
    private final Work work;
    private final OwnerOptions options;
    private final OrgRow account;
    private final String from;
    private final String to;
    private final boolean childRules;

    private OwnerCascade(Work work, OwnerOptions options, OrgRow account, String from, String to) {
        this.work = work;
        this.options = options;
        this.account = account;
        this.from = from;
        this.to = to;
        this.childRules = work.core().faults.fires(Faults.CHILD_RULES, account.id());
    }

    static Outcome of(Work work, Write.OwnerUpdate write) throws Refusal {
        String mistake = write.options().mistake();
        if (!mistake.isEmpty()) {
            throw new Refusal("INVALID_OPERATION", mistake);
        }
        OrgRow before = work.current(write.object(), write.id());
        Outcome outcome = work.update(write.object(), write.id(), write.values());
        OrgRow after = Objects.requireNonNull(work.current(write.object(), write.id()));
        String from = before == null ? null : before.text("OwnerId");
        String to = after.text("OwnerId");
        if (from != null && to != null && !from.equals(to)) {
            new OwnerCascade(work, write.options(), after, from, to).run();
        }
        return outcome;
    }

    private void run() throws Refusal {
        Predicate<OrgRow> owned = row -> from.equals(row.text("OwnerId"));
        if (options.has("TransferContacts")) {
            give("Contact", "AccountId", owned);
        }
        if (options.has("TransferOpenActivities")) {
            give("Task", "AccountId", owned.and(row -> !row.flag("IsClosed")));
            give("Event", "AccountId", owned.and(row -> {
                var start = row.instant("StartDateTime");
                return start != null && start.isAfter(work.core().clock.instant());
            }));
        }
        if (options.has("TransferOwnedOpenOpportunities")) {
            give("Opportunity", "AccountId", owned.and(row -> !row.flag("IsClosed")));
        }
        if (options.has("TransferOthersOpenOpportunities")) {
            give("Opportunity", "AccountId", row -> !row.flag("IsClosed"));
        }
        if (options.has("TransferOwnedClosedOpportunities")) {
            give("Opportunity", "AccountId", owned.and(row -> row.flag("IsClosed")));
        }
        if (options.has("TransferNotesAndAttachments")) {
            give("Note", "ParentId", owned);
        }
        if (!options.has("KeepAccountTeam")) {
            drop("AccountTeamMember", "AccountId");
        }
    }

    private void give(String object, String field, Predicate<OrgRow> which) throws Refusal {
        ObjectType type = work.core().type(object);
        for (OrgRow row : work.everywhere(object, field, account.id())) {
            if (!row.deleted() && which.test(row) && !to.equals(row.text("OwnerId"))) {
                Draft draft = Draft.of(type, row).set("OwnerId", to);
                if (childRules) {
                    work.save(ChangeEvent.Type.UPDATE, type, row, draft);
                } else {
                    work.step(ChangeEvent.Type.UPDATE, type, row, draft);
                }
            }
        }
    }

    private void drop(String object, String field) {
        ObjectType type = work.core().type(object);
        for (OrgRow row : work.everywhere(object, field, account.id())) {
            if (!row.deleted()) {
                work.step(
                        ChangeEvent.Type.DELETE, type, row, Draft.of(type, row).set("IsDeleted", true));
            }
        }
    }
}
