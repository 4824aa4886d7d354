package dev.allotment.cli;

import dev.allotment.status.Coverage;
import dev.allotment.status.ShelfLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

    @Option(names = "--plays", description = "plays only: what came of each, beside what was handed out otherwise")
    boolean plays;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** @param width in the text, negative: to the left; 0: only in the file */
    private record Column(String heading, int width, Function<Coverage.Line, String> of) {
        String shown(String cell) {
            return String.format(Locale.ROOT, "%" + width + "s", cell);
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("team", -18, Coverage.Line::team),
            new Column("rep", -26, Coverage.Line::rep),
            new Column("capacity", 8, line -> Long.toString(line.capacity())),
            new Column("target", 6, line -> Long.toString(line.target())),
            new Column("held", 5, line -> Long.toString(line.held())),
            new Column("load", 6, line -> Long.toString(line.load())),
            new Column("worked", 7, line -> Integer.toString(line.worked())),
            new Column("due back", 8, line -> Integer.toString(line.dueBack())),
            new Column("unworked", 8, line -> Integer.toString(line.unworked())),
            new Column("untouched", 9, line -> Integer.toString(line.blackHoles())),
            new Column("inbound", 8, line -> Integer.toString(line.inbound())),
            new Column("outbound", 9, line -> Integer.toString(line.outbound())),
            new Column("opportunity", 11, line -> Long.toString(line.opportunity())),
            new Column(
                    "gini", 6, line -> line.rep().isEmpty() ? String.format(Locale.ROOT, "%.3f", line.balance()) : ""),
            new Column("returns", 0, CoverageCommand::returns),
            new Column("turns", 0, Coverage.Line::turns),
            new Column("note", 0, Coverage.Line::note));

    public CoverageCommand(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Integer call() {
        if (csv && json) {
            throw new IllegalArgumentException("--csv and --json exclude one another; take one");
        }
        if (plays && rep != null) {
            throw new IllegalArgumentException("--plays and --rep exclude one another; take one");
        }
        Coverage all = opening.<Coverage>ask(data, mappings, Coverage::of);
        Coverage coverage = rep == null ? all : all.only(rep);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(plays ? coverage.plays() : coverage));
        } else if (plays) {
            out.print(csv ? CoverageOfPlays.table(coverage.plays()) : CoverageOfPlays.text(coverage.plays()));
        } else if (csv) {
            out.print(table(coverage));
        } else if (rep != null) {
            coverage.reps().forEach(line -> one(coverage, line, out)); // two may have one name
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
        out.println();
        out.println(COLUMNS.stream()
                        .filter(column -> column.width() != 0)
                        .map(column -> column.shown(column.heading()))
                        .collect(Collectors.joining(" "))
                + "  returns in 90 days");
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
        if (!coverage.plays().isEmpty()) {
            out.print("\n" + CoverageOfPlays.text(coverage.plays()));
        }
    }

    private static void line(Coverage.Line line, PrintWriter out) {
        out.println(COLUMNS.stream()
                        .filter(column -> column.width() != 0)
                        .map(column -> column.shown(column.of().apply(line)))
                        .collect(Collectors.joining(" "))
                + "  " + returns(line) + (line.note().isEmpty() ? "" : " " + line.note()));
        if (!line.shelves().isEmpty()) {
            out.println("    on shelves: " + shelves(line));
        }
    }

    private static void one(Coverage coverage, Coverage.Line line, PrintWriter out) {
        out.println(line.rep() + ", " + line.team() + ", as of " + coverage.at());
        out.println(coverage.holds(line)
                + " (capacity " + line.capacity() + "), "
                + line.worked() + " worked within the window with " + line.outbound() + " touches out and "
                + line.inbound() + " in; " + line.dueBack() + " go back soon, " + line.blackHoles()
                + " untouched since they came.");
        if (!line.shelves().isEmpty()) {
            out.println("On shelves: " + shelves(line));
        }
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

    private static String shelves(Coverage.Line line) {
        return line.shelves().stream().map(ShelfLine::words).collect(Collectors.joining(", "));
    }

    private static String table(Coverage coverage) {
        var lines = new ArrayList<>(coverage.reps());
        lines.addAll(coverage.teams());
        var columns = new ArrayList<>(COLUMNS);
        if (lines.stream().anyMatch(line -> !line.shelves().isEmpty())) {
            columns.add(new Column("shelves", 0, CoverageCommand::shelves));
        }
        return Csv.text(
                columns.stream().map(Column::heading).toList(),
                lines.stream()
                        .map(line -> columns.stream()
                                .map(column -> column.of().apply(line))
                                .toList())
                        .toList());
    }
}
