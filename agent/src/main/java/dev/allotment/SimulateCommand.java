package dev.allotment;

import dev.allotment.policy.Policy;
import dev.allotment.world.WorldSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment simulate}: the same world under another policy, in figures. */
@Command(
        name = "simulate",
        description = {
            "Runs the agent beside a simulated org in memory, in virtual time, and prints how well books were made and worked.",
            "The same seed makes the same world; what its people do follows from the books they have."
        },
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--weeks", description = "org time (default ${DEFAULT-VALUE})", defaultValue = "52")
    int weeks;

    @Option(names = "--seed", description = "seed of the world (default ${DEFAULT-VALUE})", defaultValue = "1")
    long seed;

    @Option(
            names = "--policy",
            description = "static, roundrobin, topup, allotment; or all of them (default ${DEFAULT-VALUE})",
            defaultValue = "allotment")
    String policy = "allotment";

    @Option(names = "--accounts", description = "companies made up (default ${DEFAULT-VALUE})", defaultValue = "1000")
    int accounts;

    @Option(names = "--reps", description = "reps, in three teams (default ${DEFAULT-VALUE})", defaultValue = "15")
    int reps;

    @Option(
            names = "--every",
            description = "hours of org time between two turns of the agent (default ${DEFAULT-VALUE})",
            defaultValue = "24")
    int every;

    @Option(
            names = "--mappings",
            description = "folder of the policy (default: ./mappings if it is there, else the jar's)")
    @Nullable
    Path mappings;

    @Option(
            names = "--data",
            description =
                    "keep what the agent decided there, in a new folder for each policy, for explain, plans and coverage")
    @Nullable
    Path data;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (weeks < 1 || weeks > 520) {
            throw new IllegalArgumentException("--weeks " + weeks + " must be 1 to 520");
        }
        if (every < 1 || every > 24) {
            throw new IllegalArgumentException("--every " + every + " must be 1 to 24 hours");
        }
        List<SimulatedPolicy> ways =
                policy.equals("all") ? List.of(SimulatedPolicy.values()) : List.of(SimulatedPolicy.of(policy));
        for (SimulatedPolicy way : ways) {
            Path folder = folder(way);
            if (folder != null && Files.exists(folder)) {
                throw new IllegalArgumentException(
                        "--data " + data + " holds a run of " + way.word() + " already: name another folder");
            }
        }
        var settings = WorldSettings.of(seed).withAccounts(accounts).withReps(reps);
        Policy whole = Packed.policy(mappings);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "seed %d, %d weeks, %d accounts, %d reps; people act every 15 minutes, the agent every %s of org time%n%n",
                seed, weeks, accounts, reps, every == 1 ? "hour" : every == 24 ? "day" : every + " hours");
        out.printf(
                "%-11s %14s %16s %20s %17s %9s%n",
                "policy", "balance (Gini)", "priority worked", "best decile worked", "moves an account", "coverage");
        out.flush();
        var endings = new ArrayList<Simulation.Ending>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, ways.size()))) {
            List<Future<Simulation.Ending>> runs = ways.stream()
                    .map(way ->
                            threads.submit(() -> new Simulation(settings, way, whole, weeks, every, folder(way)).run()))
                    .toList();
            for (Future<Simulation.Ending> run : runs) {
                Simulation.Ending ending = ended(run);
                endings.add(ending);
                out.println(row(ending));
                out.flush();
            }
        }
        out.println();
        endings.forEach(ending -> out.println(ending.way().word() + ": " + ending.acts()));
        out.println();
        ways.forEach(way -> out.println(way.word() + ": " + way.sentence()));
        explain(out);
        out.flush();
        return 0;
    }

    private @Nullable Path folder(SimulatedPolicy way) {
        return data == null ? null : data.resolve(way.word());
    }

    private static Simulation.Ending ended(Future<Simulation.Ending> run) {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run ended badly: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    private static String row(Simulation.Ending ending) {
        Yardstick.Figures figures = ending.figures();
        return String.format(
                Locale.ROOT,
                "%-11s %14.3f %16.1f %18.1f %% %17.2f %7.1f %%",
                ending.way().word(),
                figures.gini(),
                figures.priority(),
                100 * figures.bestDecile(),
                figures.moves(),
                100 * figures.coverage());
    }

    private static void explain(PrintWriter out) {
        out.println("""

                balance: Gini of the scores in a rep's book for each place of capacity, between reps, mean of the weeks; 0 is equal
                priority worked: mean score of the accounts that reps called, wrote to or met in four weeks
                best decile worked: of the tenth of enrolled accounts that scores highest, the share worked in four weeks
                moves an account: owner changes in the whole time, people's by hand included
                coverage: of the accounts in books, the share worked in four weeks
                Scores are those that the agent wrote to the accounts. All ways route leads and score alike; in all of them the
                world's managers and reps move accounts by hand, and a rep's zeal does not depend on the policy.""");
    }
}
