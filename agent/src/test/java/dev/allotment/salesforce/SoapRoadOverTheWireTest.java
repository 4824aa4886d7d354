package dev.allotment.salesforce;

import dev.allotment.org.Org;
import dev.allotment.org.SoapRoadContract;
import dev.allotment.simulator.Orgs;
import org.junit.jupiter.api.AfterEach;

/** Owner changes by SOAP, by the real client over the wire of the simulated org. */
class SoapRoadOverTheWireTest extends SoapRoadContract {
    private final AgentsDoor door = new AgentsDoor();

    @Override
    protected Org open(Orgs.Cast people) {
        return door.open(people.org(), "allotment@agent.example");
    }

    @AfterEach
    void stop() {
        door.close();
    }
}
