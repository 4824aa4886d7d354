package dev.allotment.decide;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Obeys the order to roll a plan back: drafts what restores its records and what followed them, and says what cannot be (law A11). */
final class RollingBack {
    private final Picture picture;
    private final Ledger ledger;
    private final Rules rules;
    private final Mirror mirror;
    private final Extras extras;
    private final OrderWords words;

    RollingBack(Picture picture, Ledger ledger, Rules rules, Mirror mirror, Extras extras, OrderWords words) {
        this.picture = picture;
        this.ledger = ledger;
        this.rules = rules;
        this.mirror = mirror;
        this.extras = extras;
        this.words = words;
    }

    /** @param open acts not yet ended; those that nobody approved make way. @param withdrawn acts that were open and are withdrawn */
    void obey(Order order, PlanLine plan, Map<DecisionId, Entry> open, Set<DecisionId> withdrawn, Sheet sheet) {
        List<Entry> entries = ledger.actsOf(plan.id());
        Set<Ref> moving = moving(plan, entries, open);
        var not = new LinkedHashMap<DecisionId, String>();
        int taken = 0;
        var halves = new HashSet<String>();
        for (Entry entry : entries) {
            if (withdrawn.contains(entry.id())) {
                taken++;
                continue;
            }
            String why = objection(entry, moving, sheet);
            if (why != null) {
                not.put(entry.id(), why);
                if (entry.act() instanceof Act.Move) {
                    halves.add(entry.group());
                }
            }
        }
        int restored = 0;
        int bare = 0;
        int moves = 0;
        int along = 0;
        var stay = new ArrayList<String>();
        var undone = new HashSet<String>();
        for (Entry entry : entries) {
            if (!(entry.act() instanceof Act.Move move)) {
                continue;
            }
            moves++;
            if (withdrawn.contains(entry.id()) || not.containsKey(entry.id())) {
                continue;
            }
            if (halves.contains(entry.group())) {
                not.put(entry.id(), "goes together with what cannot be restored");
            } else {
                List<Ref> back = back(move, stay);
                boolean purged = ledger.trust().purged(move.id());
                restore(order, plan, move, back, purged, sheet);
                bare += purged ? 1 : 0;
                along += back.size();
                restored++;
                undone.add(entry.group());
            }
        }
        for (Entry entry : entries) {
            if (entry.act() instanceof Act.Mark mark
                    && entry.state() == ActState.DONE
                    && mark.record().entity().equals(Entity.REQUEST)
                    && undone.contains(entry.group())) {
                tell(order, mark, sheet);
                not.remove(entry.id());
            }
        }
        String answer = "Restores " + restored + " of " + moves + " records"
                + (along == 0 ? "." : ", and " + along + " that had followed them.")
                + (bare == 0
                        ? ""
                        : " Of " + bare
                                + " of them only the owner: what else they showed is no longer kept (writing.yaml,"
                                + " keep, explanations).")
                + (taken == 0 ? "" : " " + taken + " acts that were still open are withdrawn.")
                + (stay.isEmpty() ? "" : " What had followed and stays, " + OrderWords.list(stay));
        extras.obeyed(order.number(), not.isEmpty() ? answer : answer + " Not restored, " + words.list(entries, not));
    }

    /** Records with another move under way; moves of the plan's records that nobody had approved are withdrawn. */
    private Set<Ref> moving(PlanLine plan, List<Entry> entries, Map<DecisionId, Entry> open) {
        Set<Ref> moving = new HashSet<>();
        for (Entry entry : List.copyOf(open.values())) {
            if (entry.act() instanceof Act.Move move) {
                if (entry.approved() || entry.state() == ActState.SENT) {
                    moving.add(move.record());
                } else if (entries.stream()
                        .anyMatch(done -> move.record().equals(done.act().record()))) {
                    extras.withdraw(entry.id(), "plan " + plan.id() + " is rolled back");
                    open.remove(entry.id());
                }
            }
        }
        return moving;
    }

    private @Nullable String objection(Entry entry, Set<Ref> moving, Sheet sheet) {
        Ref record = entry.act().record();
        String why = Restoring.objection(entry, record == null ? null : picture.row(record), picture.people::name);
        if (why != null || record == null) {
            return why;
        }
        if (entry.act() instanceof Act.Move move && gone(move.from())) {
            return "cannot go back: " + picture.people.name(move.from()) + " is no longer active";
        }
        if (moving.contains(record)) {
            return "has another move under way";
        }
        return sheet.unproven.records().contains(record) ? "is in doubt; order it again when it was read anew" : null;
    }

    /** Whether it is a user who can own nothing any more. */
    private boolean gone(RecordId owner) {
        return owner.prefix().equals("005") && !picture.people.active(owner);
    }

    /** What followed the move and is still with the owner it gave. @param stay gets a sentence for each that is not */
    private List<Ref> back(Act.Move move, List<String> stay) {
        if (move.road().soap()) {
            stay.addAll(Restoring.staysBehind(move, picture::name, picture.people::name));
            return List.of();
        }
        Set<Ref> never = ledger.leftBehind(move.id());
        var back = new ArrayList<Ref>();
        for (Ref child : move.follows()) {
            if (never.contains(child)) {
                continue;
            }
            Row row = mirror.row(child);
            RecordId owner = row == null ? null : row.fields().id("OwnerId");
            if (move.to().equals(owner)) {
                back.add(child);
            } else {
                stay.add(child + (owner == null ? " is gone" : " is now with " + picture.people.name(owner)));
            }
        }
        return back;
    }

    /** @param purged what was known before is no longer kept, so nothing but the owner can be restored */
    private void restore(Order order, PlanLine plan, Act.Move move, List<Ref> back, boolean purged, Sheet sheet) {
        String reason = "Rolled back by " + OrderWords.of(order) + ": back from " + picture.people.name(move.to())
                + " to " + picture.people.name(move.from()) + ", as before plan " + plan.id() + ".";
        Fields row = picture.row(move.record());
        var known = new TreeMap<String, Fields>();
        known.put(Restoring.subject(move), row == null ? Fields.NONE : row);
        sheet.restore(
                order.number(),
                move.record(),
                move.to(),
                move.from(),
                rules.audit(
                        reason,
                        rules.policy().writing().place(),
                        null,
                        reason + " It undoes decision " + move.id() + ": "
                                + move.audit().reason()
                                + (back.isEmpty() ? "" : " " + back.size() + " records that had followed go back too."),
                        null),
                purged ? Fields.NONE : Restoring.before(move, ledger.decision(move.id())),
                move.together(),
                known,
                back);
    }

    /** The request by which the move came about says that it was undone: else it would go on to say that it was granted. */
    private void tell(Order order, Act.Mark answer, Sheet sheet) {
        String said = String.valueOf(answer.values().text(AllotmentFields.REQUEST_ANSWER));
        String text = Sheet.clip("Rolled back by " + OrderWords.of(order) + ". It had said: " + said, 255);
        sheet.answerUndone(
                answer.record(),
                Fields.NONE.with(AllotmentFields.REQUEST_ANSWER, text),
                "The move that it asked for was rolled back by " + OrderWords.of(order) + ".",
                answer.together());
    }
}
