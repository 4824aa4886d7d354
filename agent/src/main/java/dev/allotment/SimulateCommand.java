package dev.allotment;

import dev.allotment.model.RecordId;
import dev.allotment.policy.Policy;
import dev.allotment.simulator.InMemoryOrg;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.world.World;
import dev.allotment.world.WorldSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
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
    private static final String CHANNEL = "/data/Allotment__chn";
    private static final int TICKS_AN_HOUR = (int) Duration.ofHours(1).dividedBy(World.TICK);
    private static final int TICKS_A_WEEK = 7 * 24 * TICKS_AN_HOUR;
    private static final int HAND_OUT_HOUR = 10;

    @Option(names = "--weeks", description = "org time (default ${DEFAULT-VALUE})", defaultValue = "52")
    int weeks;

    @Option(names = "--seed", description = "seed of the world (default ${DEFAULT-VALUE})", defaultValue = "1")
    long seed;

    @Option(
            names = "--policy",
            description =
                    "static, roundrobin, topup, allotment; or all, one after the other (default ${DEFAULT-VALUE})",
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

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (weeks < 1 || weeks > 520) {
            throw new IllegalArgumentException("--weeks " + weeks + " must be 1 to 520");
        }
        if (every < 1 || every > 24) {
            throw new IllegalArgumentException("--every " + every + " must be 1 to 24 hours");
        }
        List<SimulatedPolicy> ways =
                policy.equals("all") ? List.of(SimulatedPolicy.values()) : List.of(SimulatedPolicy.of(policy));
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
        for (SimulatedPolicy way : ways) {
            Yardstick.Figures figures = run(settings, way, way.of(whole));
            out.println(String.format(
                    Locale.ROOT,
                    "%-11s %14.3f %16.1f %18.1f %% %17.2f %7.1f %%",
                    way.word(),
                    figures.gini(),
                    figures.priority(),
                    100 * figures.bestDecile(),
                    figures.moves(),
                    100 * figures.coverage()));
            out.flush();
        }
        out.println();
        ways.forEach(way -> out.println(way.word() + ": " + way.sentence()));
        explain(out);
        out.flush();
        return 0;
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

    private Yardstick.Figures run(WorldSettings settings, SimulatedPolicy way, Policy policy) throws IOException {
        Path folder = Files.createTempDirectory("allotment-simulate-");
        SimulatedOrg org = SimulatedOrg.inMemory(OrgSettings.of(settings.seed(), settings.start()));
        try {
            org.deploy(Packed.metadata(null));
            World world = World.of(org, settings);
            OrgRow user = Objects.requireNonNull(org.user(SimulatedWorld.USERNAME));
            var port = new InMemoryOrg(org, RecordId.of(user.id()), CHANNEL);
            var inTurn = new InTurn(org, port, Packed.policy(mappings));
            try (var agent = new TurnTaking(folder, policy, port)) {
                agent.settle(world.now());
                var yardstick = new Yardstick(org);
                for (int tick = 1; tick <= weeks * TICKS_A_WEEK; tick++) {
                    world.tick();
                    if (tick % (every * TICKS_AN_HOUR) == 0) {
                        if (way == SimulatedPolicy.ROUNDROBIN && handsOut(world)) {
                            inTurn.handOut();
                        }
                        agent.settle(world.now());
                    }
                    if (tick % TICKS_A_WEEK == 0) {
                        int week = tick / TICKS_A_WEEK;
                        yardstick.week(week % 4 == 0 || (week == weeks && weeks < 4));
                    }
                }
                return yardstick.figures(user.id());
            }
        } finally {
            org.close();
            delete(folder);
        }
    }

    private boolean handsOut(World world) {
        ZonedDateTime now = world.now().atZone(java.time.ZoneOffset.UTC);
        return now.getDayOfWeek() == DayOfWeek.MONDAY && now.getHour() / every == HAND_OUT_HOUR / every;
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
