package dev.allotment.cli;

import dev.allotment.model.Ref;
import dev.allotment.status.Finding;
import dev.allotment.status.HygieneReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment hygiene}: what to mend in the org's data, each finding with its fix. */
@Command(
        name = "hygiene",
        description = "Lists what to mend in the org's accounts, aliases and leads, each with its fix.",
        mixinStandardHelpOptions = true)
public final class HygieneCommand implements Callable<Integer> {
    private final BiFunction<Path, @Nullable Path, HygieneReport> hygiene;

    @Option(names = "--data", description = "data folder of a run", required = true)
    Path data = Path.of("");

    @Option(names = "--mappings", description = "folder of the policy to judge by (default: the policy in force)")
    @Nullable
    Path mappings;

    @Option(names = "--json", description = "all findings as JSON")
    boolean json;

    @Option(
            names = "--review",
            description = "only what waits for a person: ambiguous leads, proposals, accounts in review")
    boolean review;

    @Option(
            names = "--most",
            description = "findings to print of each kind; 0: all (default ${DEFAULT-VALUE})",
            defaultValue = "20")
    int most;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** @param hygiene opens a data folder, looks at it by a policy, and closes it again */
    public HygieneCommand(BiFunction<Path, @Nullable Path, HygieneReport> hygiene) {
        this.hygiene = hygiene;
    }

    @Override
    public Integer call() {
        HygieneReport report = hygiene.apply(data, mappings);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(tree(report)));
        } else {
            text(report, out);
        }
        out.flush();
        return 0;
    }

    private void text(HygieneReport report, PrintWriter out) {
        out.println(report.accounts() + " accounts, " + report.leads() + " leads, " + report.contacts()
                + " contacts as the agent knows them; " + report.findings().size() + " findings, "
                + report.review().size() + " of them wait for a person's decision");
        out.println("Judged by " + report.policy());
        out.println("Leads by outcome of matching: " + outcomes(report));
        out.println("Public Suffix List of " + (report.suffixList() == null ? "unknown date" : report.suffixList()));
        report.counts().forEach((kind, count) -> {
            if (review && !kind.waits()) {
                return;
            }
            out.println();
            out.println(kind.heading() + ": " + count);
            out.println("  Fix: " + kind.fix());
            List<Finding> findings = report.findings().stream()
                    .filter(finding -> finding.kind() == kind)
                    .toList();
            int shown = most <= 0 ? findings.size() : Math.min(most, findings.size());
            for (Finding finding : findings.subList(0, shown)) {
                out.println("  - " + finding.says() + "  [" + String.join(" ", ids(finding)) + "]");
            }
            if (shown < findings.size()) {
                out.println("  ... and " + (findings.size() - shown) + " more (--most 0 or --json shows all)");
            }
        });
    }

    private static String outcomes(HygieneReport report) {
        return report.outcomes().isEmpty()
                ? "none"
                : report.outcomes().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private Map<String, @Nullable Object> tree(HygieneReport report) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("at", report.at().toString());
        tree.put("policy", report.policy());
        tree.put(
                "publicSuffixList",
                report.suffixList() == null ? null : report.suffixList().toString());
        tree.put("accounts", report.accounts());
        tree.put("leads", report.leads());
        tree.put("outcomes", report.outcomes());
        tree.put("contacts", report.contacts());
        var counts = new LinkedHashMap<String, Integer>();
        report.counts().forEach((kind, count) -> counts.put(kind.word(), count));
        tree.put("counts", counts);
        var findings = new ArrayList<Map<String, Object>>();
        for (Finding finding : review ? report.review() : report.findings()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("kind", finding.kind().word());
            one.put(
                    "object",
                    finding.records().isEmpty()
                            ? ""
                            : finding.records().getFirst().entity().name());
            one.put("ids", ids(finding));
            one.put("says", finding.says());
            one.put("fix", finding.kind().fix());
            findings.add(one);
        }
        tree.put("findings", findings);
        return tree;
    }

    private static List<String> ids(Finding finding) {
        return finding.records().stream().map(Ref::id).map(id -> id.value()).toList();
    }
}
