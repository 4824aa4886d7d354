package dev.allotment;

import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.schema.Source;
import dev.allotment.simulator.wire.ConnectedApp;
import dev.allotment.simulator.wire.OrgServer;
import dev.allotment.simulator.wire.ServerSettings;
import dev.allotment.world.TickClock;
import dev.allotment.world.World;
import dev.allotment.world.WorldSettings;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A simulated org with a world in it, served on loopback: what `allotment org` runs, and `allotment run` without an org of its own. */
final class SimulatedWorld implements AutoCloseable {
    static final String CLIENT_ID = "allotment-demonstration";
    static final String USERNAME = "allotment@agent.example";

    private final SimulatedOrg org;
    private final World world;
    private final TickClock clock;
    private final OrgServer server;

    private SimulatedWorld(SimulatedOrg org, World world, TickClock clock, OrgServer server) {
        this.org = org;
        this.world = world;
        this.clock = clock;
        this.server = server;
    }

    /**
     * Fills (or finds) the org and serves it; the world stands still until {@link #begin}.
     *
     * @param folder where the org is journaled, or null: in memory only
     * @param key the agent's public key
     */
    static SimulatedWorld open(
            @Nullable Path folder,
            WorldSettings settings,
            TickClock.Pace pace,
            List<Source> metadata,
            PublicKey key,
            int port) {
        OrgSettings orgSettings = OrgSettings.of(settings.seed(), settings.start());
        boolean exists = folder != null && SimulatedOrg.exists(folder);
        SimulatedOrg org = folder == null ? SimulatedOrg.inMemory(orgSettings) : SimulatedOrg.open(folder, orgSettings);
        if (!exists) {
            org.deploy(metadata);
        }
        World world = World.of(org, settings);
        var clock = new TickClock(world, pace);
        OrgServer server =
                OrgServer.start(org, ServerSettings.defaults().on(port).withClock(clock));
        server.register(new ConnectedApp(CLIENT_ID, key, Set.of(USERNAME)));
        return new SimulatedWorld(org, world, clock, server);
    }

    /** Lets the world turn. */
    void begin() {
        clock.start();
    }

    URI address() {
        return server.base();
    }

    World world() {
        return world;
    }

    TickClock clock() {
        return clock;
    }

    @Override
    public void close() {
        clock.close();
        server.close();
        org.close();
    }
}
