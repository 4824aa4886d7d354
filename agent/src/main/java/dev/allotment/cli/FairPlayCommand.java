package dev.allotment.cli;

import dev.allotment.status.FairPlayDesk;
import dev.allotment.status.FairPlayReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment fairplay}: what looks like gaming, with its evidence, for a manager. */
@Command(
        name = "fairplay",
        description = "Shows what looks like gaming, with dates and records, for a manager; it changes nothing.",
        mixinStandardHelpOptions = true)
public final class FairPlayCommand implements Callable<Integer> {
    private final Opening opening;

    @Option(names = "--data", description = "data folder of the run", required = true)
    Path data = Path.of("");

    @Option(names = "--mappings", description = "folder of the policy to judge by (default: the policy in force)")
    @Nullable
    Path mappings;

    @Option(names = "--team", description = "only what concerns reps of this team")
    @Nullable
    String team;

    @Option(names = "--json", description = "as JSON")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public FairPlayCommand(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Integer call() {
        FairPlayReport report = opening.<FairPlayReport>ask(data, mappings, FairPlayDesk::of);
        List<FairPlayReport.Found> found = report.found().stream()
                .filter(one -> team == null || one.team().equals(team))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(new FairPlayReport(
                            report.at(), report.policy(), report.accounts(), found, report.unseen())));
        } else {
            text(report, found, out);
        }
        out.flush();
        return 0;
    }

    private static void text(FairPlayReport report, List<FairPlayReport.Found> found, PrintWriter out) {
        out.println("As of " + report.at() + ", policy " + report.policy() + ": " + report.accounts()
                + " accounts looked at, " + found.size()
                + " to ask about. Each may have an innocent reason; nothing follows by itself.");
        String kind = "";
        for (FairPlayReport.Found one : found) {
            if (!one.kind().equals(kind)) {
                kind = one.kind();
                out.println();
                out.println(one.heading() + " (" + one.rule() + ")");
            }
            out.println("  - " + one.sentence());
            one.facts()
                    .forEach(fact -> out.println("      " + fact.on() + "  " + fact.what()
                            + (fact.record().isEmpty() ? "" : "  [" + fact.record() + "]")));
        }
        if (!report.unseen().isEmpty()) {
            out.println();
            out.println("What cannot be seen:");
            report.unseen().forEach(sentence -> out.println("  - " + sentence));
        }
    }
}
