package dev.allotment.decide;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people ordered, obeyed in one turn of decide, in its transaction: approve, strike, reject, roll back. Each order is
 * obeyed once and gets an answer, also where it cannot be obeyed. Used once, by one thread.
 */
final class Orders {
    /** Records named in one answer; the ledger has them all. */
    private static final int MOST_NAMED = 40;

    private final Picture picture;
    private final Cases cases;
    private final Rejudgement rejudgement;
    private final Ledger ledger;
    private final Rules rules;
    private final List<Order> orders;
    private final Extras extras;
    private final Instant now;
    private final Map<DecisionId, Entry> open = new LinkedHashMap<>();
    private final Map<DecisionId, String> refused = new HashMap<>();
    private final List<Entry> ruledOut = new ArrayList<>();
    private final List<Act.Move> letThrough = new ArrayList<>();

    Orders(
            Picture picture,
            Cases cases,
            Rejudgement rejudgement,
            Ledger ledger,
            Rules rules,
            List<Order> orders,
            Extras extras,
            Instant now) {
        this.picture = picture;
        this.cases = cases;
        this.rejudgement = rejudgement;
        this.ledger = ledger;
        this.rules = rules;
        this.orders = orders;
        this.extras = extras;
        this.now = now;
    }

    /**
     * Obeys all but the drafting of rollbacks.
     *
     * @param before open acts, judged again. @param inFlight moves that count against capacity
     * @return the acts that stay open, those of approved plans approved
     */
    List<Entry> obey(List<Entry> before, Collection<Entry> inFlight) {
        if (orders.isEmpty()) {
            return before;
        }
        before.forEach(entry -> open.put(entry.id(), entry));
        for (Order order : orders) {
            switch (order.kind()) {
                case APPROVE -> approve(order, inFlight);
                case STRIKE -> strike(order);
                case REJECT -> reject(order);
                case ROLL_BACK -> {
                    if (plan(order) != null) {
                        ruleOut(openOf(new PlanId(order.subject())), "rolled back by " + words(order));
                    }
                }
                case ERASE -> extras.erase(order);
                case REASSIGN, STOP, GO -> {
                    // Reassigning obeys the first, act the others itself, between two calls.
                }
            }
        }
        return List.copyOf(open.values());
    }

    /** What was struck or rejected just now. */
    List<Entry> ruledOut() {
        return ruledOut;
    }

    /** Leads that were routed on a person's word: booked apart, as nobody's turn was charged when they were decided. */
    List<Act.Move> letThrough() {
        return letThrough;
    }

    private void approve(Order order, Collection<Entry> inFlight) {
        PlanLine plan = plan(order);
        if (plan == null) {
            return;
        }
        List<Entry> waiting = openOf(plan.id());
        if (waiting.isEmpty()) {
            extras.obeyed(order.number(), gone(plan));
            return;
        }
        if (plan.approved()) {
            extras.obeyed(
                    order.number(), "It needed no approval: it is approved since it was made, or by an earlier order.");
            return;
        }
        Map<DecisionId, String> stale = new Approval(picture, cases, rejudgement, rules, now).stale(waiting, inFlight);
        for (Entry entry : waiting) {
            String why = stale.get(entry.id());
            if (why == null) {
                open.put(entry.id(), approved(entry));
                if (entry.act() instanceof Act.Move move
                        && (move.kind() == MoveKind.ROUTE || move.kind() == MoveKind.REASSIGN)
                        && picture.people.rep(move.to()) != null
                        && move.record().entity().equals(Entity.LEAD)) {
                    letThrough.add(move);
                }
            } else {
                open.remove(entry.id());
                extras.withdraw(entry.id(), why);
            }
        }
        extras.approve(plan.id());
        String answer =
                "Approved: " + (waiting.size() - stale.size()) + " of " + waiting.size() + " acts are carried out.";
        extras.obeyed(order.number(), stale.isEmpty() ? answer : answer + " Refused, " + list(waiting, stale));
    }

    private static Entry approved(Entry entry) {
        return new Entry(
                entry.number(),
                entry.act(),
                entry.state(),
                entry.judgedAt(),
                entry.attempts(),
                entry.enteredAt(),
                entry.dueAt(),
                entry.closedAt(),
                true,
                entry.words(),
                entry.echoed());
    }

    private void strike(Order order) {
        DecisionId id = DecisionId.orNull(order.subject());
        Entry entry = id == null ? null : open.get(id);
        if (entry == null || entry.state() == ActState.SENT) {
            extras.obeyed(order.number(), tooLate(id == null ? null : ledger.act(id)));
            return;
        }
        String group = group(entry);
        List<Entry> struck =
                open.values().stream().filter(one -> group(one).equals(group)).toList();
        ruleOut(struck, "struck by " + words(order));
        extras.obeyed(
                order.number(),
                struck.size() == 1
                        ? "Struck."
                        : "Struck, with " + (struck.size() - 1) + " acts that go together with it.");
    }

    private static String tooLate(@Nullable Entry entry) {
        return entry == null
                ? "There is no act of that decision."
                : switch (entry.state()) {
                    case SENT -> "Too late: it is on its way.";
                    case DONE ->
                        "Too late: it was carried out on " + entry.closedAt() + ". Roll back plan "
                                + entry.act().plan() + " to undo it.";
                    case OPEN, DEFERRED, OVERTAKEN, REFUSED, WITHDRAWN, PARKED ->
                        "It had ended before: " + (entry.words().isEmpty() ? "it was withdrawn" : entry.words()) + ".";
                };
    }

    private void reject(Order order) {
        PlanLine plan = plan(order);
        if (plan == null) {
            return;
        }
        List<Entry> waiting = openOf(plan.id());
        if (waiting.isEmpty()) {
            extras.obeyed(order.number(), gone(plan));
            return;
        }
        ruleOut(waiting, "rejected by " + words(order));
        long sent = open.values().stream()
                .filter(entry -> entry.act().plan().equals(plan.id()))
                .count();
        extras.obeyed(
                order.number(),
                "Rejected: " + waiting.size() + " acts are not carried out."
                        + (sent == 0 ? "" : " " + sent + " are on their way; what comes back is not sent again."));
    }

    private void ruleOut(Collection<Entry> entries, String why) {
        for (Entry entry : entries) {
            extras.withdraw(entry.id(), why);
            open.remove(entry.id());
            ruledOut.add(entry);
            refused.put(entry.id(), why);
        }
    }

    /** The words with which it was ruled out just now, or those of the ledger. */
    String wordsOf(Entry entry) {
        return refused.getOrDefault(entry.id(), entry.words());
    }

    /** Drafts what restores the records of plans that are rolled back, and answers which cannot be (law A11). */
    void rollBack(Sheet sheet) {
        for (Order order : orders) {
            PlanLine plan = order.kind() == Order.Kind.ROLL_BACK ? plan(order) : null;
            if (plan != null) {
                rollBack(order, plan, sheet);
            }
        }
    }

    private void rollBack(Order order, PlanLine plan, Sheet sheet) {
        var not = new LinkedHashMap<DecisionId, String>();
        List<Entry> entries = ledger.actsOf(plan.id());
        Set<Ref> moving = new HashSet<>();
        for (Entry entry : List.copyOf(open.values())) {
            if (entry.act() instanceof Act.Move move) {
                if (entry.approved() || entry.state() == ActState.SENT) {
                    moving.add(move.record());
                } else if (entries.stream()
                        .anyMatch(done -> move.record().equals(done.act().record()))) {
                    extras.withdraw(entry.id(), "plan " + plan.id() + " is rolled back"); // nobody had approved it
                    open.remove(entry.id());
                }
            }
        }
        int restored = 0;
        int withdrawn = 0;
        var halves = new HashSet<String>();
        for (Entry entry : entries) {
            if (refused.containsKey(entry.id())) {
                withdrawn++;
                continue;
            }
            String why = objection(entry, moving, sheet);
            if (why != null) {
                not.put(entry.id(), why);
                if (entry.act() instanceof Act.Move) {
                    halves.add(group(entry));
                }
            }
        }
        for (Entry entry : entries) {
            if (entry.act() instanceof Act.Move move
                    && !refused.containsKey(entry.id())
                    && !not.containsKey(entry.id())) {
                if (halves.contains(group(entry))) {
                    not.put(entry.id(), "goes together with what cannot be restored");
                } else {
                    restore(order, plan, move, sheet);
                    restored++;
                }
            }
        }
        long moves = entries.stream()
                .filter(entry -> entry.act() instanceof Act.Move)
                .count();
        String answer = "Restores " + restored + " of " + moves + " records."
                + (withdrawn == 0 ? "" : " " + withdrawn + " acts that were still open are withdrawn.");
        extras.obeyed(order.number(), not.isEmpty() ? answer : answer + " Not restored, " + list(entries, not));
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

    private void restore(Order order, PlanLine plan, Act.Move move, Sheet sheet) {
        String reason = "Rolled back by " + words(order) + ": back from " + picture.people.name(move.to()) + " to "
                + picture.people.name(move.from()) + ", as before plan " + plan.id() + ".";
        Fields row = picture.row(move.record());
        var known = new TreeMap<String, Fields>();
        known.put(move.record().entity().equals(Entity.LEAD) ? "lead" : "account", row == null ? Fields.NONE : row);
        sheet.restore(
                order.number(),
                move.record(),
                move.to(),
                move.from(),
                new Act.Audit(
                        Sheet.clip(reason, 255),
                        rules.policy().writing().place(),
                        null,
                        reason + " It undoes decision " + move.id() + ": "
                                + move.audit().reason(),
                        rules.hash()),
                Restoring.before(move, ledger.decision(move.id())),
                move.together(),
                known);
    }

    /** The plan that the order names; where there is none, the order is answered so. */
    private @Nullable PlanLine plan(Order order) {
        PlanLine plan = order.subject().isBlank() ? null : ledger.plan(new PlanId(order.subject()));
        if (plan == null) {
            extras.obeyed(order.number(), "There is no plan " + order.subject() + ".");
        }
        return plan;
    }

    private List<Entry> openOf(PlanId plan) {
        return open.values().stream()
                .filter(entry -> entry.act().plan().equals(plan) && entry.state() != ActState.SENT)
                .toList();
    }

    private String gone(PlanLine plan) {
        String words = ledger.actsOf(plan.id()).stream()
                .map(Entry::words)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("they were withdrawn this moment, or are on their way");
        return "The plan is gone: none of its acts waits for anybody (" + words
                + "). What nobody approves by the next morning is withdrawn, and decided anew at its time.";
    }

    private String list(List<Entry> entries, Map<DecisionId, String> why) {
        var lines = new ArrayList<String>();
        for (Entry entry : entries) {
            String words = why.get(entry.id());
            if (words != null) {
                lines.add(picture.name(entry.act().record()) + " (" + entry.id() + "): " + words);
            }
        }
        int shown = Math.min(lines.size(), MOST_NAMED);
        return why.size() + ": " + String.join("; ", lines.subList(0, shown))
                + (shown < lines.size() ? "; and " + (lines.size() - shown) + " more" : "") + ".";
    }

    static String words(Order order) {
        return order.why().isEmpty() ? order.by() : order.by() + ": " + order.why();
    }

    static String group(Entry entry) {
        String together = entry.act().together();
        return together == null ? entry.id().value() : entry.act().plan() + "/" + together;
    }
}
