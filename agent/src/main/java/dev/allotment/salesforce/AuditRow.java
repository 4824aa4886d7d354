package dev.allotment.salesforce;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code Ownership_Change__c} row that goes with an owner change, as a request body. */
final class AuditRow {
    private AuditRow() {}

    static Map<String, @Nullable Object> of(Act.Move move, Instant decidedAt) {
        Map<String, @Nullable Object> row = row(move.audit(), decidedAt);
        String record = move.record().id().value();
        row.put(AllotmentFields.CHANGE_DECISION, move.id().value());
        row.put(AllotmentFields.CHANGE_PLAN, move.plan().value());
        row.put(AllotmentFields.CHANGE_KIND, move.kind().word());
        row.put(AllotmentFields.CHANGE_RECORD_ID, record);
        Entity entity = move.record().entity();
        if (entity.equals(Entity.ACCOUNT)) {
            row.put(AllotmentFields.CHANGE_ACCOUNT, record);
        } else if (entity.equals(Entity.LEAD)) {
            row.put(AllotmentFields.CHANGE_LEAD, record);
        } else if (entity.equals(Entity.OPPORTUNITY)) {
            row.put(AllotmentFields.CHANGE_OPPORTUNITY, record);
        }
        owner(row, AllotmentFields.CHANGE_OLD_OWNER, AllotmentFields.CHANGE_OLD_OWNER_ID, move.from());
        owner(row, AllotmentFields.CHANGE_NEW_OWNER, AllotmentFields.CHANGE_NEW_OWNER_ID, move.to());
        if (move.where().line() != null) {
            row.put(AllotmentFields.LINE, move.where().line());
        }
        return row;
    }

    /** Of a move whose record is gone: without the lookup to it; the copied id stays. */
    static Map<String, @Nullable Object> withoutRecord(Act.Move move, Instant decidedAt) {
        Map<String, @Nullable Object> row = of(move, decidedAt);
        row.remove(AllotmentFields.CHANGE_ACCOUNT);
        row.remove(AllotmentFields.CHANGE_LEAD);
        row.remove(AllotmentFields.CHANGE_OPPORTUNITY);
        return row;
    }

    /** @param account reference to the account that the same graph creates, such as {@code @{a0.id}} */
    static Map<String, @Nullable Object> of(Act.Founding founding, String account, Instant decidedAt) {
        Map<String, @Nullable Object> row = row(founding.audit(), decidedAt);
        row.put(AllotmentFields.CHANGE_DECISION, founding.id().value());
        row.put(AllotmentFields.CHANGE_PLAN, founding.plan().value());
        // An account is founded for a lead that is routed; the picklist has no word of its own for it.
        row.put(AllotmentFields.CHANGE_KIND, MoveKind.ROUTE.word());
        row.put(AllotmentFields.CHANGE_RECORD_ID, account);
        row.put(AllotmentFields.CHANGE_ACCOUNT, account);
        owner(row, AllotmentFields.CHANGE_NEW_OWNER, AllotmentFields.CHANGE_NEW_OWNER_ID, founding.owner());
        return row;
    }

    private static Map<String, @Nullable Object> row(Act.Audit audit, Instant decidedAt) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put(AllotmentFields.CHANGE_REASON, Values.clipped(audit.reason(), 255));
        row.put(AllotmentFields.CHANGE_RULE, Values.clipped(audit.rule(), 255));
        row.put(AllotmentFields.CHANGE_SCORE, audit.score());
        row.put(AllotmentFields.CHANGE_EXPLANATION, Values.clipped(audit.explanation(), 32_768));
        if (audit.credit() != null) {
            row.put(AllotmentFields.CHANGE_CREDIT, Values.clipped(audit.credit(), 255));
        }
        row.put(AllotmentFields.CHANGE_POLICY, audit.policy());
        row.put(AllotmentFields.CHANGE_DECIDED_AT, Values.json(decidedAt));
        return row;
    }

    /** A queue cannot stand in a lookup to users; its copied id can. */
    private static void owner(Map<String, @Nullable Object> row, String lookup, String copy, RecordId owner) {
        if (owner.prefix().equals("005")) {
            row.put(lookup, owner.value());
        }
        row.put(copy, owner.value());
    }
}
