package dev.allotment.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Says whose turn it is, and why nobody takes part. */
final class TurnWords {
    private TurnWords() {}

    /** Why the one whose turn it is comes before the others, as half a sentence. */
    static String next(FairnessLedger.Turn turn, RoutingRules.Route route) {
        List<FairnessLedger.Owed> owed = turn.owed();
        return owed.size() == 1
                ? "the only one of " + route.name() + " who can take it now"
                : "next in turn of " + owed.size() + " in " + route.name() + " (owed "
                        + turns(owed.get(0).balance()) + ", then "
                        + owed.get(1).rep().name() + " " + turns(owed.get(1).balance()) + ")";
    }

    /** @param who the lead. @param considered all of them, each with why not */
    static String nobody(String who, RoutingRules.Route route, List<Considered> considered) {
        var reasons = considered.stream()
                .limit(3)
                .map(one -> one.name() + " " + one.whyNot())
                .toList();
        int more = considered.size() - reasons.size();
        return Words.fit(who + " waits: nobody of " + route.name() + " can take it now"
                + (reasons.isEmpty()
                        ? ""
                        : " (" + String.join("; ", reasons) + (more > 0 ? "; and " + more + " more" : "") + ")")
                + ".");
    }

    /** Turns with two decimals. */
    static String turns(long billionths) {
        return BigDecimal.valueOf(billionths, 9)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
