package dev.allotment.salesforce;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.NewUser;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Seed;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.Write;
import dev.allotment.simulator.schema.Source;
import dev.allotment.simulator.wire.ConnectedApp;
import dev.allotment.simulator.wire.OrgServer;
import dev.allotment.simulator.wire.ServerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A simulated org with our metadata, people and three accounts, behind its servers, and the adapter before them. */
final class SimulatedWire implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final List<Source> METADATA = Source.of(Path.of("../sfdx-metadata"));

    final SimulatedOrg org;
    final OrgServer server;
    final RecordId agent;
    final RecordId pool;
    final RecordId rita;
    final RecordId sam;
    final List<RecordId> accounts;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Salesforce salesforce;

    SimulatedWire() {
        org = SimulatedOrg.inMemory(OrgSettings.of(7, START));
        org.deploy(METADATA);
        agent = org.addUser(user("allotment@agent.example", NewUser.Profile.API_ONLY));
        org.assign(agent, "Allotment_Agent");
        pool = org.addUser(user("pool@agent.example", NewUser.Profile.STANDARD));
        rita = org.addUser(user("rita@agent.example", NewUser.Profile.STANDARD));
        sam = org.addUser(user("sam@agent.example", NewUser.Profile.STANDARD));
        accounts = org.seed(List.of(account("Acme"), account("Bolt"), account("Ça va & Co")));
        server = OrgServer.start(org, ServerSettings.defaults().holding(Duration.ofSeconds(5), Duration.ofSeconds(40)));
        server.register(new ConnectedApp("key", HostileOrg.KEYS.getPublic(), Set.of("allotment@agent.example")));
        salesforce = Salesforce.connect(
                SalesforceSettings.standard(
                        server.base(), "key", "allotment@agent.example", HostileOrg.KEYS.getPrivate()),
                meters,
                Resilience.rules(Duration.ofMillis(5), 100, Duration.ofSeconds(1)),
                new Patience(
                        Duration.ofMillis(5),
                        Duration.ofMillis(200),
                        Duration.ofMillis(50),
                        Duration.ofMillis(50),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(20)),
                Clock.systemUTC());
    }

    private static NewUser user(String name, NewUser.Profile profile) {
        return new NewUser(name, "First", name, name, "Europe/Berlin", profile, null);
    }

    private Seed account(String name) {
        return new Seed("Account", Map.of("Name", name, "OwnerId", rita.value(), "Website", "www.acme.example"));
    }

    /** A person does it in the browser. */
    Outcome person(Write write) {
        return org.as(org.admin(), Origin.UI)
                .save(List.of(write), SaveOptions.PLAIN)
                .getFirst();
    }

    void owner(RecordId account, RecordId owner) {
        person(new Write.Update("Account", account.value(), Map.of("OwnerId", owner.value())));
    }

    @Nullable
    Object value(String object, RecordId id, String field) {
        OrgRow row = org.row(object, id.value());
        return row == null ? null : row.value(field);
    }

    static Map<String, @Nullable Object> cleared(String field) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(field, null);
        return values;
    }

    @Override
    public void close() {
        salesforce.close();
        server.close();
        org.close();
    }
}
