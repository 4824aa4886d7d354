package dev.allotment.status;

import dev.allotment.ledger.Fairness;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.RecordId;
import dev.allotment.model.Turns;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/** Each rep's own line of the fairness ledger, in words. */
final class Turnstile {
    private Turnstile() {}

    static Map<RecordId, String> of(Ledger ledger) {
        var lines = new HashMap<RecordId, String>();
        for (Fairness account : ledger.fairness()) {
            String[] numbers = account.balance().split(" ");
            var turns = new Turns(
                    account.rep(), Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
            lines.put(account.rep(), words(turns));
        }
        return lines;
    }

    static String words(Turns turns) {
        long balance = turns.balance();
        return "Entitled to " + number(turns.entitled()) + " leads by weight, given " + turns.given() + ": "
                + (balance >= 0 ? number(balance) + " still owed" : number(-balance) + " had in advance") + "; "
                + turns.apart() + " more were the rep's anyway.";
    }

    private static String number(long billionths) {
        return BigDecimal.valueOf(billionths, 9)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
