package dev.allotment.decide;

import dev.allotment.allocation.FairnessLedger;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Fairness;
import dev.allotment.model.Turns;

/** Whose turn it is, as the ledger keeps it. */
final class Balances {
    private Balances() {}

    static Turns turns(Fairness stored) {
        String[] numbers = stored.balance().split(" ");
        return new Turns(
                stored.rep(), Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    /** Enters what has changed. @param scope empty for arrivals, else the rule whose turns are counted apart */
    static void changed(String scope, FairnessLedger before, FairnessLedger after, Extras extras) {
        for (Turns turns : after.turns()) {
            if (!turns.equals(before.of(turns.rep()))) {
                extras.balance(
                        new Fairness(scope, turns.rep(), turns.entitled() + " " + turns.given() + " " + turns.apart()));
            }
        }
    }
}
