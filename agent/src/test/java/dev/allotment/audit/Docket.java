package dev.allotment.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the auditor saw and what it found: moves by kind, violations by kind, examples. One thread. */
final class Docket {
    private static final int EXAMPLES = 3;

    private final Map<String, Integer> moves = new LinkedHashMap<>();
    private final Map<String, List<Move>> examples = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    void seen(Move move) {
        int earlier = moves.merge(move.kind(), 1, Integer::sum) - 1;
        // The first, and two from later on, so that not all are of the first morning.
        if (earlier == 0 || earlier == 7 || earlier == 19) {
            examples.computeIfAbsent(move.kind(), kind -> new ArrayList<>()).add(move);
        }
    }

    void against(Move move, Breach breach, String why) {
        violations.add(new Violation(breach, move.kind(), move.record(), move.decision(), move.at(), why));
    }

    void against(Violation violation) {
        violations.add(violation);
    }

    List<Violation> violations() {
        return violations;
    }

    List<Breach> breaches() {
        return violations.stream().map(Violation::breach).distinct().toList();
    }

    int moves(String kind) {
        return moves.getOrDefault(kind, 0);
    }

    Map<String, Integer> moves() {
        return moves;
    }

    List<Move> examples(String kind) {
        return examples.getOrDefault(kind, List.of()).stream().limit(EXAMPLES).toList();
    }
}
