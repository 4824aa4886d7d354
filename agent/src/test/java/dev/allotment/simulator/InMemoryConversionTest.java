package dev.allotment.simulator;

import dev.allotment.org.ConversionContract;
import dev.allotment.org.Org;

class InMemoryConversionTest extends ConversionContract {
    @Override
    protected Org open(Orgs.Cast people) {
        return new InMemoryOrg(people.org(), people.agent(), "/data/Allotment__chn");
    }
}
