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
    int run() {
        Path data = settings.data() == null ? Path.of("allotment-data") : settings.data();
        Path key = data.resolve("agent-key.pem");
        KeyPair pair = Keys.kept(key);
        Ending ending = Ending.ofThisThread();
        try (SimulatedWorld world = SimulatedWorld.open(
                data.resolve("org"),
                WorldSettings.of(settings.seed()).from(settings.accounts()).withLineB(settings.lineB()),
                new TickClock.Pace(settings.speed(), settings.length(), true),
                Packed.metadata(settings.metadata()),
                pair.getPublic(),
                Math.max(0, settings.port()))) {
            RunCommand.Announcement.print(world, out);
            out.println("beside it: allotment run --org " + world.address() + " --key " + key);
            out.flush();
            world.begin();
            while (!world.clock().awaitEnd(Duration.ofDays(1))) {
                out.flush();
            }
        } catch (InterruptedException e) {
            out.println("Stopping: nothing is lost, the same --data goes on from here.");
        } finally {
            ending.close();
        }
        return 0;
    }
}
