package dev.allotment.cli;

import dev.allotment.trial.AssignTrial;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment assign}: who should have what, from a plain file. */
@Command(
        name = "assign",
        description = {
            "Finds the best assignment of a plain file, never above a capacity, and prints how far from the best it can be.",
            "A text instance begins with a line of two whole numbers, agents and items; then costs by agent, weights by"
                    + " agent, and capacities follow. Everything is to be placed, at the least cost.",
            "A CSV has a line for each account and rep that may go together, with the columns account, rep, value and"
                    + " capacity (the rep's; once is enough), and if you like weight (1 if empty) and eligible (yes or no;"
                    + " yes if empty). The most value is wanted; what finds no room stays in the pool.",
            "A folder is searched for text instances."
        },
        footer = {
            "Where all items weigh the same with an agent the answer is the proven optimum. Exit status: 0; 1 if items of a"
                    + " text instance stay out; 2 if a file cannot be used."
        },
        mixinStandardHelpOptions = true)
public final class AssignCommand implements Callable<Integer> {
    @Option(names = "--instance", required = true, description = "text instance, CSV, or folder of text instances")
    Path instance = Path.of("");

    @Option(names = "--out", description = "CSV to write: item,agent,cost,weight or account,rep,value,weight")
    @Nullable
    Path target;

    @Option(
            names = "--best-known",
            description =
                    "CSV with the columns path and best_known_min to compare with (default: baselines.csv beside the"
                            + " instance or above it, if there is one)")
    @Nullable
    Path bestKnown;

    @Option(
            names = "--seed",
            description = "the same seed gives the same answer (default ${DEFAULT-VALUE})",
            defaultValue = "1")
    long seed;

    @Option(
            names = "--effort",
            description = "looks at a move before the search ends, where weights differ (default ${DEFAULT-VALUE})",
            defaultValue = "" + AssignTrial.EFFORT)
    long effort;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return AssignTrial.run(
                new AssignTrial.Request(instance, target, bestKnown, seed, effort),
                spec.commandLine().getOut()::println);
    }
}
