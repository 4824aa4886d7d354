package dev.allotment;

import dev.allotment.model.Act;
import dev.allotment.model.Change;
import dev.allotment.model.Line;
import dev.allotment.org.OrgFailure;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.prediction.AccountModel;
import dev.allotment.salesforce.PemKey;
import dev.allotment.salesforce.SalesforceSettings;
import dev.allotment.status.ModelFolder;
import dev.allotment.world.TickClock;
import dev.allotment.world.World;
import dev.allotment.world.WorldSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One run of the agent: beside a simulated org of its own, beside one in another process, or beside a real org. */
final class RunCommand {
    /** Wall time; a simulated org holds its polls shorter than the platform. */
    private static final Duration SIMULATED_WATCHDOG = Duration.ofSeconds(60);

    private static final Duration SIMULATED_POLL = Duration.ofSeconds(20);

    private final RunSettings settings;
    private final PrintStream out;
    private boolean firstMoveSeen;

    RunCommand(RunSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Runs to the end. @return the exit status */
    int run() throws IOException {
        PolicyFiles files = Packed.mappings(settings.mappings());
        Policy read = Packed.policy(files);
        Path data = settings.data() == null ? Files.createTempDirectory("allotment-") : settings.data();
        Policy policy = withModel(read, data);
        KeptRun.keep(data.resolve("agent"), files, policy);
        Ending ending = Ending.ofThisThread();
        try {
            if (settings.org() != null && !SimClock.answers(settings.org())) {
                return besideReal(policy, data);
            }
            return besideSimulated(policy, data);
        } catch (InterruptedException e) {
            out.println("Stopping before anything has begun.");
            return 0;
        } finally {
            if (settings.data() == null) {
                delete(data);
            }
            ending.close();
        }
    }

    private Policy withModel(Policy read, Path data) {
        Policy policy = new ModelFolder(data).into(read);
        AccountModel model = policy.model().loaded();
        if (model != null) {
            out.println("Scores by " + policy.model().kind().word() + " with the model " + model.hash() + ": "
                    + model.success() + " within " + model.withinDays() + " days");
        } else if (read.model().kind() != ModelPolicy.Kind.RULES) {
            out.println(
                    "No model has been kept in " + data + " yet, so the rules stand; 'allotment retrain' makes one");
        }
        return policy;
    }

    private int besideSimulated(Policy policy, Path data) throws IOException, InterruptedException {
        KeyPair pair = Keys.pair();
        try (SimulatedWorld world = settings.org() == null ? world(data, pair) : null) {
            SalesforceSettings login;
            if (world != null) {
                login = SalesforceSettings.standard(
                        world.address(), SimulatedWorld.CLIENT_ID, SimulatedWorld.USERNAME, pair.getPrivate());
            } else if (settings.org() != null && settings.key() != null) {
                login = SalesforceSettings.standard(
                        settings.org(), SimulatedWorld.CLIENT_ID, SimulatedWorld.USERNAME, PemKey.read(settings.key()));
            } else {
                throw new IllegalArgumentException(
                        "--org names a simulated org in another process: give --key too, the file that `allotment org` wrote");
            }
            Line line = policy.mapping().line();
            var clock = new SimClock(login.host(), line == null ? "" : line.name());
            clock.read();
            return turn(
                    policy,
                    data,
                    login.withTimeouts(
                            Duration.ofSeconds(5), Duration.ofSeconds(30), SIMULATED_WATCHDOG, SIMULATED_POLL),
                    clock,
                    world);
        }
    }

    private SimulatedWorld world(Path data, KeyPair pair) {
        var world = SimulatedWorld.open(
                settings.data() == null ? null : data.resolve("org"),
                WorldSettings.of(settings.seed()).from(settings.accounts()).withLineB(settings.lineB()),
                new TickClock.Pace(settings.speed(), settings.length(), true),
                Packed.metadata(settings.metadata()),
                pair.getPublic(),
                0);
        Announcement.print(world, out);
        return world;
    }

    private int besideReal(Policy policy, Path data) throws IOException, InterruptedException {
        if (settings.org() == null
                || settings.clientId() == null
                || settings.username() == null
                || settings.key() == null) {
            throw new IllegalArgumentException(
                    "A real org needs four settings: --org, --client-id, --username and --key (or ALLOTMENT_HOST, ALLOTMENT_CLIENT_ID, ALLOTMENT_USERNAME, ALLOTMENT_KEY)");
        }
        if (settings.data() == null) {
            throw new IllegalArgumentException(
                    "A real org needs --data: the folder that keeps what was decided and sent, and which org it belongs to");
        }
        SalesforceSettings login = SalesforceSettings.standard(
                settings.org(), settings.clientId(), settings.username(), PemKey.read(settings.key()));
        return turn(policy, data, login, Instant::now, null);
    }

    private int turn(Policy policy, Path data, SalesforceSettings login, OrgTime time, @Nullable SimulatedWorld world)
            throws IOException, InterruptedException {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        AgentLock alone = AgentLock.take(KeptRun.agent(data));
        try (var wiring = new Wiring(KeptRun.agent(data), policy, login, time, meters)) {
            var story = new Story(wiring.status(), wiring.asked(), policy.zone(), out, settings.quiet());
            wiring.start();
            Page page = settings.port() < 0 ? null : new Page(wiring, meters);
            try {
                if (world != null) {
                    world.begin();
                }
                if (time instanceof SimClock clock) {
                    new Rounds(
                                    clock,
                                    wiring.learner(),
                                    wiring.loops(),
                                    wiring.asked()::retrievalsOpen,
                                    reading -> told(story, wiring, reading.now()))
                            .run();
                    Throwable broken = world == null ? null : world.clock().failure();
                    if (broken != null) {
                        throw new IllegalStateException("the simulated world broke down at " + time.get(), broken);
                    }
                } else {
                    while (true) {
                        Thread.sleep(1_000);
                        told(story, wiring, time.get());
                        String stopped = wiring.stopped();
                        if (stopped != null) {
                            throw new OrgFailure(OrgFailure.Kind.STOP, "LOOP", stopped);
                        }
                    }
                }
            } catch (InterruptedException e) {
                out.println(
                        settings.data() == null
                                ? "Stopping. Nothing was kept, as no --data was given."
                                : "Stopping: nothing is lost, the same --data goes on from here.");
            } finally {
                if (page != null) {
                    page.close();
                }
            }
            story.close(time.get());
            return 0;
        } finally {
            alone.close();
        }
    }

    private void told(Story story, Wiring wiring, Instant now) {
        List<Act.Move> moves = story.tell(now);
        if (!firstMoveSeen && !moves.isEmpty()) {
            Act.Move first = moves.getFirst();
            List<Change.Seen> seen = wiring.org()
                    .find(
                            first.record().entity(),
                            List.of("OwnerId"),
                            "Id",
                            List.of(first.record().id().value()));
            if (seen.stream()
                    .anyMatch(row -> first.to().value().equals(row.raw().get("OwnerId")))) {
                firstMoveSeen = true;
                double seconds = (System.currentTimeMillis()
                                - ManagementFactory.getRuntimeMXBean().getStartTime())
                        / 1000.0;
                out.println(String.format(Locale.ROOT, "first move after %.1f s (read back from the org)", seconds));
            }
        }
    }

    /** The status page comes up beside the run and never holds it up. */
    private final class Page {
        private final Thread thread;
        private volatile @Nullable Web web;

        Page(Wiring wiring, PrometheusMeterRegistry meters) {
            thread = Thread.ofPlatform().daemon().name("page").start(() -> {
                Web started = Web.start(wiring.status(), meters, settings.port());
                web = started;
                out.println("status page: http://127.0.0.1:" + started.port() + "/");
            });
        }

        void close() {
            try {
                thread.join(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Web started = web;
            if (started != null) {
                started.close();
            }
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    /** Failures that a person mends, in one sentence. */
    static @Nullable String sentence(Throwable failure) {
        return failure instanceof OrgFailure || failure instanceof IllegalArgumentException
                ? failure.getMessage()
                : null;
    }

    /** What the simulated org is made of. */
    static final class Announcement {
        private Announcement() {}

        static void print(SimulatedWorld world, PrintStream out) {
            World made = world.world();
            out.println("simulated org at " + world.address() + ", seed " + made.seed() + ", org time " + made.now());
            if (made.filled() != null) {
                out.println(made.filled());
            }
        }
    }
}
