package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the auditor says at the end: moves and violations by kind, and examples that a person can look up. */
public final class Report {
    private static final List<String> KINDS =
            List.of("route", "distribute", "retrieve", "return", "swap", "claim", "dispute", "found");

    private final Docket docket;
    private final Ground ground;

    Report(Docket docket, Ground ground) {
        this.docket = docket;
        this.ground = ground;
    }

    public int moves(String kind) {
        return docket.moves(kind);
    }

    /** Each violation in a sentence. */
    public List<String> violations() {
        return docket.violations().stream().map(Violation::toString).toList();
    }

    /** The table, the violations (a few of each kind), and three moves of each kind with record id, sentence and line of the policy. */
    public void print(String title, PrintStream out) {
        out.println();
        out.println("AUDIT  " + title);
        out.printf(Locale.ROOT, "%-14s %7s %11s%n", "move", "moves", "violations");
        var kinds = new TreeSet<>(docket.moves().keySet());
        docket.violations().forEach(violation -> kinds.add(violation.kind()));
        kinds.addAll(KINDS);
        for (String kind : kinds) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %7d %11d%n",
                    kind,
                    docket.moves(kind),
                    docket.violations().stream()
                            .filter(one -> one.kind().equals(kind))
                            .count());
        }
        Map<Breach, List<Violation>> found = new TreeMap<>();
        docket.violations()
                .forEach(one -> found.computeIfAbsent(one.breach(), key -> new ArrayList<>())
                        .add(one));
        found.forEach((breach, all) -> {
            out.printf(Locale.ROOT, "%5d x %s%n", all.size(), breach.words());
            all.stream().limit(4).forEach(one -> out.println("          " + one));
        });
        for (String kind : KINDS) {
            for (Move move : docket.examples(kind)) {
                out.println(kind + "  " + move.record() + "  " + move.at() + "  " + owner(move.from()) + " -> "
                        + owner(move.to()));
                out.println("    " + move.audit().text(AllotmentFields.CHANGE_REASON));
                out.println("    " + move.audit().text(AllotmentFields.CHANGE_RULE));
            }
        }
    }

    private String owner(@Nullable String id) {
        for (String object : List.of("User", "Group")) {
            Image row = ground.row(object, id);
            if (row != null) {
                return row.name();
            }
        }
        return "nobody";
    }
}
