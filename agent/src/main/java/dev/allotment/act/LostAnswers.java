package dev.allotment.act;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Asks what became of acts whose answer was lost, before anything is sent again (law A6), and pays what is owed of them. */
final class LostAnswers {
    private final Org org;
    private final Ledger ledger;
    private final Limits limits;
    private final Owing owing;
    private final Consumer<String> passing;
    /** What is owed and was not taken, with how often; it is tried later and later. */
    private final Map<DecisionId, Patience> waiting = new HashMap<>();

    private record Patience(int tries, Instant until) {}

    LostAnswers(Org org, Ledger ledger, Limits limits, Owing owing, Consumer<String> passing) {
        this.org = org;
        this.ledger = ledger;
        this.limits = limits;
        this.owing = owing;
        this.passing = passing;
    }

    /**
     * @param mayWrite whether anything may be written now: what is owed waits for it
     * @return true if anything was done
     */
    boolean ask(Instant now, BooleanSupplier mayWrite) {
        List<Entry> unknown = ledger.unknown();
        waiting.keySet().retainAll(unknown.stream().map(Entry::id).toList());
        List<Entry> lost =
                unknown.stream().filter(entry -> !waits(entry.id(), now)).toList();
        if (lost.isEmpty()) {
            return false;
        }
        Map<DecisionId, RecordId> found =
                org.lookUp(lost.stream().map(Entry::id).toList());
        passing.accept("act.lookedUp");
        List<Entry> owed = owed(lost, found);
        var settled = new ArrayList<>(lost);
        settled.removeAll(owed);
        for (Entry entry : settled) {
            RecordId created = found.get(entry.id());
            Receipt receipt = created != null
                    ? new Receipt.Done(entry.id(), created)
                    : new Receipt.Deferred(entry.id(), "LOST", "the org knows nothing of it after a lost answer");
            // A mark says since when it holds: decide looks at it first, and withdraws one that was lost for too long.
            boolean atOnce = entry.attempts() <= 1 && !(entry.act() instanceof Act.Mark);
            Instant retry = atOnce ? now : now.plus(limits.retry(entry.attempts()));
            ledger.close(List.of(receipt), now, retry, limits.mostAttempts());
        }
        if (owed.isEmpty()) {
            return true;
        }
        if (!mayWrite.getAsBoolean()) {
            // Asked again in a moment, so that a stop costs no call each turn.
            owed.forEach(entry -> waiting.put(entry.id(), new Patience(0, now.plus(limits.retry(1)))));
            return !settled.isEmpty();
        }
        pay(owed, now, mayWrite);
        return true;
    }

    private boolean waits(DecisionId id, Instant now) {
        Patience patience = waiting.get(id);
        return patience != null && now.isBefore(patience.until());
    }

    /**
     * Moves by SOAP that have no audit row and whose owner was written, with what belongs to them. The ledger knows of those
     * whose answer came; of the others the record tells, unless it is gone.
     */
    private List<Entry> owed(List<Entry> lost, Map<DecisionId, RecordId> found) {
        List<Entry> rowless = lost.stream()
                .filter(entry -> Owing.bySoap(entry) && !found.containsKey(entry.id()))
                .toList();
        Set<DecisionId> standing = ledger.owed(rowless.stream().map(Entry::id).toList());
        List<Entry> asked =
                rowless.stream().filter(entry -> !standing.contains(entry.id())).toList();
        if (!asked.isEmpty()) {
            standing.addAll(owing.standing(asked));
        }
        var groups = new HashSet<String>();
        rowless.stream().filter(entry -> standing.contains(entry.id())).forEach(entry -> groups.add(entry.group()));
        return lost.stream().filter(entry -> groups.contains(entry.group())).toList();
    }

    private void pay(List<Entry> owed, Instant now, BooleanSupplier mayWrite) {
        Map<DecisionId, Receipt> receipts = owing.record(owed, now, any -> mayWrite.getAsBoolean());
        var closed = new ArrayList<Receipt>();
        for (Entry entry : owed) {
            Receipt receipt = receipts.get(entry.id());
            if (receipt == null) {
                continue; // not tried, for a stop or the budget
            }
            if (receipt instanceof Receipt.Done) {
                waiting.remove(entry.id());
                closed.add(receipt);
            } else {
                int tries =
                        waiting.getOrDefault(entry.id(), new Patience(0, now)).tries() + 1;
                waiting.put(entry.id(), new Patience(tries, now.plus(limits.retry(tries))));
                if (tries == 1) {
                    closed.add(receipt);
                }
            }
        }
        ledger.close(closed, now, now, limits.mostAttempts());
        passing.accept("act.closed");
    }
}
