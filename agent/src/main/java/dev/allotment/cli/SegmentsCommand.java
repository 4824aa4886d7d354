package dev.allotment.cli;

import dev.allotment.model.Segment;
import dev.allotment.status.SegmentReport;
import dev.allotment.status.SegmentRow;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment segments}: how many companies stand where in the market, and which the CRM lacks. */
@Command(
        name = "segments",
        description = "Counts the market by segments A to G; with a market list also what the CRM lacks.",
        mixinStandardHelpOptions = true)
public final class SegmentsCommand implements Callable<Integer> {
    private static final int REFUSALS = 20;

    private final Question question;

    @Option(names = "--data", description = "data folder of a run", required = true)
    Path data = Path.of("");

    @Option(names = "--mappings", description = "folder of the policy to judge by (default: the policy in force)")
    @Nullable
    Path mappings;

    @Option(names = "--market", description = "CSV of companies; the header names fields of Account")
    @Nullable
    Path market;

    @Option(names = "--list", description = "the companies of this segment (A to G) as CSV instead of the counts")
    @Nullable
    Segment list;

    @Option(names = "--out", description = "file for --list (default: the terminal)")
    @Nullable
    Path out;

    @Option(names = "--json", description = "the counts as JSON")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** Opens a data folder, counts it by a policy and perhaps a market list, and closes it again. */
    @FunctionalInterface
    public interface Question {
        SegmentReport report(Path data, @Nullable Path mappings, @Nullable Path market);
    }

    public SegmentsCommand(Question question) {
        this.question = question;
    }

    @Override
    public Integer call() {
        if (out != null && list == null) {
            throw new IllegalArgumentException("--out is the file for --list; name a segment, such as --list A");
        }
        boolean lacking = list == Segment.A || list == Segment.E || list == Segment.F;
        if (lacking && market == null) {
            throw new IllegalArgumentException(
                    "Segment " + list + " is what the CRM lacks; name a list of companies with --market");
        }
        SegmentReport report = question.report(data, mappings, market);
        PrintWriter terminal = spec.commandLine().getOut();
        if (list != null && out != null) {
            Csv.write(out, rows(report, list));
            terminal.println(report.of(list).size() + " companies of segment " + list + " in " + out);
        } else if (list != null) {
            terminal.print(rows(report, list));
        } else if (json) {
            terminal.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(tree(report)));
        } else {
            text(report, terminal);
        }
        terminal.flush();
        return 0;
    }

    private static void text(SegmentReport report, PrintWriter out) {
        out.println("As of " + report.at() + ", by " + report.policy()
                + (report.valueField() == null ? "" : "; value is " + report.valueField() + " where it is known"));
        out.printf(Locale.ROOT, "%-44s %10s %10s %20s%n", "Segment", "companies", "enrolled", "value");
        report.lines()
                .forEach((segment, line) -> out.printf(
                        Locale.ROOT,
                        "%-44s %10d %10d %20s%n",
                        segment + "  " + words(segment),
                        line.companies(),
                        line.enrolled(),
                        report.valueField() == null ? "" : line.value().toPlainString() + " (" + line.valued() + ")"));
        report.excluded()
                .forEach((name, count) -> out.println("Out of distribution by '" + name + "': " + count + " accounts"));
        SegmentReport.Market list = report.market();
        if (list == null) {
            out.println("Segments A, E and F need a market list: --market LIST.csv");
            return;
        }
        out.println("Market list: " + list.read() + " rows, " + list.inCrm() + " in the CRM already, " + list.outside()
                + " outside the TAM, " + list.repeated() + " repeated, "
                + list.refused().size() + " refused");
        if (!list.ignored().isEmpty()) {
            out.println("  Columns that are no mapped field of Account: " + String.join(", ", list.ignored()));
        }
        list.refused().stream().limit(REFUSALS).forEach(line -> out.println("  - " + line));
        if (list.refused().size() > REFUSALS) {
            out.println("  ... and " + (list.refused().size() - REFUSALS) + " more");
        }
    }

    private static String words(Segment segment) {
        return switch (segment) {
            case A -> "in the SOM, not in the CRM";
            case B -> "in the CRM, workable";
            case C -> "in the CRM, outside the SOM";
            case D -> "in the CRM, outside the SAM";
            case E -> "in the SAM, not in the CRM";
            case F -> "in the TAM, not in the CRM";
            case G -> "in the CRM, outside the TAM";
        };
    }

    private static Map<String, @Nullable Object> tree(SegmentReport report) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("at", report.at().toString());
        tree.put("policy", report.policy());
        tree.put("valueField", report.valueField());
        var segments = new LinkedHashMap<String, Map<String, Object>>();
        report.lines()
                .forEach((segment, line) -> segments.put(
                        segment.name(),
                        Map.of(
                                "companies", line.companies(),
                                "enrolled", line.enrolled(),
                                "valued", line.valued(),
                                "value", line.value())));
        tree.put("segments", segments);
        tree.put("excluded", report.excluded());
        SegmentReport.Market list = report.market();
        if (list != null) {
            var market = new LinkedHashMap<String, Object>();
            market.put("read", list.read());
            market.put("inCrm", list.inCrm());
            market.put("outside", list.outside());
            market.put("repeated", list.repeated());
            market.put("refused", list.refused());
            market.put("ignoredColumns", list.ignored());
            tree.put("market", market);
        }
        return tree;
    }

    private static String rows(SegmentReport report, Segment segment) {
        var rows = new ArrayList<List<String>>();
        for (SegmentRow row : report.of(segment)) {
            BigDecimal value = row.value();
            rows.add(List.of(
                    row.segment().name(),
                    row.account() == null ? "" : row.account().value(),
                    row.line() == 0 ? "" : Integer.toString(row.line()),
                    row.name(),
                    row.domain() == null ? "" : row.domain().name(),
                    value == null ? "" : value.toPlainString(),
                    Boolean.toString(row.enrolled()),
                    String.join("; ", row.reasons())));
        }
        return Csv.text(List.of("segment", "id", "line", "name", "domain", "value", "enrolled", "why"), rows);
    }
}
