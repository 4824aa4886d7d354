package dev.allotment.decide;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people ordered, obeyed in one turn of decide, in its transaction: approve, strike, reject, roll back. Each order is
 * obeyed once and gets an answer, also where it cannot be obeyed. Used once, by one thread.
 */
final class Orders {
    private final Picture picture;
    private final Cases cases;
    private final Rejudgement rejudgement;
    private final Ledger ledger;
    private final Rules rules;
    private final List<Order> orders;
    private final OrderWords words;
    private final RollingBack rollingBack;
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
            Mirror mirror,
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
        this.words = new OrderWords(picture);
        this.rollingBack = new RollingBack(picture, ledger, rules, mirror, extras, words);
        this.extras = extras;
        this.now = now;
    }

    /**
     * Obeys all but the drafting of rollbacks.
     *
     * @param before open acts, judged again. @param inFlight finds those that count against capacity, anew for each order
     * @return the acts that stay open, those of approved plans approved
     */
    List<Entry> obey(List<Entry> before, InFlight inFlight) {
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
                        ruleOut(openOf(new PlanId(order.subject())), "rolled back by " + OrderWords.of(order));
                    }
                }
                case ERASE -> extras.erase(order);
                case TEAM_CHANGE, DISTRIBUTE, RETRIEVE, PROBE, STOP, GO -> {
                    // Obeyed elsewhere: by TeamChangeOrders, PassOrders and Probing, and by act between two calls.
                }
            }
        }
        return List.copyOf(open.values());
    }

    /** What was struck or rejected just now. */
    List<Entry> ruledOut() {
        return ruledOut;
    }

    /** Leads routed and records handed over on a person's word: booked apart, as nobody's turn was charged when they were decided. */
    List<Act.Move> letThrough() {
        return letThrough;
    }

    private void approve(Order order, InFlight inFlight) {
        PlanLine plan = plan(order);
        if (plan == null) {
            return;
        }
        List<Entry> waiting = openOf(plan.id());
        if (waiting.isEmpty() || (plan.lapsesAt() != null && !plan.lapsesAt().isAfter(now))) {
            extras.obeyed(order.number(), OrderWords.gone(plan, ledger.actsOf(plan.id())));
            return;
        }
        if (plan.approved()) {
            extras.obeyed(
                    order.number(), "It needed no approval: it is approved since it was made, or by an earlier order.");
            return;
        }
        Map<DecisionId, String> stale = new Approval(picture, cases, rejudgement, rules, now)
                .stale(waiting, inFlight.of(open.values()), entry -> aside(entry) ? underWay(entry, plan) : null);
        for (Entry entry : waiting) {
            String why = stale.get(entry.id());
            if (why == null) {
                if (aside(entry)) {
                    extras.takeUp(entry.id());
                }
                open.put(entry.id(), approved(entry));
                if (entry.act() instanceof Act.Move move
                        && (move.kind() == MoveKind.HAND_OFF
                                || Signalling.made(move)
                                || (move.kind() == MoveKind.ROUTE
                                                || move.kind() == MoveKind.REASSIGN
                                                || move.kind() == MoveKind.TEAM_CHANGE)
                                        && move.record().entity().equals(Entity.LEAD))
                        && picture.people.rep(move.to()) != null) {
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
        extras.obeyed(order.number(), stale.isEmpty() ? answer : answer + " Refused, " + words.list(waiting, stale));
    }

    private static boolean aside(Entry entry) {
        return entry.state() == ActState.WITHDRAWN;
    }

    /** Why what was put aside cannot be taken up again, beside what would make any act stale; or null. */
    private @Nullable String underWay(Entry entry, PlanLine plan) {
        Ref record = entry.act().record();
        if (!plan.policyHash().equals(rules.hash())) {
            return plan.kind().equals(TeamChanges.ORDERED)
                    ? "the policy changed since; " + TeamChanges.AGAIN
                    : "the policy changed since";
        }
        return record != null
                        && open.values().stream()
                                .anyMatch(other -> record.equals(other.act().record())
                                        && (other.approved() || other.act() instanceof Act.Move))
                ? "something else is under way with it"
                : null;
    }

    private static Entry approved(Entry entry) {
        return new Entry(
                entry.number(),
                entry.act(),
                aside(entry) ? ActState.OPEN : entry.state(),
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
        Entry entry = id == null ? null : waiting(id);
        if (entry == null || entry.state() == ActState.SENT) {
            extras.obeyed(order.number(), OrderWords.tooLate(id == null ? null : ledger.act(id)));
            return;
        }
        String group = entry.group();
        List<Entry> struck = (aside(entry) ? ledger.putAside(entry.act().plan()) : List.copyOf(open.values()))
                .stream().filter(one -> one.group().equals(group)).toList();
        ruleOut(struck, "struck by " + OrderWords.of(order));
        extras.obeyed(
                order.number(),
                struck.size() == 1
                        ? "Struck."
                        : "Struck, with " + (struck.size() - 1) + " acts that go together with it.");
    }

    private void reject(Order order) {
        PlanLine plan = plan(order);
        if (plan == null) {
            return;
        }
        List<Entry> waiting = openOf(plan.id());
        if (waiting.isEmpty()) {
            extras.obeyed(order.number(), OrderWords.gone(plan, ledger.actsOf(plan.id())));
            return;
        }
        ruleOut(waiting, "rejected by " + OrderWords.of(order));
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
                rollingBack.obey(order, plan, open, refused.keySet(), sheet);
            }
        }
    }

    /** The plan that the order names; where there is none, the order is answered so. */
    private @Nullable PlanLine plan(Order order) {
        PlanLine plan = order.subject().isBlank() ? null : ledger.plan(new PlanId(order.subject()));
        if (plan == null) {
            extras.obeyed(order.number(), "There is no plan " + order.subject() + ".");
        }
        return plan;
    }

    /** What a person can still let through or rule out: open, or put aside. */
    private List<Entry> openOf(PlanId plan) {
        var waiting = new ArrayList<>(open.values().stream()
                .filter(entry -> entry.act().plan().equals(plan) && entry.state() != ActState.SENT)
                .toList());
        ledger.putAside(plan).stream()
                .filter(entry -> !open.containsKey(entry.id()) && !refused.containsKey(entry.id()))
                .forEach(waiting::add);
        return waiting;
    }

    private @Nullable Entry waiting(DecisionId id) {
        Entry entry = open.get(id);
        Entry known = entry == null && !refused.containsKey(id) ? ledger.act(id) : entry;
        return known != null
                        && known.state() == ActState.WITHDRAWN
                        && !known.words().equals(Ledger.PUT_ASIDE)
                ? null
                : entry == null && known != null && known.state() != ActState.WITHDRAWN ? null : known;
    }
}
