package dev.allotment.simulator;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Conversion;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.MoveKind;
import dev.allotment.model.OwnerFields;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns acts into writes: the owner change with what goes along, and the audit row that says why. Pure. */
final class AuditRow {
    private AuditRow() {}

    /** A founding's audit row is not among them: it needs the new account's id. */
    static List<Write> writesOf(Act act, Instant decidedAt) {
        return switch (act) {
            case Act.Move move -> {
                var writes = new ArrayList<Write>();
                writes.add(alone(move, decidedAt));
                writes.add(update(move.record(), owner(move)));
                move.follows().forEach(child -> writes.add(follower(child, move)));
                yield writes;
            }
            case Act.Mark mark -> List.of(update(mark.record(), mark.values().values()));
            case Act.Link link -> {
                Conversion conversion = link.conversion();
                if (conversion != null) {
                    yield List.of(converted(link, conversion));
                }
                var values = new HashMap<String, @Nullable Object>(link.values().values());
                values.put(AllotmentFields.MATCHED_ACCOUNT, link.account().value());
                yield List.of(update(link.record(), values));
            }
            case Act.Founding founding -> {
                var values =
                        new HashMap<String, @Nullable Object>(founding.values().values());
                values.put("OwnerId", founding.owner().value());
                values.put(AllotmentFields.DECISION, founding.id().value());
                yield List.of(new Write.Upsert(
                        Entity.ACCOUNT.name(),
                        AllotmentFields.FOUNDED_FOR,
                        founding.domain().name(),
                        values,
                        false));
            }
        };
    }

    private static Write converted(Act.Link link, Conversion conversion) {
        RecordId contact = conversion.contact();
        return new Write.Convert(
                link.record().id().value(),
                conversion.status(),
                link.account().value(),
                contact == null ? null : contact.value(),
                conversion.opportunity(),
                conversion.opportunity() == null,
                null);
    }

    /** What a move writes to its own record. */
    static Map<String, @Nullable Object> owner(Act.Move move) {
        var values = new HashMap<String, @Nullable Object>(move.also().values());
        OwnerFields where = move.where();
        values.put(where.owner(), where.written(move.to()));
        values.put(where.expected(), where.expects(move.from()));
        values.put(where.decision(), move.id().value());
        return values;
    }

    /** The audit row of a move. */
    static Write alone(Act.Move move, Instant decidedAt) {
        Write.Create row = row(
                move.id(), move.plan(), move.record(), move.kind(), move.from(), move.to(), move.audit(), decidedAt);
        if (move.where().line() == null) {
            return row;
        }
        var values = new HashMap<String, @Nullable Object>(row.values());
        values.put(AllotmentFields.LINE, move.where().line());
        return new Write.Create(Entity.OWNERSHIP_CHANGE.name(), values);
    }

    /** The audit row of a move whose record is gone: without the lookup to it. */
    static Write withoutRecord(Act.Move move, Instant decidedAt) {
        var values = new HashMap<String, @Nullable Object>(((Write.Create) alone(move, decidedAt)).values());
        values.remove(AllotmentFields.CHANGE_ACCOUNT);
        values.remove(AllotmentFields.CHANGE_LEAD);
        values.remove(AllotmentFields.CHANGE_OPPORTUNITY);
        return new Write.Create(Entity.OWNERSHIP_CHANGE.name(), values);
    }

    /** An opportunity stands under the guard rule like the record itself; the others have none. */
    private static Write follower(Ref child, Act.Move move) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("OwnerId", move.to().value());
        if (child.entity().equals(Entity.OPPORTUNITY)) {
            values.put(AllotmentFields.EXPECTED_OWNER, move.from().value());
            values.put(AllotmentFields.DECISION, move.id().value());
        }
        return update(child, values);
    }

    static Write of(Act.Founding founding, RecordId account, Instant decidedAt) {
        return row(
                founding.id(),
                founding.plan(),
                Ref.account(account),
                MoveKind.ROUTE,
                null,
                founding.owner(),
                founding.audit(),
                decidedAt);
    }

    private static Write update(Ref record, Map<String, @Nullable Object> values) {
        return new Write.Update(record.entity().name(), record.id().value(), values);
    }

    private static Write.Create row(
            DecisionId id,
            PlanId plan,
            Ref record,
            MoveKind kind,
            @Nullable RecordId from,
            RecordId to,
            Act.Audit audit,
            Instant decidedAt) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(AllotmentFields.CHANGE_DECISION, id.value());
        values.put(AllotmentFields.CHANGE_RECORD_ID, record.id().value());
        String lookup = switch (record.entity().name()) {
            case "Account" -> AllotmentFields.CHANGE_ACCOUNT;
            case "Lead" -> AllotmentFields.CHANGE_LEAD;
            case "Opportunity" -> AllotmentFields.CHANGE_OPPORTUNITY;
            default -> null;
        };
        if (lookup != null) {
            values.put(lookup, record.id().value());
        }
        owner(values, AllotmentFields.CHANGE_OLD_OWNER, AllotmentFields.CHANGE_OLD_OWNER_ID, from);
        owner(values, AllotmentFields.CHANGE_NEW_OWNER, AllotmentFields.CHANGE_NEW_OWNER_ID, to);
        values.put(AllotmentFields.CHANGE_KIND, kind.word());
        values.put(AllotmentFields.CHANGE_REASON, audit.reason());
        values.put(AllotmentFields.CHANGE_RULE, audit.rule());
        values.put(AllotmentFields.CHANGE_SCORE, audit.score());
        values.put(AllotmentFields.CHANGE_EXPLANATION, audit.explanation());
        values.put(AllotmentFields.CHANGE_CREDIT, audit.credit());
        values.put(AllotmentFields.CHANGE_POLICY, audit.policy());
        values.put(AllotmentFields.CHANGE_PLAN, plan.value());
        values.put(AllotmentFields.CHANGE_DECIDED_AT, decidedAt);
        return new Write.Create(Entity.OWNERSHIP_CHANGE.name(), values);
    }

    /** The lookup takes users only; the id beside it takes queues too. */
    private static void owner(
            Map<String, @Nullable Object> values, String lookup, String copy, @Nullable RecordId owner) {
        if (owner != null) {
            values.put(copy, owner.value());
            if (owner.prefix().equals("005")) {
                values.put(lookup, owner.value());
            }
        }
    }
}
