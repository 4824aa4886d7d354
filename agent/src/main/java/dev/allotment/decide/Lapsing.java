package dev.allotment.decide;

import dev.allotment.allocation.Rotation;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Plan;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Act;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How long what waits for a person lives. The plan of a pass can be approved until the next pass of its kind; each morning it is
 * put aside, so that it holds nothing up. So is a team change, which has days. What is decided anew each morning, or once an hour
 * has passed, goes then; and under another policy all of it.
 */
final class Lapsing {
    /** For so long owner changes count against the hour's limit. */
    static final Duration HOUR = Duration.ofHours(1);

    private static final Set<String> ASIDE =
            Set.of(PassKind.RETRIEVE.word(), PassKind.ROTATE.word(), PassKind.DISTRIBUTE.word(), TeamChanges.ORDERED);
    /** Days a team change waits where the policy names none. */
    private static final int WEEK = 7;

    private static final String LATE = "not approved in time; ";

    private final Ledger ledger;
    private final Rules rules;
    private final TeamChanges changes;

    Lapsing(Ledger ledger, Rules rules, TeamChanges changes) {
        this.ledger = ledger;
        this.rules = rules;
        this.changes = changes;
    }

    /** The plans with their ends. */
    List<Plan> ending(List<Plan> plans, Instant now) {
        return plans.stream()
                .map(plan -> plan.approved() ? plan : ending(plan, now))
                .toList();
    }

    private Plan ending(Plan plan, Instant now) {
        if (plan.kind().equals(TeamChanges.ORDERED)) {
            int days = rules.approvalWithin() == 0 ? WEEK : rules.approvalWithin();
            return plan.lapsing(now.plus(Duration.ofDays(days)));
        }
        for (PassKind kind : Set.of(PassKind.RETRIEVE, PassKind.ROTATE, PassKind.DISTRIBUTE)) {
            if (kind.word().equals(plan.kind())) {
                Instant next = kind == PassKind.ROTATE // looked for each day, but what is announced may go for a week
                        ? now.plus(Duration.ofDays(Rotation.LATE))
                        : rules.cadence(kind).next(now);
                int days = rules.approvalWithin();
                Instant within = days == 0 ? next : now.plus(Duration.ofDays(days));
                return plan.lapsing(within.isBefore(next) ? within : next);
            }
        }
        return plan.waits().isEmpty() ? plan : plan.lapsing(now.plus(HOUR));
    }

    /** Puts aside or withdraws what nobody has approved. @return what stays open */
    List<Entry> morning(List<Entry> open, Extras extras, Instant now) {
        var living = new HashSet<PlanId>();
        for (PlanLine plan : ledger.plansWaiting(now)) {
            if (ASIDE.contains(plan.kind())
                    && plan.lapsesAt() != null
                    && plan.lapsesAt().isAfter(now)) {
                living.add(plan.id());
            }
        }
        var left = new ArrayList<Entry>();
        for (Entry entry : lapsed(open, extras, now)) {
            if (entry.approved() || entry.state() == ActState.SENT) {
                left.add(entry);
            } else if (living.contains(entry.act().plan())) {
                extras.putAside(entry.id());
            } else {
                extras.withdraw(
                        entry.id(),
                        changes.ordered(entry.act())
                                ? "not approved; " + TeamChanges.AGAIN
                                : "not approved; decided anew today");
            }
        }
        return left;
    }

    /** Withdraws what waited for its time and was not approved. @return what stays open */
    List<Entry> lapsed(List<Entry> open, Extras extras, Instant now) {
        var over = new HashSet<>(ledger.plansLapsed(now));
        if (over.isEmpty()) {
            return open;
        }
        over.forEach(plan -> ledger.putAside(plan).forEach(entry -> extras.withdraw(entry.id(), late(entry))));
        var left = new ArrayList<Entry>();
        for (Entry entry : open) {
            if (!entry.approved() && over.contains(entry.act().plan()) && entry.state() != ActState.SENT) {
                extras.withdraw(entry.id(), late(entry));
            } else {
                left.add(entry);
            }
        }
        return left;
    }

    /** Under a new policy everything that was not sent is withdrawn and decided anew. @return what stays open */
    List<Entry> underAnotherPolicy(List<Entry> open, Extras extras) {
        if (rules.hash().equals(ledger.setting(Decider.POLICY))) {
            return open;
        }
        extras.setting(Decider.POLICY, rules.hash());
        List<Entry> left = withdraw(
                open, entry -> changes.ordered(entry.act()), "the policy changed; " + TeamChanges.AGAIN, extras);
        return withdraw(left, entry -> !ordered(entry), "the policy changed", extras);
    }

    /** A person's order holds under any policy. */
    private static boolean ordered(Entry entry) {
        return entry.act() instanceof Act.Move move
                && (move.kind() == MoveKind.ROLL_BACK || move.kind() == MoveKind.PROBE);
    }

    /** @return what stays open: all others, and what was sent already */
    static List<Entry> withdraw(List<Entry> open, Predicate<Entry> which, String why, Extras extras) {
        var left = new ArrayList<Entry>();
        for (Entry entry : open) {
            if (entry.state() != ActState.SENT && which.test(entry)) {
                extras.withdraw(entry.id(), why);
            } else {
                left.add(entry);
            }
        }
        return left;
    }

    private String late(Entry entry) {
        return LATE + (changes.ordered(entry.act()) ? TeamChanges.AGAIN : "decided anew");
    }
}
