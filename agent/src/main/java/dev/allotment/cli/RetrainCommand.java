package dev.allotment.cli;

import dev.allotment.status.Retrained;
import dev.allotment.status.Retraining;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment retrain}: a model of the org's own history, as it was known at the time. */
@Command(
        name = "retrain",
        description = {
            "Learns from the mornings' snapshots which accounts come to success (scoring.yaml, model), judges itself on later time,",
            "and keeps the model with its card in DIR/models, or says why the rules stand (exit status 1)."
        },
        mixinStandardHelpOptions = true)
public final class RetrainCommand implements Callable<Integer> {
    private final Opening opening;

    @Option(names = "--data", description = "data folder of a run", required = true)
    Path data = Path.of("");

    @Option(names = "--mappings", description = "folder of the policy to learn for (default: the policy in force)")
    @Nullable
    Path mappings;

    @Option(
            names = "--seed",
            description = "the same seed gives the same model (default ${DEFAULT-VALUE})",
            defaultValue = "1")
    long seed;

    @Option(
            names = "--shuffled",
            description =
                    "a check of the judgement itself: deals outcomes out at random; it must find no skill, and keeps nothing")
    boolean shuffled;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public RetrainCommand(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Retrained retrained =
                opening.ask(data, mappings, kept -> Retraining.run(kept, new Retraining.Choice(seed, shuffled)));
        out.println(retrained.report().stripTrailing());
        Path file = retrained.keep(data);
        if (file == null) {
            out.flush();
            return 1;
        }
        out.println();
        out.println("Kept: " + file + ", with its card beside it.");
        out.println("A policy with 'model: {kind: hybrid, use: latest}' uses it from its next start on.");
        out.flush();
        return 0;
    }
}
