package dev.allotment.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.org.Org;
import dev.allotment.org.OrgContract;
import dev.allotment.simulator.Orgs;
import dev.allotment.simulator.wire.ConnectedApp;
import dev.allotment.simulator.wire.OrgServer;
import dev.allotment.simulator.wire.ServerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What any org must do, by the real adapter over the wire of the simulated org. */
@Timeout(120)
class SalesforceOverTheWireTest extends OrgContract {
    private final List<OrgServer> servers = new ArrayList<>();

    @Override
    protected Org open(Orgs.Cast people) {
        OrgServer server = OrgServer.start(
                people.org(), ServerSettings.defaults().holding(Duration.ofSeconds(5), Duration.ofSeconds(40)));
        servers.add(server);
        server.register(new ConnectedApp("key", HostileOrg.KEYS.getPublic(), Set.of("allotment@agent.example")));
        return Salesforce.connect(
                SalesforceSettings.standard(
                        server.base(), "key", "allotment@agent.example", HostileOrg.KEYS.getPrivate()),
                new SimpleMeterRegistry(),
                Resilience.rules(Duration.ofMillis(5), 100, Duration.ofSeconds(1)),
                Patience.STANDARD,
                Clock.systemUTC());
    }

    @Override
    protected void idle() {
        LockSupport.parkNanos(5_000_000);
    }

    @Override
    protected int patience() {
        return 4_000;
    }

    @AfterEach
    void stop() {
        servers.forEach(OrgServer::close);
    }

    @Test
    void A_simulated_org_is_known_as_one() {
        assertThat(org.identity().simulated()).isTrue();
    }
}
