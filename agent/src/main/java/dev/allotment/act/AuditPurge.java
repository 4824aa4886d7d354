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
    /** What a person must do where our user may not delete audit rows at all. */
    static final String NO_RIGHT =
            "writing.yaml takes audit rows out of the org (keep, audit_rows), but the integration user may not delete Ownership_Change__c: assign the permission set Allotment_Purge (sfdx-metadata/optional/purge), or take audit_rows out";

    private static final String ANOTHERS =
            "Audit row %s has another owner, and the integration user may delete none but its own (%s). Make the integration user the owner of the audit rows that another user made, or of this one, as an admin";

    /** Setting: number of the receipt up to which rows were deleted. */
    private static final String PURGED = "act.audit_rows.purged";

    private static final Logger LOG = LoggerFactory.getLogger(AuditPurge.class);
    /** Rows the org deletes in one call (contract 2.5). */
    private static final int ROWS = 200;
    /** Most calls of one turn: may we, what the org has, the deletion, may we still. */
    static final int CALLS = 4;

    private final Org org;
    private final Budget budget;
    private final Ledger ledger;
    private final int days;
    private final Limits limits;
    private boolean allowed;
    private boolean denied;
    /** Number of the locked row that holds up the rest, 0: none; and how often it was tried. */
    private long locked;

    private int tries;
    private Instant waitsUntil = Instant.MIN;

    /** @param days for which rows stay in the org; 0: for ever. @param limits say how long locked rows are left alone */
    AuditPurge(Org org, Budget budget, Ledger ledger, int days, Limits limits) {
        this.org = org;
        this.budget = budget;
        this.ledger = ledger;
        this.days = days;
        this.limits = limits;
    }

    /** @return whether anything was done; false: nothing is left to do now */
    boolean turn(Instant now) {
        if (days == 0 || denied || now.isBefore(waitsUntil)) {
            return false;
        }
        long from = purged();
        List<AuditRow> rows = ledger.auditRows(from, now.minus(Duration.ofDays(days)), ROWS);
        if (rows.isEmpty()) {
            return false;
        }
        allowed = allowed || org.describe(Entity.OWNERSHIP_CHANGE).deletable();
        if (!allowed) {
            deny(NO_RIGHT + ". Nothing was deleted");
            return true;
        }
        Set<RecordId> ours = ours(rows);
        Map<RecordId, Org.Undeleted> kept = ours.isEmpty() ? Map.of() : delete(ours, now);
        if (rightless(kept) && !org.describe(Entity.OWNERSHIP_CHANGE).deletable()) {
            deny(NO_RIGHT + ". Nothing was deleted");
            return true;
        }
        advance(rows, kept, now);
        return true;
    }

    private Map<RecordId, Org.Undeleted> delete(Set<RecordId> ours, Instant now) {
        budget.sending(now);
        return org.delete(Entity.OWNERSHIP_CHANGE, ours);
    }

    /** Until the next start: a person must act, and asking again would only cost calls. */
    private void deny(String why) {
        denied = true;
        LOG.warn("{}; it is tried again at the next start", why);
    }

    private static boolean rightless(Map<RecordId, Org.Undeleted> kept) {
        return kept.values().stream().anyMatch(no -> no.why() == Org.Undeleted.Why.NO_RIGHT);
    }

    /** Up to the first row that is worth another try, or that is not ours to delete; what was deleted behind it counts as gone then. */
    private void advance(List<AuditRow> rows, Map<RecordId, Org.Undeleted> kept, Instant now) {
        long upTo = purged();
        for (AuditRow row : rows) {
            Org.Undeleted no = kept.get(row.id());
            if (no != null && no.why() == Org.Undeleted.Why.NO_RIGHT) {
                deny(ANOTHERS.formatted(row.id(), no.words()));
                break;
            }
            if (no != null && no.why() == Org.Undeleted.Why.LATER && again(row)) {
                waitsUntil = now.plus(limits.retry(tries));
                break;
            }
            if (no != null) {
                LOG.warn("Audit row {} stays in the org: {}", row.id(), no.words());
            }
            upTo = row.number();
        }
        ledger.setting(PURGED, Long.toString(upTo));
    }

    /** Whether a locked row is worth another try; each has its own. */
    private boolean again(AuditRow row) {
        tries = row.number() == locked ? tries + 1 : 1;
        locked = row.number();
        return tries < limits.mostAttempts();
    }

    private long purged() {
        String purged = ledger.setting(PURGED);
        return purged == null ? 0 : Long.parseLong(purged);
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
