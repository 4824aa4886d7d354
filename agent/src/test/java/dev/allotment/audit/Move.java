package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One owner change of the agent, as the org recorded it.
 *
 * @param audit the row {@code Ownership_Change__c} of the same transaction
 * @param before the record just before, null where the move made it (a founding)
 */
record Move(Image audit, @Nullable Image before, Image after, Commit commit) {

    /** The word of the audit row; an account that the move made was founded, whatever the row calls it. */
    String kind() {
        if (before == null) {
            return "found";
        }
        String kind = audit.text(AllotmentFields.CHANGE_KIND);
        return kind == null ? "(none)" : kind;
    }

    String decision() {
        String decision = audit.text(AllotmentFields.CHANGE_DECISION);
        return decision == null ? "" : decision;
    }

    String record() {
        return after.id();
    }

    @Nullable
    String from() {
        return before == null ? null : before.text("OwnerId");
    }

    String to() {
        String owner = after.text("OwnerId");
        return owner == null ? "" : owner;
    }

    Instant at() {
        return commit.at();
    }

    boolean ofAccount() {
        return after.object().equals("Account");
    }

    @Override
    public String toString() {
        return kind() + " of " + record();
    }
}
