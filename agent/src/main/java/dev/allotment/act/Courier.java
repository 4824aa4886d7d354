package dev.allotment.act;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.CallCost;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Act: carries out what the ledger holds. First it asks after lost answers (law A6), then it sends what is due, one batch a turn,
 * and enters what became of it. It marks acts as sent before they are, so whatever kills it, nothing is sent twice unasked.
 */
public final class Courier {
    /** Name of the setting that holds the id of the org this ledger belongs to. */
    public static final String ORG = "act.org";

    private final Org org;
    private final Ledger ledger;
    private final Mode mode;
    private final Limits limits;
    private final Budget budget;
    private final LastLook lastLook;
    private final Converting converting;
    private final AuditPurge auditPurge;
    private final Owing owing;
    private final LostAnswers lostAnswers;
    private final Consumer<String> passing;
    private boolean pinned;
    private volatile @Nullable String holding;

    /** @param passing told the name of each place where a crash test may want to die */
    public Courier(Org org, Ledger ledger, Mode mode, Limits limits, Consumer<String> passing) {
        this(org, ledger, mode, limits, 0, passing);
    }

    /** @param auditDays for which audit rows stay in the org; 0: for ever */
    public Courier(Org org, Ledger ledger, Mode mode, Limits limits, int auditDays, Consumer<String> passing) {
        this.org = org;
        this.ledger = ledger;
        this.mode = mode;
        this.limits = limits;
        this.budget = new Budget(ledger, limits);
        this.lastLook = new LastLook(org);
        this.converting = new Converting(org);
        this.auditPurge = new AuditPurge(org, ledger, auditDays);
        this.passing = passing;
        this.owing = new Owing(org, budget, passing);
        this.lostAnswers = new LostAnswers(org, ledger, limits, owing, passing);
    }

    /**
     * Takes a turn: lost answers, then one batch of due acts.
     *
     * @return true if anything was done
     * @throws OrgFailure of kind STOP if the ledger belongs to another org; other kinds if the org failed as a whole
     */
    public boolean turn(Instant now) {
        holding = mode == Mode.OBSERVE ? "observing: nothing is written" : null;
        if (holding != null) {
            return false;
        }
        pin();
        boolean worked = lostAnswers.ask(now, () -> !ledger.stopped() && budget.holds(org.allowance(), now) == null);
        holding =
                ledger.stopped() ? "stopped by order: nothing is written until go" : budget.holds(org.allowance(), now);
        if (holding != null) {
            return worked;
        }
        return worked | (send(now) || purge(now));
    }

    /** When there is nothing to send. */
    private boolean purge(Instant now) {
        int calls = auditPurge.turn(now);
        if (calls > 0) {
            budget.spend(calls, now);
            passing.accept("act.purged");
        }
        return calls > 0;
    }

    /**
     * API calls of the day.
     *
     * @param ours what writing took, {@code share} what it may take
     * @param used by anybody in the org, {@code allowed} to the org; -1 where the org has not said
     */
    public record Calls(long ours, long share, long used, long allowed) {}

    /** How the day's calls stand. Any thread. @param ledger over a seat of that thread's */
    public Calls calls(Ledger ledger, Instant now) {
        Org.Allowance allowance = org.allowance();
        long share =
                allowance.allowed() < 0 ? -1 : Math.round((limits.share() - limits.reserve()) * allowance.allowed());
        return new Calls(Budget.spent(ledger, now), share, allowance.used(), allowance.allowed());
    }

    /** Why nothing is written, or null. Any thread. */
    public @Nullable String holding() {
        return holding;
    }

    private void pin() {
        if (pinned) {
            return;
        }
        RecordId here = org.identity().org();
        String known = ledger.setting(ORG);
        if (known == null) {
            ledger.setting(ORG, here.value());
        } else if (!known.equals(here.value())) {
            throw new OrgFailure(
                    OrgFailure.Kind.STOP,
                    "OTHER_ORG",
                    "this ledger belongs to org " + known + ", but we are logged in to " + here
                            + ": nothing is written. Point the settings to the right org, or start with another data folder.");
        }
        pinned = true;
    }

    private boolean send(Instant now) {
        List<Entry> due = ledger.due(now, limits.batch());
        for (int from = 0; from < due.size() && !ledger.stopped() && budget.holds(org.allowance(), now) == null; ) {
            int until = from + 1;
            while (until < due.size()
                    && due.get(until).enteredAt().equals(due.get(from).enteredAt())) {
                until++;
            }
            send(due.subList(from, until), now);
            from = until;
        }
        return !due.isEmpty();
    }

    /** One call: acts decided at the same instant. */
    private void send(List<Entry> entries, Instant now) {
        Map<DecisionId, Receipt> known = owing.look(entries);
        Converting.Seen leads = converting.look(entries.stream()
                .map(Entry::act)
                .filter(act -> !known.containsKey(act.id()))
                .toList());
        known.putAll(leads.known());
        LastLook.Seen seen = lastLook.at(leads.acts());
        List<Act> acts = seen.acts();
        List<DecisionId> ids = entries.stream().map(Entry::id).toList();
        if (!ledger.attempted(ids, seen.left(), now)) {
            return; // one of them was withdrawn a moment ago; what is left is due in the next turn
        }
        budget.spend(CallCost.sending(acts), now);
        passing.accept("act.beforeSend");
        if (acts.stream().anyMatch(act -> act instanceof Act.Move && act.together() == null)) {
            passing.accept("act.beforeMove");
        }
        var receipts = new ArrayList<>(known.values());
        if (!acts.isEmpty()) {
            receipts.addAll(org.carryOut(acts, entries.getFirst().enteredAt()));
        }
        passing.accept("act.afterSend");
        int attempts = entries.stream().mapToInt(Entry::attempts).max().orElse(0) + 1;
        List<Receipt> own = own(receipts, ids);
        Instant retryAt = now.plus(limits.retry(attempts));
        if (ledger.stopped()) {
            ledger.close(own, now, retryAt, limits.mostAttempts());
        } else {
            // What is known is entered before the org is asked again: it may fail, and who owes is known from here on.
            List<Receipt> sure = owing.sure(entries, own);
            ledger.close(sure, now, retryAt, limits.mostAttempts());
            var rest = new ArrayList<>(owing.settled(entries, own, now));
            rest.removeAll(sure);
            ledger.close(rest, now, retryAt, limits.mostAttempts());
        }
        passing.accept("act.closed");
    }

    /** Each outcome must be of an act that was sent, and only one of each (law A5); an act without one stays sent. */
    private static List<Receipt> own(List<Receipt> receipts, List<DecisionId> sent) {
        Set<DecisionId> open = new HashSet<>(sent);
        var own = new ArrayList<Receipt>();
        for (Receipt receipt : receipts) {
            if (!open.remove(receipt.decision())) {
                throw new IllegalStateException("the org answered for " + receipt.decision()
                        + ", which was not sent or was answered before; all acts of this call are looked up");
            }
            own.add(receipt);
        }
        return own;
    }
}
