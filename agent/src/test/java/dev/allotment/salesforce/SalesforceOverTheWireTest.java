package dev.allotment.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.org.Org;
import dev.allotment.org.OrgContract;
import dev.allotment.simulator.Orgs;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What any org must do, by the real adapter over the wire of the simulated org. */
@Timeout(120)
class SalesforceOverTheWireTest extends OrgContract {
    private final AgentsDoor door = new AgentsDoor();

    @Override
    protected Org open(Orgs.Cast people) {
        return door.open(people.org(), "allotment@agent.example");
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
        door.close();
    }

    @Test
    void A_simulated_org_is_known_as_one() {
        assertThat(org.identity().simulated()).isTrue();
    }
}
