package dev.allotment.salesforce;

import dev.allotment.org.ConversionContract;
import dev.allotment.org.Org;
import dev.allotment.simulator.Orgs;
import org.junit.jupiter.api.AfterEach;

/** Conversions of leads, by the real client over the wire of the simulated org. */
class ConversionOverTheWireTest extends ConversionContract {
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
