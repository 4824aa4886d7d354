package dev.allotment.decide;

import dev.allotment.allocation.FairnessLedger;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Fairness;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.Turns;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares, when a history is over, what the ledger says with what the org holds, and asks each decision why. */
final class Reckoning {
    private final SmallOrg org;
    private final Watch watch;

    Reckoning(SmallOrg org, Watch watch) {
        this.org = org;
        this.watch = watch;
    }

    /** A1: what the ledger calls done was written, once, and what was written is called done. */
    void writtenOnce() {
        org.written.forEach((id, act) -> {
            Entry entry = org.ledger.act(id);
            boolean again = act instanceof Act.Mark; // a mark may be written twice: it says the same
            if (entry == null || (entry.state() != ActState.DONE && !again)) {
                watch.broken("A1", "was written, and the ledger says " + entry);
            }
        });
        for (String id : org.storage
                .people()
                .sql()
                .sql("SELECT id FROM act WHERE state = 'done' ORDER BY number")
                .query(String.class)
                .list()) {
            if (!org.written.containsKey(DecisionId.orNull(id))) {
                watch.broken("A1", "the ledger says done, and nobody wrote it: " + org.ledger.act(new DecisionId(id)));
            }
        }
    }

    /** D6: each decision has a reason and names the rule; a move's facts hold the owner it replaces, and one candidate was chosen. */
    void explained() {
        org.written.forEach((id, act) -> {
            Decision decision = org.ledger.decision(id);
            if (decision == null || decision.sentence().isBlank()) {
                watch.broken("D6", "has no reason: " + act);
                return;
            }
            if (act instanceof Act.Move move) {
                if (move.audit().reason().isBlank() || move.audit().rule().isBlank()) {
                    watch.broken("D6", "names no rule: " + move);
                }
                if (decision.known().values().stream().noneMatch(facts -> owned(facts, move))) {
                    watch.broken("D6", "what was known does not hold the owner it replaces: " + decision);
                }
            }
            long chosen = decision.considered().stream()
                    .filter(Decision.Candidate::chosen)
                    .count();
            if (decision.considered().stream().anyMatch(one -> one.why().isBlank())
                    || (!decision.considered().isEmpty() && chosen != 1)) {
                watch.broken("D6", "does not say why this one and not the others: " + decision);
            }
        });
    }

    private static boolean owned(Fields facts, Act.Move move) {
        return move.from().equals(facts.id("OwnerId"));
    }

    /** D7: nobody strays from entitlement beyond the bound, and what is owed was had in advance by others. */
    void fair() {
        List<Turns> turns = org.ledger.fairness().stream().map(Reckoning::turns).toList();
        long sum = turns.stream().mapToLong(Turns::balance).sum();
        double bound = FairnessLedger.bound(turns.size()) * Turns.ONE;
        if (sum != 0 || turns.stream().anyMatch(one -> Math.abs(one.balance()) > bound)) {
            watch.broken("D7", "beyond " + bound + " or not in balance: " + turns);
        }
    }

    private static Turns turns(Fairness stored) {
        String[] numbers = stored.balance().split(" ");
        return new Turns(
                stored.rep(), Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    /** What occurred, how often: decisions by kind and fate, orders by their answer's first word. */
    SortedMap<String, Long> tally() {
        var tally = new TreeMap<String, Long>();
        org.storage.people().sql().sql("""
                        SELECT d.kind || ' ' || a.state, COUNT(*)
                        FROM act a JOIN decision d ON d.id = a.id GROUP BY 1""").query(row -> {
            tally.put(String.valueOf(row.getString(1)), row.getLong(2));
        });
        org.ledger
                .orders(1_000)
                .forEach(order -> tally.merge(
                        "order " + order.kind() + " " + order.answer().split(" ")[0], 1L, Long::sum));
        return tally;
    }
}
