package dev.allotment.act;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.CallCost;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Receipt;
import dev.allotment.model.Ref;
import dev.allotment.org.Org;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends acts that were decided at one instant: a look at all of them, then call after call, each behind the brake, then the
 * audit rows that the calls by SOAP owe. What is not sent for a stop or the budget stays due.
 */
final class Delivery {
    private final Org org;
    private final Ledger ledger;
    private final Limits limits;
    private final Budget budget;
    private final Brake brake;
    private final Owing owing;
    private final LastLook lastLook;
    private final Converting converting;
    private final Consumer<String> passing;

    Delivery(Org org, Ledger ledger, Limits limits, Budget budget, Brake brake, Owing owing, Consumer<String> passing) {
        this.org = org;
        this.ledger = ledger;
        this.limits = limits;
        this.budget = budget;
        this.brake = brake;
        this.owing = owing;
        this.lastLook = new LastLook(org);
        this.converting = new Converting(org);
        this.passing = passing;
    }

    /**
     * What came of it.
     *
     * @param any whether anything was sent, or known without
     * @param held why not all of it was sent, or null
     */
    record Delivered(boolean any, @Nullable String held) {}

    /** @param entries all decided at the same instant, at least one */
    Delivered send(List<Entry> entries, Instant now) {
        List<Act> acts = entries.stream().map(Entry::act).toList();
        // A look for which no call would be left is none.
        List<Act> first = CallCost.inCalls(acts).getFirst();
        String held = brake.holds(CallCost.looking(acts) + 1 + CallCost.recording(first), now);
        if (held != null) {
            return new Delivered(false, held);
        }
        Map<DecisionId, Receipt> known = owing.look(entries);
        Converting.Seen leads = converting.look(entries.stream()
                .map(Entry::act)
                .filter(act -> !known.containsKey(act.id()))
                .toList());
        known.putAll(leads.known());
        LastLook.Seen seen = lastLook.at(leads.acts());
        Map<DecisionId, Entry> of = entries.stream().collect(Collectors.toMap(Entry::id, entry -> entry));
        var sent = new Sent(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (!known.isEmpty()) {
            List<Entry> told = entries.stream()
                    .filter(entry -> known.containsKey(entry.id()))
                    .toList();
            attempt(told, List.of(), known.values(), Map.of(), 0, sent, now);
        }
        for (List<Act> call : CallCost.inCalls(seen.acts())) {
            var owed = new ArrayList<>(sent.entries().stream().map(Entry::act).toList());
            owed.addAll(call);
            int needed = 1 + CallCost.recording(owed);
            held = brake.holds(needed, now);
            if (held != null) {
                break;
            }
            List<Entry> these = call.stream()
                    .map(act -> Objects.requireNonNull(of.get(act.id())))
                    .toList();
            attempt(these, call, List.of(), seen.left(), needed, sent, now);
        }
        settle(sent, now);
        return new Delivered(!sent.entries().isEmpty(), held);
    }

    /** What went so far, what became of it, and of that what is entered. */
    private record Sent(List<Entry> entries, List<Receipt> receipts, List<Receipt> entered) {}

    /**
     * One call.
     *
     * @param acts as they are sent; none where all is known without
     * @param left of each act what does not follow it
     * @param needed calls until it is done: this one, and those that write what is owed
     */
    private void attempt(
            List<Entry> entries,
            List<Act> acts,
            Collection<Receipt> known,
            Map<DecisionId, Set<Ref>> left,
            int needed,
            Sent sent,
            Instant now) {
        List<DecisionId> ids = entries.stream().map(Entry::id).toList();
        var leftOfThese = new HashMap<>(left);
        leftOfThese.keySet().retainAll(ids);
        if (!ledger.attempted(ids, leftOfThese, now)) {
            return; // one of them was withdrawn a moment ago; what is left is due in the next turn
        }
        var receipts = new ArrayList<>(known);
        if (!acts.isEmpty()) {
            budget.sending(now);
            passing.accept("act.beforeSend");
            if (acts.stream().anyMatch(act -> act instanceof Act.Move && act.together() == null)) {
                passing.accept("act.beforeMove");
            }
            receipts.addAll(org.carryOut(acts, entries.getFirst().enteredAt(), () -> another(needed, now)));
            passing.accept("act.afterSend");
        }
        List<Receipt> own = own(receipts, ids);
        // What is known is entered before the org is asked again: it may fail, and who owes is known from here on.
        List<Receipt> sure = owing.sure(entries, own);
        close(sure, entries, now);
        passing.accept("act.closed");
        sent.entries().addAll(entries);
        sent.receipts().addAll(own);
        sent.entered().addAll(sure);
    }

    /** Whether a call of these acts may be followed by another; then it counts like the first. */
    private boolean another(int needed, Instant now) {
        boolean may = brake.holds(needed, now) == null;
        if (may) {
            budget.sending(now);
        }
        return may;
    }

    /** After a stop what is owed or in doubt stays on its way; it is asked after first of all once writing goes on. */
    private void settle(Sent sent, Instant now) {
        if (ledger.stopped()) {
            return;
        }
        List<Receipt> rest = new ArrayList<>(owing.settled(
                sent.entries(), sent.receipts(), now, owed -> brake.holds(CallCost.recording(owed), now) == null));
        rest.removeAll(sent.entered());
        if (!rest.isEmpty()) {
            close(rest, sent.entries(), now);
            passing.accept("act.closed");
        }
    }

    private void close(List<Receipt> receipts, List<Entry> entries, Instant now) {
        int attempts = entries.stream().mapToInt(Entry::attempts).max().orElse(0) + 1;
        ledger.close(receipts, now, now.plus(limits.retry(attempts)), limits.mostAttempts());
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
