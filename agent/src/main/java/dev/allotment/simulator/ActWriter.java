package dev.allotment.simulator;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries acts out in a simulated org: each alone or with those it belongs to in one transaction, each outcome on its own act (law A5). */
final class ActWriter {
    /** Errors after which another try may help (contract 2.10). */
    static final Set<String> PASSING =
            Set.of("UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE", "UNKNOWN_EXCEPTION", "REQUEST_RUNNING_TOO_LONG");

    /** The record is not there any more. */
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY");

    private final SimulatedOrg org;
    private final Session session;

    ActWriter(SimulatedOrg org, Session session) {
        this.org = org;
        this.session = session;
    }

    List<Receipt> carryOut(List<Act> acts, Instant decidedAt) {
        var groups = new LinkedHashMap<String, List<Act>>();
        for (Act act : acts) {
            String key = act.together() == null ? "alone " + act.id() : "together " + act.plan() + " " + act.together();
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(act);
        }
        var receipts = new HashMap<DecisionId, Receipt>();
        for (List<Act> group : groups.values()) {
            List<Receipt> answers = session.transact(
                    SaveOptions.PLAIN,
                    work -> SoapMove.bySoap(group)
                            ? new SoapMove(this, group).write(work)
                            : write(group, work, decidedAt));
            boolean lost = org.faults().fires(Faults.RESPONSE_LOST);
            for (Receipt answer : answers) {
                DecisionId id = answer.decision();
                receipts.put(id, lost ? new Receipt.Unknown(id, "The answer was lost on the way") : answer);
            }
        }
        return acts.stream()
                .map(act -> Objects.requireNonNull(receipts.get(act.id())))
                .toList();
    }

    /** The audit rows of moves by SOAP, each by itself, then what belongs to those that have one. */
    List<Receipt> record(List<Act> owed, Instant decidedAt) {
        var receipts = new HashMap<DecisionId, Receipt>();
        var groups = new HashMap<String, Receipt>();
        for (boolean moves : List.of(true, false)) {
            for (Act act : owed) {
                String group = act.plan() + " " + (act.together() == null ? act.id() : act.together());
                if (act instanceof Act.Move move && moves) {
                    Receipt receipt = session.transact(
                            SaveOptions.PLAIN,
                            work -> write(move, List.of(AuditRow.alone(move, decidedAt)), work, decidedAt));
                    if (receipt instanceof Receipt.Refused refused && GONE.contains(refused.code())) {
                        receipt = session.transact(
                                SaveOptions.PLAIN,
                                work -> write(move, List.of(AuditRow.withoutRecord(move, decidedAt)), work, decidedAt));
                    }
                    receipt = org.faults().fires(Faults.RESPONSE_LOST)
                            ? new Receipt.Unknown(act.id(), "The answer was lost on the way")
                            : receipt;
                    receipts.put(act.id(), receipt);
                    groups.put(group, receipt);
                } else if (!(act instanceof Act.Move) && !moves) {
                    receipts.put(
                            act.id(),
                            groups.getOrDefault(group, new Receipt.Done(act.id(), null)) instanceof Receipt.Done
                                    ? session.transact(
                                            SaveOptions.PLAIN,
                                            work -> write(act, AuditRow.writesOf(act, decidedAt), work, decidedAt))
                                    : new Receipt.Unknown(act.id(), "Waits for the audit row of its move"));
                }
            }
        }
        return owed.stream()
                .map(act -> Objects.requireNonNull(receipts.get(act.id())))
                .toList();
    }

    private List<Receipt> write(List<Act> group, Transaction work, Instant decidedAt) {
        var receipts = new ArrayList<Receipt>();
        for (Act act : group) {
            List<Write> writes = new ArrayList<>(AuditRow.writesOf(act, decidedAt));
            Receipt receipt = write(act, writes, work, decidedAt);
            receipts.add(receipt);
            if (receipt instanceof Receipt.Done done && work.doomed()) {
                // Its audit row stands already, and so does everything that was written with it.
                return group.stream()
                        .map(each -> (Receipt)
                                new Receipt.Done(each.id(), each.id().equals(done.decision()) ? done.created() : null))
                        .toList();
            }
            if (work.doomed()) {
                return halted(group, receipt);
            }
        }
        return receipts;
    }

    private Receipt write(Act act, List<Write> writes, Transaction work, Instant decidedAt) {
        RecordId created = null;
        for (Write write : writes) {
            Outcome outcome = work.write(write);
            if (outcome instanceof Outcome.Failed failed) {
                OrgError error = failed.errors().getFirst();
                return act instanceof Act.Move move && follows(write, move)
                        ? ofFollower(move, write, error)
                        : receipt(act, error);
            }
            if (outcome instanceof Outcome.Saved saved && created == null) {
                created = RecordId.of(saved.id());
            }
        }
        if (act instanceof Act.Founding founding && created != null) {
            Outcome audit = work.write(AuditRow.of(founding, created, decidedAt));
            if (audit instanceof Outcome.Failed failed) {
                return receipt(act, failed.errors().getFirst());
            }
        }
        return new Receipt.Done(act.id(), act instanceof Act.Mark || act instanceof Act.Link ? null : created);
    }

    private static boolean follows(Write write, Act.Move move) {
        return write instanceof Write.Update update
                && move.follows().stream().anyMatch(child -> child.id().value().equals(update.id()));
    }

    /** A record that was to follow and changed since it was looked at: the move is worth another try, after another look. */
    private Receipt ofFollower(Act.Move move, Write write, OrgError error) {
        Receipt receipt = receipt(move, error);
        String words = "on " + ((Write.Update) write).object() + "/" + ((Write.Update) write).id() + ", which follows: "
                + error.message();
        boolean moved = receipt instanceof Receipt.Overtaken || GONE.contains(error.code());
        if (moved || receipt instanceof Receipt.Deferred) {
            return new Receipt.Deferred(move.id(), moved ? "FOLLOWER_CHANGED" : error.code(), words);
        }
        return new Receipt.Refused(move.id(), error.code(), words);
    }

    Receipt receipt(Act act, OrgError error) {
        if (error.code().equals("DUPLICATE_VALUE") && error.fields().contains(AllotmentFields.CHANGE_DECISION)) {
            return new Receipt.Done(act.id(), standing(act));
        }
        if (error.code().equals("FIELD_CUSTOM_VALIDATION_EXCEPTION")
                && error.message().contains(AllotmentFields.OVERTAKEN)) {
            return new Receipt.Overtaken(act.id(), error.message());
        }
        if (error.code().equals("CANNOT_UPDATE_CONVERTED_LEAD")
                && act instanceof Act.Link link
                && link.conversion() != null) {
            return new Receipt.Overtaken(act.id(), error.message());
        }
        return PASSING.contains(error.code())
                ? new Receipt.Deferred(act.id(), error.code(), error.message())
                : new Receipt.Refused(act.id(), error.code(), error.message());
    }

    /** What the first carrying out made: the founded account, or the audit row. */
    private @Nullable RecordId standing(Act act) {
        String object = Entity.OWNERSHIP_CHANGE.name();
        var access = new Access.Equal(
                AllotmentFields.CHANGE_DECISION, List.of(act.id().value()));
        for (OrgRow row : session.rows(object, access, each -> true, 1, false)) {
            return act instanceof Act.Founding
                    ? RecordId.orNull(row.text(AllotmentFields.CHANGE_RECORD_ID))
                    : RecordId.of(row.id());
        }
        return null;
    }

    static List<Receipt> halted(List<Act> group, Receipt culprit) {
        return group.stream()
                .map(act -> act.id().equals(culprit.decision())
                        ? culprit
                        : new Receipt.Deferred(act.id(), "PROCESSING_HALTED", "Rolled back with " + culprit.decision()))
                .toList();
    }
}
