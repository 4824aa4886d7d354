package dev.allotment.cli;

import dev.allotment.ledger.Decision;
import dev.allotment.status.Proposal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The owner changes of a proposal as CSV, to attach to a pull request: beside another policy also what stays under it. */
final class PlanCsv {
    private PlanCsv() {}

    static String of(Proposal proposal) {
        List<Proposal.Difference> differences = proposal.differences();
        var inForce = new HashMap<String, String>();
        if (differences != null) {
            differences.forEach(
                    one -> inForce.put(Proposal.key(one.record(), one.name()), PlanCommand.words(one.inForce())));
        }
        var rows = new ArrayList<List<String>>();
        for (Proposal.Proposed move : proposal.moves()) {
            rows.add(List.of(
                    move.object(),
                    move.record(),
                    move.name(),
                    move.kind(),
                    move.fromId(),
                    move.from(),
                    move.toId(),
                    move.to(),
                    move.score() == null ? "" : move.score().toString(),
                    differences == null
                            ? ""
                            : inForce.getOrDefault(Proposal.key(move.record(), move.name()), "the same"),
                    move.reason(),
                    move.rule(),
                    chosen(move.considered())));
        }
        if (differences != null) {
            differences.stream()
                    .filter(one -> one.now() == null)
                    .forEach(one -> rows.add(IntStream.range(0, 13)
                            .mapToObj(column -> switch (column) {
                                case 0 -> one.object();
                                case 1 -> one.record();
                                case 2 -> one.name();
                                case 3 -> "stays";
                                case 9 -> PlanCommand.words(one.inForce());
                                default -> "";
                            })
                            .toList()));
        }
        return Csv.text(
                List.of(
                        "object",
                        "id",
                        "name",
                        "kind",
                        "from id",
                        "from",
                        "to id",
                        "to",
                        "score",
                        "in force",
                        "reason",
                        "rule",
                        "not chosen"),
                rows);
    }

    private static String chosen(List<Decision.Candidate> considered) {
        return considered.stream()
                .filter(other -> !other.chosen())
                .map(other -> other.who() + ": " + other.why())
                .collect(Collectors.joining("; "));
    }
}
