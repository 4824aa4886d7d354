package dev.allotment.status;

import dev.allotment.decide.Restoring;
import dev.allotment.decide.TeamChange;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where people order: each order is appended to the ledger, and decide obeys it at its next turn. What cannot be obeyed, as far
 * as can be seen from here, is refused at once and not appended.
 */
public final class OrderDesk {
    private static final String NEXT = " The agent obeys at its next turn; `allotment plans` tells what became of it.";

    /** Records named in one answer. */
    private static final int MOST_NAMED = 40;

    private final Mirror mirror;
    private final Ledger ledger;
    private final Names names;
    private final Instant now;
    private final TeamChangeCheck teamChanges;

    public OrderDesk(Kept kept) {
        this.mirror = kept.mirror();
        this.ledger = kept.ledger();
        this.names = new Names(kept.mirror());
        this.now = kept.now();
        this.teamChanges = new TeamChangeCheck(kept.mirror(), kept.policy());
    }

    /** Nothing is written from now on (law A10). @return what was done, as a sentence; so for all orders */
    public String stop(String by) {
        ledger.order(Order.Kind.STOP, "", by, "", now);
        return "Stopped: the agent writes nothing until `allotment go`. What is on its way in one call still arrives.";
    }

    public String go(String by) {
        boolean stopped = ledger.stopped();
        ledger.order(Order.Kind.GO, "", by, "", now);
        return stopped ? "The agent may write again." : "It was not stopped; the agent may write.";
    }

    /** @throws IllegalArgumentException if there is nothing to approve; so for all orders about a plan or a decision */
    public String approve(String plan, String by) {
        PlanLine line = plan(plan);
        if (line.approved()) {
            throw new IllegalArgumentException("Plan " + line.id() + " needs no approval: it is approved already.");
        }
        if (line.approvable(now) == 0) {
            throw new IllegalArgumentException(gone(line));
        }
        long number = ledger.order(Order.Kind.APPROVE, plan, by, "", now);
        return "Order " + number + ": approve plan " + plan + ", " + line.kind() + ", " + line.approvable(now)
                + " acts. Each is judged again before it is sent." + NEXT;
    }

    public String reject(String plan, String why, String by) {
        PlanLine line = plan(plan);
        int acts = Math.max(line.open(), line.approvable(now));
        if (acts == 0) {
            throw new IllegalArgumentException(gone(line));
        }
        long number = ledger.order(Order.Kind.REJECT, plan, by, why, now);
        return "Order " + number + ": reject plan " + plan + ", " + acts + " acts." + NEXT;
    }

    public String strike(String decision, String why, String by) {
        if (why.isBlank()) {
            throw new IllegalArgumentException(
                    "A strike needs a reason, which the people concerned can read: --why TEXT");
        }
        DecisionId id = DecisionId.orNull(decision);
        Entry entry = id == null ? null : ledger.act(id);
        if (entry == null) {
            throw new IllegalArgumentException("There is no act of decision '" + decision
                    + "'; `allotment plans --plan ID` lists the decisions of a plan");
        }
        if (entry.state() == ActState.DONE) {
            throw new IllegalArgumentException("It is too late to strike " + id
                    + ": it was carried out. `allotment rollback " + entry.act().plan() + "` undoes its plan.");
        }
        if (!entry.state().isOpen() && !entry.words().equals(Ledger.PUT_ASIDE)) {
            throw new IllegalArgumentException("There is nothing to strike: " + id + " has ended as "
                    + entry.state().name().toLowerCase(Locale.ROOT)
                    + (entry.words().isEmpty() ? "" : " (" + entry.words() + ")") + ".");
        }
        long number = ledger.order(Order.Kind.STRIKE, decision, by, why, now);
        return "Order " + number + ": strike " + decision + "." + NEXT;
    }

    /** Says what of the plan would be restored as things stand, and what not. */
    public String rollback(String plan, String why, String by) {
        PlanLine line = plan(plan);
        var not = new ArrayList<String>();
        var stay = new ArrayList<String>();
        int restores = 0;
        for (Entry entry : ledger.actsOf(line.id())) {
            var record = entry.act().record();
            Row row = record == null ? null : mirror.row(record);
            String objection = Restoring.objection(entry, row == null ? null : row.fields(), names::of);
            if (objection == null) {
                restores++;
                if (entry.act() instanceof Act.Move move) {
                    stay.addAll(Restoring.staysBehind(move, names::of, names::of));
                }
            } else if (entry.state() == ActState.DONE && !told(entry)) {
                not.add((record == null ? "a founded account" : names.of(record)) + " " + objection);
            }
        }
        if (restores == 0 && line.open() == 0) {
            throw new IllegalArgumentException("Nothing of plan " + line.id() + " can be rolled back: "
                    + (not.isEmpty() ? "nothing of it was carried out" : String.join("; ", not)) + ".");
        }
        long number = ledger.order(Order.Kind.ROLL_BACK, plan, by, why, now);
        return "Order " + number + ": roll back plan " + plan + ", " + line.kind() + ". As things stand " + restores
                + " records are restored" + (line.open() == 0 ? "" : " and " + line.open() + " open acts withdrawn")
                + "."
                + (not.isEmpty() ? "" : " Not restored, " + not.size() + ": " + String.join("; ", not) + ".")
                + (stay.isEmpty() ? "" : " What the org took along stays: " + shortly(stay) + ".") + NEXT;
    }

    private static String shortly(List<String> lines) {
        return String.join("; ", lines.subList(0, Math.min(lines.size(), MOST_NAMED)))
                + (lines.size() > MOST_NAMED ? "; and " + (lines.size() - MOST_NAMED) + " more" : "");
    }

    /** Whether it is the answer to a request, which is told that its move is undone. */
    private static boolean told(Entry entry) {
        return entry.act() instanceof Act.Mark mark
                && mark.together() != null
                && mark.record().entity().equals(Entity.REQUEST);
    }

    /** @param subject id of a lead, contact or user, or an e-mail address. @return the order's number */
    public long erase(String subject, String by, String why) {
        RecordId id = RecordId.orNull(subject);
        boolean person = id != null && Set.of("00Q", "003", "005").contains(id.prefix());
        if (!person && !(id == null && subject.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"))) {
            throw new IllegalArgumentException(
                    "'" + subject
                            + "' is no id of a lead (00Q...), contact (003...) or user (005...) of 15 or 18 characters, and no e-mail address");
        }
        return ledger.order(Order.Kind.ERASE, id == null ? subject : id.value(), by, why, now);
    }

    /** @throws IllegalArgumentException if there is no such user, team or row of a rep */
    public String teamChange(TeamChange asked, String by) {
        known(asked);
        long number = ledger.order(Order.Kind.TEAM_CHANGE, asked.subject(), by, "", now);
        return "Order " + number + ": plan for " + asked.user() + "." + NEXT
                + " A plan that changes anything waits for `allotment approve PLAN`; `allotment plans` says until when.";
    }

    /** @throws IllegalArgumentException as for {@link #teamChange} */
    void known(TeamChange asked) {
        teamChanges.check(asked);
    }

    /** The latest plans, newest first. */
    public List<PlanLine> plans(int limit) {
        return ledger.plans(limit);
    }

    public List<PlanLine> waiting() {
        return ledger.plansWaiting(now);
    }

    /** The acts of a plan, each in a line with its decision's id. */
    public List<String> acts(String plan) {
        return ledger.actsOf(plan(plan).id()).stream().map(this::line).toList();
    }

    private String line(Entry entry) {
        var record = entry.act().record();
        var decision = ledger.decision(entry.id());
        return entry.id() + "  " + entry.state().name().toLowerCase(Locale.ROOT) + "  "
                + (record == null ? "" : names.of(record) + ": ") + (decision == null ? "" : decision.sentence())
                + (entry.words().isEmpty() ? "" : " [" + entry.words() + "]");
    }

    public List<Order> orders(int limit) {
        return ledger.orders(limit);
    }

    /** Whether an order says: write nothing. */
    public boolean stopped() {
        return ledger.stopped();
    }

    private PlanLine plan(String plan) {
        PlanLine line = plan.isBlank() || plan.length() > 40 ? null : ledger.plan(new PlanId(plan));
        if (line == null) {
            throw new IllegalArgumentException("There is no plan '" + plan + "'; `allotment plans` lists them");
        }
        return line;
    }

    private String gone(PlanLine line) {
        @Nullable
        String words = ledger.actsOf(line.id()).stream()
                .map(Entry::words)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
        String again = ledger.plansWaiting(now).stream()
                .filter(other -> other.kind().equals(line.kind()))
                .reduce((first, second) -> second)
                .map(other -> " What was decided anew is plan " + other.id() + ".")
                .orElse("");
        return "Plan " + line.id() + " is gone: none of its acts is open" + (words == null ? "" : " (" + words + ")")
                + "." + again;
    }

    /** A sentence for each move that decide left undone at its last look, as too much would follow it. */
    public List<String> undone() {
        return Brakes.undone(ledger);
    }
}
