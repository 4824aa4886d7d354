package dev.allotment.salesforce;

import dev.allotment.org.Org;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.wire.ConnectedApp;
import dev.allotment.simulator.wire.OrgServer;
import dev.allotment.simulator.wire.ServerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Serves simulated orgs on the wire and connects the real adapter to them, for tests. */
public final class AgentsDoor implements AutoCloseable {
    private final List<OrgServer> servers = new ArrayList<>();

    public Org open(SimulatedOrg org, String username) {
        OrgServer server =
                OrgServer.start(org, ServerSettings.defaults().holding(Duration.ofSeconds(5), Duration.ofSeconds(40)));
        servers.add(server);
        server.register(new ConnectedApp("key", HostileOrg.KEYS.getPublic(), Set.of(username)));
        return Salesforce.connect(
                SalesforceSettings.standard(server.base(), "key", username, HostileOrg.KEYS.getPrivate()),
                new SimpleMeterRegistry(),
                Resilience.rules(Duration.ofMillis(5), 100, Duration.ofSeconds(1)),
                Patience.STANDARD,
                Clock.systemUTC());
    }

    @Override
    public void close() {
        servers.forEach(OrgServer::close);
    }
}
