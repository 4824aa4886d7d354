package dev.allotment;

import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.world.World;
import dev.allotment.world.WorldSettings;
import org.junit.jupiter.api.Test;

class MeasureTest {
    @Test
    void world_alone() {
        for (int accounts : new int[] {2000, 1000}) {
            var s = WorldSettings.of(1).withAccounts(accounts);
            long t = System.nanoTime();
            SimulatedOrg org = SimulatedOrg.inMemory(OrgSettings.of(1, s.start()));
            org.deploy(Packed.metadata(null));
            World w = World.of(org, s);
            System.out.println("fill " + (System.nanoTime() - t) / 1e9);
            for (int k = 1; k <= 52 * 672; k++) {
                w.tick();
                if (k % (672 * 4) == 0)
                    System.out.println(accounts + " week " + k / 672 + " " + (System.nanoTime() - t) / 1e9 + " commits "
                            + org.commits());
            }
        }
    }
}
