package dev.allotment;

import dev.allotment.audit.Auditor;
import dev.allotment.audit.Report;
import dev.allotment.audit.RestRows;
import dev.allotment.policy.Policy;
import dev.allotment.salesforce.SalesforceSettings;
import dev.allotment.world.TickClock;
import dev.allotment.world.WorldSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;

/** A whole run of the agent over the wire against a simulated org that keeps its record, audited at the end. */
record TenWeeks(WorldSettings world, Path mappings, Path metadata, Duration length) {

    /** @param folder empty, for the org's journal and the agent's database */
    Report run(Path folder) throws IOException, InterruptedException {
        Policy policy = Packed.policy(mappings);
        KeyPair pair = Keys.pair();
        Path journal = folder.resolve("org");
        var pace = new TickClock.Pace(Double.POSITIVE_INFINITY, length, true);
        try (var org = SimulatedWorld.open(journal, world, pace, Packed.metadata(metadata), pair.getPublic(), 0)) {
            var login = SalesforceSettings.standard(
                            org.address(), SimulatedWorld.CLIENT_ID, SimulatedWorld.USERNAME, pair.getPrivate())
                    .withTimeouts(
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(60),
                            Duration.ofSeconds(90),
                            Duration.ofSeconds(20));
            var clock = new SimClock(org.address());
            clock.read();
            var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            try (var wiring = new Wiring(folder.resolve("agent"), policy, login, clock, meters)) {
                wiring.start();
                org.begin();
                new Rounds(clock, wiring.learner(), wiring.loops(), wiring.asked()::retrievalsOpen, reading -> {})
                        .run();
            }
            try (var rows =
                    new RestRows(org.address(), SimulatedWorld.CLIENT_ID, SimulatedWorld.USERNAME, pair.getPrivate())) {
                return Auditor.judge(mappings, journal, SimulatedWorld.USERNAME, rows);
            }
        }
    }
}
