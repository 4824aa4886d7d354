package dev.allotment.simulator;

import dev.allotment.org.Org;
import dev.allotment.org.SoapRoadContract;

class InMemorySoapRoadTest extends SoapRoadContract {
    @Override
    protected Org open(Orgs.Cast people) {
        return new InMemoryOrg(people.org(), people.agent(), "/data/Allotment__chn");
    }
}
