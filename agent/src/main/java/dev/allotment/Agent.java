package dev.allotment;

import dev.allotment.cli.AssignCommand;
import dev.allotment.cli.BacktestCommand;
import dev.allotment.cli.CapacityCommand;
import dev.allotment.cli.CheckCommand;
import dev.allotment.cli.CoverageCommand;
import dev.allotment.cli.DomainCommand;
import dev.allotment.cli.EraseCommand;
import dev.allotment.cli.ExplainCommand;
import dev.allotment.cli.FairPlayCommand;
import dev.allotment.cli.HygieneCommand;
import dev.allotment.cli.MatchCommand;
import dev.allotment.cli.OrderCommands;
import dev.allotment.cli.PassCommands;
import dev.allotment.cli.PlanCommand;
import dev.allotment.cli.PlansCommand;
import dev.allotment.cli.PolicyBacktestCommand;
import dev.allotment.cli.PreflightCommand;
import dev.allotment.cli.ProbeCommand;
import dev.allotment.cli.RetrainCommand;
import dev.allotment.cli.ReviewCommand;
import dev.allotment.cli.RoeCommand;
import dev.allotment.cli.SegmentsCommand;
import dev.allotment.cli.TeamChangeCommand;
import dev.allotment.cli.TrainCommand;
import dev.allotment.status.Hygiene;
import dev.allotment.status.HygieneReport;
import dev.allotment.status.SegmentReport;
import dev.allotment.status.Segments;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The process: run beside an org, or a simulated org alone. */
@Command(
        name = "allotment",
        description = "Keeps every sales rep's book made of the best accounts they can work now.",
        mixinStandardHelpOptions = true,
        version = "allotment 0.1.0",
        subcommands = {
            Agent.Run.class,
            Agent.OrgAlone.class,
            RoeCommand.class,
            DomainCommand.class,
            MatchCommand.class,
            TrainCommand.class,
            AssignCommand.class,
            SimulateCommand.class
        })
public final class Agent {
    private Agent() {}

    public static void main(String[] args) {
        var commands = new CommandLine(new Agent());
        OrderCommands.all(KeptRun::order).forEach(commands::addSubcommand);
        commands.addSubcommand(new CheckCommand(KeptRun::ask));
        commands.addSubcommand(new EraseCommand(KeptRun::erase));
        commands.addSubcommand(new PlansCommand(KeptRun::ask));
        commands.addSubcommand(new PreflightCommand(KeptRun::ask));
        commands.addSubcommand(new ProbeCommand(KeptRun::order));
        commands.addSubcommand(new PlanCommand(KeptRun::propose));
        PassCommands.all(KeptRun::pass, KeptRun::order).forEach(commands::addSubcommand);
        commands.addSubcommand(new TeamChangeCommand(KeptRun::teamChange, KeptRun::order));
        commands.addSubcommand(new ExplainCommand(KeptRun::ask, KeptRun::policyOf));
        commands.addSubcommand(new PolicyBacktestCommand(KeptRun::backtest));
        commands.addSubcommand(new CoverageCommand(KeptRun::ask));
        commands.addSubcommand(new FairPlayCommand(KeptRun::ask));
        commands.addSubcommand(new CapacityCommand(KeptRun::ask));
        commands.addSubcommand(
                new HygieneCommand((data, mappings) -> KeptRun.<HygieneReport>ask(data, mappings, Hygiene::of)));
        commands.addSubcommand(new RetrainCommand(KeptRun::ask));
        commands.addSubcommand(new BacktestCommand(KeptRun::ask, KeptRun::policyOf));
        commands.addSubcommand(new ReviewCommand(KeptRun::ask, KeptRun::policyOf));
        commands.addSubcommand(new SegmentsCommand((data, mappings, market) ->
                KeptRun.<SegmentReport>ask(data, mappings, kept -> Segments.of(kept, market))));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            String sentence = RunCommand.sentence(failure);
            if (sentence == null) {
                throw failure;
            }
            System.err.println("allotment: " + sentence);
            return 2;
        });
        System.exit(commands.execute(args));
    }

    /** Options of both commands. */
    static final class Options {
        @Option(
                names = "--seed",
                description = "seed of the simulated world (default ${DEFAULT-VALUE})",
                defaultValue = "1")
        long seed;

        @Option(
                names = "--speed",
                description = "org seconds per second at most (default: as fast as the agent settles)")
        @Nullable
        Double speed;

        @Option(names = "--for", description = "org time after which a simulated run ends, e.g. 10w, 3d, 12h")
        @Nullable
        String length;

        @Option(names = "--accounts", description = "CSV of companies to fill the simulated org with")
        @Nullable
        Path accounts;

        @Option(names = "--data", description = "folder that keeps everything between runs")
        @Nullable
        Path data;

        @Option(
                names = "--metadata",
                description = "sfdx-metadata to deploy into the simulated org (default: the jar's)")
        @Nullable
        Path metadata;

        @Option(
                names = "--line-b",
                description = "fill a new simulated org with a second sales force too, for product line B")
        boolean lineB;

        RunSettings settings(
                @Nullable URI org,
                @Nullable String clientId,
                @Nullable String username,
                @Nullable Path key,
                @Nullable Path mappings,
                int port,
                boolean quiet) {
            return new RunSettings(
                    org,
                    clientId,
                    username,
                    key,
                    data,
                    mappings,
                    metadata,
                    accounts,
                    seed,
                    speed == null ? Double.POSITIVE_INFINITY : speed,
                    length == null ? null : RunSettings.length(length),
                    lineB,
                    port,
                    quiet);
        }
    }

    /** {@code allotment run}. */
    @Command(
            name = "run",
            description = "Keeps the books: of a simulated org of its own, or of the org that --org names.",
            mixinStandardHelpOptions = true)
    static final class Run implements Callable<Integer> {
        @Mixin
        Options options = new Options();

        @Option(names = "--org", description = "address of the org", defaultValue = "${env:ALLOTMENT_HOST}")
        @Nullable
        URI org;

        @Option(
                names = "--client-id",
                description = "consumer key of the app",
                defaultValue = "${env:ALLOTMENT_CLIENT_ID}")
        @Nullable
        String clientId;

        @Option(names = "--username", description = "the integration user", defaultValue = "${env:ALLOTMENT_USERNAME}")
        @Nullable
        String username;

        @Option(names = "--key", description = "PEM file of the private key", defaultValue = "${env:ALLOTMENT_KEY}")
        @Nullable
        Path key;

        @Option(
                names = "--mappings",
                description = "folder of the policy (default: ./mappings if it is there, else the jar's)")
        @Nullable
        Path mappings;

        @Option(
                names = "--port",
                description = "port of the status page; 0: any, -1: none (default ${DEFAULT-VALUE})",
                defaultValue = "8099")
        int port;

        @Option(names = "--quiet", description = "only the summary at the end")
        boolean quiet;

        @Override
        public Integer call() throws Exception {
            return new RunCommand(options.settings(org, clientId, username, key, mappings, port, quiet), System.out)
                    .run();
        }
    }

    /** {@code allotment org}. */
    @Command(
            name = "org",
            description = "A simulated Salesforce org alone, for an agent or a client of your own.",
            mixinStandardHelpOptions = true)
    static final class OrgAlone implements Callable<Integer> {
        @Mixin
        Options options = new Options();

        @Option(
                names = "--port",
                description = "port on 127.0.0.1; 0: any (default ${DEFAULT-VALUE})",
                defaultValue = "0")
        int port;

        @Override
        public Integer call() throws Exception {
            return new OrgCommand(options.settings(null, null, null, null, null, port, true), System.out).run();
        }
    }
}
