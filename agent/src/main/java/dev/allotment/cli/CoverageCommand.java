package dev.allotment.cli;

import dev.allotment.status.Coverage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment coverage}: what each rep works, what goes back, what nobody touches. */
@Command(
        name = "coverage",
        description = "Per rep and team: held, worked, due back, untouched, touches, returns, balance of opportunity.",
        mixinStandardHelpOptions = true)
public final class CoverageCommand implements Callable<Integer> {
    private final Opening opening;

    @Option(names = "--data", description = "data folder of the run", required = true)
    Path data = Path.of("");

    @Option(names = "--mappings", description = "folder of the policy to judge by (default: the policy in force)")
    @Nullable
    Path mappings;

    @Option(names = "--csv", description = "as CSV")
    boolean csv;

    @Option(names = "--json", description = "as JSON")
    boolean json;

    @Option(names = "--rep", description = "for a one-to-one: one rep, with what to focus on and what to give back")
    @Nullable
    String rep;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public CoverageCommand(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Integer call() {
        if (csv && json) {
            throw new IllegalArgumentException("--csv and --json exclude one another; take one");
        }
        Coverage coverage = opening.<Coverage>ask(data, mappings, Coverage::of);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(coverage));
        } else if (csv) {
            out.print(table(coverage));
        } else if (rep != null) {
            one(coverage, rep, out);
        } else {
            text(coverage, out);
        }
        out.flush();
        return 0;
    }

    private static void text(Coverage coverage, PrintWriter out) {
        out.println(
                "As of " + coverage.at() + ", policy " + coverage.policy()
                        + ". Worked, inbound and outbound: within the window. Untouched: by nobody since it came into the book.");
        out.printf(
                Locale.ROOT,
                "%n%-18s %-26s %8s %6s %5s %7s %8s %8s %9s %8s %9s %11s %6s  %s%n",
                "team",
                "rep",
                "capacity",
                "target",
                "held",
                "worked",
                "due back",
                "unworked",
                "untouched",
                "inbound",
                "outbound",
                "opportunity",
                "gini",
                "returns in 90 days");
        coverage.reps().forEach(line -> line(line, out));
        out.println();
        coverage.teams().forEach(line -> line(line, out));
        out.printf(
                Locale.ROOT,
                "%nBalance of opportunity between all books (Gini of the sums of scores): %.3f%n",
                coverage.balance());
        if (!coverage.causes().isEmpty()) {
            out.println("Returned in 90 days, by cause:");
            coverage.causes()
                    .forEach(cause -> out.println("  " + cause.count() + " " + cause.reason() + ": "
                            + cause.reps().entrySet().stream()
                                    .map(rep -> rep.getKey() + " " + rep.getValue())
                                    .collect(Collectors.joining(", "))));
        }
    }

    private static void line(Coverage.Line line, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-18s %-26s %8d %6d %5d %7d %8d %8d %9d %8d %9d %11d %6s  %s%n",
                line.team(),
                line.rep(),
                line.capacity(),
                line.target(),
                line.held(),
                line.worked(),
                line.dueBack(),
                line.unworked(),
                line.blackHoles(),
                line.inbound(),
                line.outbound(),
                line.opportunity(),
                line.rep().isEmpty() ? String.format(Locale.ROOT, "%.3f", line.balance()) : "",
                returns(line) + (line.note().isEmpty() ? "" : " " + line.note()));
    }

    private static void one(Coverage coverage, String name, PrintWriter out) {
        Coverage.Line line = coverage.reps().stream()
                .filter(one -> one.rep().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no rep '" + name + "'; `allotment coverage` lists them by name"));
        out.println(line.rep() + ", " + line.team() + ", as of " + coverage.at());
        out.println(line.held() + " of " + line.target() + " accounts held (capacity " + line.capacity() + "), "
                + line.worked() + " worked within the window with " + line.outbound() + " touches out and "
                + line.inbound() + " in; " + line.dueBack() + " go back soon, " + line.blackHoles()
                + " untouched since they came.");
        out.println("Returns in 90 days: " + (line.returns().isEmpty() ? "none" : returns(line)));
        if (!line.turns().isEmpty()) {
            out.println("Turns in routing: " + line.turns());
        }
        if (!line.note().isEmpty()) {
            out.println(line.note());
        }
        list("Going back soon, soonest first:", line.due(), out);
        list("Untouched by anybody since they came, best first:", line.untouched(), out);
        list("To focus on, unworked, best first:", line.focus(), out);
        list("To give back, unworked, least promising first:", line.giveBack(), out);
    }

    private static void list(String heading, List<String> accounts, PrintWriter out) {
        if (!accounts.isEmpty()) {
            out.println(heading);
            accounts.forEach(account -> out.println("  " + account));
        }
    }

    private static String returns(Coverage.Line line) {
        return line.returns().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String table(Coverage coverage) {
        var rows = new ArrayList<List<String>>();
        var lines = new ArrayList<>(coverage.reps());
        lines.addAll(coverage.teams());
        for (Coverage.Line line : lines) {
            rows.add(List.of(
                    line.team(),
                    line.rep(),
                    Integer.toString(line.capacity()),
                    Integer.toString(line.target()),
                    Integer.toString(line.held()),
                    Integer.toString(line.worked()),
                    Integer.toString(line.dueBack()),
                    Integer.toString(line.unworked()),
                    Integer.toString(line.blackHoles()),
                    Integer.toString(line.inbound()),
                    Integer.toString(line.outbound()),
                    Long.toString(line.opportunity()),
                    line.rep().isEmpty() ? String.format(Locale.ROOT, "%.3f", line.balance()) : "",
                    returns(line),
                    line.turns(),
                    line.note()));
        }
        return Csv.text(
                List.of(
                        "team",
                        "rep",
                        "capacity",
                        "target",
                        "held",
                        "worked",
                        "due back",
                        "unworked",
                        "untouched",
                        "inbound",
                        "outbound",
                        "opportunity",
                        "gini",
                        "returns",
                        "turns",
                        "note"),
                rows);
    }
}
