package dev.allotment;

import dev.allotment.world.TickClock;
import dev.allotment.world.WorldSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;

/** The simulated org alone, as a process of its own. */
final class OrgCommand {
    private final RunSettings settings;
    private final PrintStream out;

    OrgCommand(RunSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Serves until the world ends or the process is stopped. @return the exit status */
    int run() throws InterruptedException {
        Path data = settings.data() == null ? Path.of("allotment-data") : settings.data();
        KeyPair pair = Keys.pair();
        Path key = data.resolve("agent-key.pem");
        Keys.write(pair, key);
        try (SimulatedWorld world = SimulatedWorld.open(
                data.resolve("org"),
                WorldSettings.of(settings.seed()).from(settings.accounts()),
                new TickClock.Pace(settings.speed(), settings.length(), true),
                Packed.metadata(settings.metadata()),
                pair.getPublic(),
                Math.max(0, settings.port()))) {
            RunCommand.Announcement.print(world, out);
            out.println("beside it: allotment run --org " + world.address() + " --key " + key);
            out.flush();
            Runtime.getRuntime().addShutdownHook(new Thread(world::close, "stop"));
            world.begin();
            while (!world.clock().awaitEnd(Duration.ofDays(1))) {
                out.flush();
            }
            return 0;
        }
    }
}
