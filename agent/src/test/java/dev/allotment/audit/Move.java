package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One owner change of the agent, as the org recorded it.
 *
 * @param audit the row {@code Ownership_Change__c} of the same transaction
 * @param before the record just before, null where the move made it (a founding)
 */
record Move(Image audit, @Nullable Image before, Image after, Commit commit) {

    /** A write that met a locked row is tried again for so long. */
    private static final Duration LONGEST_WAY = Duration.ofHours(2);

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

    /** When it was decided, as its audit row says; only believed where that is not long before it was written. */
    Instant decidedAt() {
        Instant said = audit.instant(AllotmentFields.CHANGE_DECIDED_AT);
        boolean credible = said != null && !said.isAfter(at()) && said.isAfter(at().minus(LONGEST_WAY));
        return said != null && credible ? said : at();
    }

    boolean ofAccount() {
        return after.object().equals("Account");
    }

    @Override
    public String toString() {
        return kind() + " of " + record();
    }
}
