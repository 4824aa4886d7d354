package dev.allotment.status;

import dev.allotment.model.Act;
import dev.allotment.model.CallCost;
import dev.allotment.model.OwnerCall;
import dev.allotment.model.Transfer;
import java.util.Collection;
import java.util.List;

/** Says by which road moves go and what that costs. Pure. */
final class RoadWords {
    private RoadWords() {}

    /** What is special about the road of this move; empty where a graph writes all in one transaction. */
    static String of(Act.Move move) {
        if (!move.road().soap()) {
            return "";
        }
        List<String> along = words(move, true);
        List<String> kept = words(move, false);
        return "by SOAP: "
                + (along.isEmpty() ? "" : "the org itself takes along " + String.join(", ", along) + "; ")
                + (kept.isEmpty() ? "teams are dropped; " : String.join(", ", kept) + " kept; ")
                + "the audit row may come one turn later, and a rollback brings back the account alone";
    }

    private static List<String> words(Act.Move move, boolean along) {
        return move.road().transfers().stream()
                .filter(one -> one.goesAlong() == along)
                .map(Transfer::words)
                .toList();
    }

    /** How many leads are converted, how many moves go by SOAP, and the calls; empty if none does. */
    static String of(Collection<Act> acts) {
        List<Act> moves = acts.stream()
                .filter(act -> act instanceof Act.Move move && move.road().soap())
                .toList();
        List<Act> converted = acts.stream()
                .filter(act -> act instanceof Act.Link link && link.conversion() != null)
                .toList();
        String words = converted.isEmpty()
                ? ""
                : converted.size() + (converted.size() == 1 ? " lead is" : " leads are")
                        + " converted for good, in " + CallCost.of(converted)
                        + " of these calls; no rollback brings back what is converted.";
        if (moves.isEmpty()) {
            return words;
        }
        long ownerCalls = moves.stream()
                .map(act -> OwnerCall.of((Act.Move) act))
                .distinct()
                .count();
        return (words.isEmpty() ? "" : words + " ") + moves.size() + " of these moves go by SOAP, in "
                + CallCost.of(moves) + " of these calls: "
                + CallCost.sending(moves) + " for a last look and for their owners (from and to " + ownerCalls
                + (ownerCalls == 1 ? " pair" : " pairs") + " of people), " + CallCost.recording(moves)
                + " for their audit rows, which may come one turn later.";
    }
}
