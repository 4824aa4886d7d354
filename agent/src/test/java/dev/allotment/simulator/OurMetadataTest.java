package dev.allotment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The repository's own sfdx-metadata goes into a simulated org, and its guard rule and rights hold there. */
class OurMetadataTest {
    private static final Path METADATA = Path.of("..", "sfdx-metadata");

    private static Orgs.Cast cast() {
        assertThat(METADATA).as("the repository's metadata").isDirectory();
        SimulatedOrg org = SimulatedOrg.inMemory(Orgs.settings(() -> Orgs.START));
        org.deploy(Source.of(METADATA));
        RecordId agent = Orgs.person(org, "allotment@agent.example", "Agent", NewUser.Profile.API_ONLY);
        org.assign(agent, "Allotment_Agent");
        RecordId ada = Orgs.person(org, "ada@rep.example", "Ada", NewUser.Profile.STANDARD);
        RecordId bob = Orgs.person(org, "bob@rep.example", "Bob", NewUser.Profile.STANDARD);
        RecordId pool = Orgs.person(org, "pool@agent.example", "Pool", NewUser.Profile.STANDARD);
        return new Orgs.Cast(
                org, agent, ada, bob, pool, org.addQueue("Allotment_Intake", "Intake", List.of("Lead"), List.of()));
    }

    @Test
    void It_deploys_and_the_guard_rule_stops_a_stale_owner_write_of_the_agent() {
        Orgs.Cast cast = cast();
        RecordId acme = cast.account("Acme", cast.ada());
        var stale = new Write.Update(
                "Account",
                acme.value(),
                Map.of(
                        "OwnerId",
                        cast.pool().value(),
                        "Allotment_Expected_Owner__c",
                        cast.bob().value()));
        Outcome refused = cast.asAgent().save(List.of(stale), SaveOptions.PLAIN).getFirst();
        assertThat(refused).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
            assertThat(failed.errors().getFirst().message()).isEqualTo("ALLOTMENT_OVERTAKEN");
        });
    }

    @Test
    void One_bell_rings_for_each_notice_and_none_for_anything_else() {
        Orgs.Cast cast = cast();
        RecordId row = cast.org()
                .seed(List.of(new Seed(
                        "Rep__c",
                        Map.of(
                                "Name",
                                "Ada",
                                "OwnerId",
                                cast.ada().value(),
                                "User__c",
                                cast.ada().value(),
                                "Team__c",
                                "Americas"))))
                .getFirst();
        told(
                cast,
                row,
                Map.of("Notice__c", "1 account goes back.", "Notice_At__c", Instant.parse("2026-03-02T09:00:00Z")));
        told(
                cast,
                row,
                Map.of("Notice__c", "1 account goes back.", "Notice_At__c", Instant.parse("2026-03-02T09:00:00Z")));
        told(cast, row, Map.of("Turn_Balance__c", 2));
        told(cast, row, Map.of("Notice__c", ""));
        assertThat(cast.org().bells())
                .extracting(Bell::user, Bell::body, Bell::target)
                .containsExactly(tuple(cast.ada().value(), "1 account goes back.", row.value()));
        told(
                cast,
                row,
                Map.of("Notice__c", "2 accounts go back.", "Notice_At__c", Instant.parse("2026-03-09T09:00:00Z")));
        assertThat(cast.org().bells()).hasSize(2);
    }

    private static void told(Orgs.Cast cast, RecordId row, Map<String, Object> values) {
        Outcome outcome = cast.asAgent()
                .save(List.of(new Write.Update("Rep__c", row.value(), values)), SaveOptions.PLAIN)
                .getFirst();
        assertThat(outcome).isInstanceOf(Outcome.Saved.class);
    }

    @Test
    void The_agent_reads_what_the_policy_needs_and_hears_all_members_of_the_channel() {
        Orgs.Cast cast = cast();
        Session agent = cast.asAgent();
        assertThat(cast.org().schema().selected()).containsExactly("Account", "Book_Request__c", "Lead", "Opportunity");
        for (String object : List.of(
                "Account",
                "Lead",
                "Opportunity",
                "Contact",
                "Task",
                "Event",
                "User",
                "Rep__c",
                "Domain_Alias__c",
                "Book_Request__c",
                "AccountHistory")) {
            assertThat(agent.describe(object)).as(object).isNotNull();
        }
        for (String object : cast.org().schema().selected()) {
            assertThat(Objects.requireNonNull(agent.describe(object)).viewAll())
                    .as(object)
                    .isTrue();
        }
    }
}
