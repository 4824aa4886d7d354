package dev.allotment.act;

import dev.allotment.ledger.AuditRow;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes audit rows out of the org once their time is over: 200 a turn, when nothing else is to be sent. Only rows that the ledger
 * holds and that the org shows with the very same decision. Dies anywhere and goes on: what is gone already counts as deleted.
 */
final class AuditPurge {
    /** Setting: number of the receipt up to which rows were deleted. */
    private static final String PURGED = "act.audit_rows.purged";

    private static final Logger LOG = LoggerFactory.getLogger(AuditPurge.class);
    /** Rows the org deletes in one call (contract 2.5). */
    private static final int ROWS = 200;

    private final Org org;
    private final Ledger ledger;
    private final int days;
    private boolean denied;

    /** @param days for which rows stay in the org; 0: for ever */
    AuditPurge(Org org, Ledger ledger, int days) {
        this.org = org;
        this.ledger = ledger;
        this.days = days;
    }

    /** @return calls that were made; 0: nothing was left to do */
    int turn(Instant now) {
        if (days == 0 || denied) {
            return 0;
        }
        String from = ledger.setting(PURGED);
        List<AuditRow> rows = ledger.auditRows(
                from == null ? 0 : Long.parseLong(from), now.minus(Duration.ofDays(days)), ROWS);
        if (rows.isEmpty()) {
            return 0;
        }
        Set<RecordId> ours = ours(rows);
        Map<RecordId, String> refused = ours.isEmpty() ? Map.of() : org.delete(Entity.OWNERSHIP_CHANGE, ours);
        if (!refused.isEmpty() && refused.size() == ours.size()) {
            denied = true; // until the next start: a right is missing, and asking again would only cost calls
            LOG.warn(
                    "The org deletes no audit rows ({}): assign the permission set Allotment_Purge (sfdx-metadata/optional/purge), or take audit_rows out of writing.yaml; tried again at the next start",
                    refused.values().iterator().next());
            return 2;
        }
        refused.forEach((id, words) -> LOG.warn("Audit row {} stays in the org: {}", id, words));
        ledger.setting(PURGED, Long.toString(rows.getLast().number()));
        return 2;
    }

    /** Rows that the org still has and that carry the decision of which we know them. */
    private Set<RecordId> ours(List<AuditRow> rows) {
        var shown = new HashSet<String>();
        for (Change change : org.read(
                Entity.OWNERSHIP_CHANGE,
                List.of(AllotmentFields.CHANGE_DECISION),
                rows.stream().map(AuditRow::id).toList())) {
            if (change instanceof Change.Seen seen) {
                shown.add(seen.ref().id() + " " + seen.raw().get(AllotmentFields.CHANGE_DECISION));
            }
        }
        var ours = new HashSet<RecordId>();
        for (AuditRow row : rows) {
            if (shown.contains(row.id() + " " + row.decision().value())) {
                ours.add(row.id());
            }
        }
        return ours;
    }
}
