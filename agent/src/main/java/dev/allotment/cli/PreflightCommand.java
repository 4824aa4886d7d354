package dev.allotment.cli;

import dev.allotment.status.Preflight;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment preflight}: what else an owner change sets off in this org, and what the org refused so far. */
@Command(
        name = "preflight",
        description =
                "Tells what else an owner change sets off in this org, as seen when the agent last started, and what"
                        + " the org refused so far.",
        mixinStandardHelpOptions = true)
public final class PreflightCommand implements Callable<Integer> {
    private final Opening opening;

    @Option(names = "--data", description = "data folder of the run", required = true)
    Path data = Path.of("");

    @Option(names = "--json", description = "the same for machines")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public PreflightCommand(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Integer call() {
        Preflight.Report report = opening.<Preflight.Report>ask(data, null, kept -> new Preflight(kept).report());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(report));
        } else {
            part(out, "What an owner change may set off, or what may refuse it", report.warnings());
            part(out, "Seen, and no obstacle", report.harmless());
            part(out, "Not seen", report.unseen());
            part(out, "Refused so far, by the org's words", report.refused());
            out.println("What really follows only the org knows: `allotment probe ID --to USER` tries it on one account.");
        }
        out.flush();
        return 0;
    }

    private static void part(PrintWriter out, String title, List<String> lines) {
        out.println(title + (lines.isEmpty() ? ": nothing" : ", " + lines.size() + ":"));
        lines.forEach(line -> out.println("  " + line));
    }
}
