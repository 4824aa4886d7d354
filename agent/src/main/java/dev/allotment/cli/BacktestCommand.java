package dev.allotment.cli;

import dev.allotment.status.BacktestReport;
import dev.allotment.status.Backtesting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment backtest}: how a past day's score stood the test. */
@Command(
        name = "backtest",
        description = {
            "Takes the score of a past day, from what was known that morning, and compares it with what became of the accounts:",
            "AUC, lift by tenth, calibration by tier, and what each rule was worth."
        },
        mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {
    private final Opening opening;
    private final KeptPolicies policies;

    @Option(names = "--data", description = "data folder of a run", required = true)
    Path data = Path.of("");

    @Option(names = "--as-of", description = "the past day, such as 2026-03-31", required = true)
    LocalDate asOf = LocalDate.MIN;

    @Option(
            names = "--until",
            description = "up to which day success counts (default: as long as scoring.yaml, model, success says)")
    @Nullable
    LocalDate until;

    @Option(names = "--json", description = "all figures as JSON")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public BacktestCommand(Opening opening, KeptPolicies policies) {
        this.opening = opening;
        this.policies = policies;
    }

    @Override
    public Integer call() {
        BacktestReport report =
                opening.ask(data, null, kept -> Backtesting.run(kept, asOf, until, hash -> policies.of(data, hash)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? json(report) : report.text().stripTrailing());
        out.flush();
        return 0;
    }

    static String json(Object report) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(report);
    }
}
