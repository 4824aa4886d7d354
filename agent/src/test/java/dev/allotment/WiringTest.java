package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allotment.model.Entity;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.salesforce.SalesforceSettings;
import dev.allotment.simulator.schema.Source;
import dev.allotment.world.TickClock;
import dev.allotment.world.WorldSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong between policy and org is said at once, by place, and nothing is started. */
class WiringTest {
    @TempDir
    private Path folder;

    @Test
    void a_policy_that_names_what_the_org_lacks_starts_nothing_and_says_all_of_it() throws Exception {
        Path mappings = copyOf(Path.of("..", "mappings"));
        change(mappings.resolve("allocation.yaml"), "[pool@agent.example]", "[nobody@agent.example]");
        change(mappings.resolve("allocation.yaml"), "[Allotment_Intake]", "[Allotment_Intake, Web_Leads]");
        change(mappings.resolve("allocation.yaml"), "on_behalf: {}", "on_behalf: {Americas: [lead@nowhere.example]}");
        change(
                mappings.resolve("allocation.yaml"),
                "\npods: []",
                "\npods: [{name: east, from: [bdr@nowhere.example], to: [{rep: ae@nowhere.example}]}]");
        change(mappings.resolve("allocation.yaml"), "last: stays", "last: queue\n    queue: Nurture");
        change(mappings.resolve("writing.yaml"), "#  audit_rows: 1100 days", "  audit_rows: 1100 days");
        change(mappings.resolve("objects.yaml"), "Website: text", "Website: text\n      Shoe_Size__c: number");
        KeyPair pair = Keys.pair();
        var pace = new TickClock.Pace(Double.POSITIVE_INFINITY, Duration.ofDays(1), true);
        WorldSettings small = WorldSettings.of(1).withReps(6).from(Path.of("src/test/resources/audit/companies.csv"));
        try (var org = SimulatedWorld.open(null, small, pace, metadata("Allotment_Purge"), pair.getPublic(), 0)) {
            var login = SalesforceSettings.standard(
                    org.address(), SimulatedWorld.CLIENT_ID, SimulatedWorld.USERNAME, pair.getPrivate());
            OrgFailure failure = catchThrowableOfType(
                    OrgFailure.class,
                    () -> new Wiring(
                                    folder.resolve("agent"),
                                    Packed.policy(mappings),
                                    login,
                                    new SimClock(org.address()),
                                    new SimpleMeterRegistry())
                            .close());
            assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.STOP);
            assertThat(failure)
                    .hasMessageContaining("nothing was started")
                    .hasMessageContaining("names the pool owner nobody@agent.example, but the org has no active user")
                    .hasMessageContaining("routes the leads of Web_Leads, but the org has no queue")
                    .hasMessageContaining("lets lead@nowhere.example return, swap and extend for Americas")
                    .hasMessageContaining("has ae@nowhere.example in the pod east")
                    .hasMessageContaining("has bdr@nowhere.example in the pod east")
                    .hasMessageContaining("sends leads that nobody touched to Nurture, but the org has no queue")
                    .hasMessageContaining(
                            "may not delete Ownership_Change__c: assign the permission set Allotment_Purge")
                    .hasMessageContaining("maps Account.Shoe_Size__c, which the org does not have")
                    .message()
                    .doesNotContain("leads of Allotment_Intake");
        }
    }

    @Test
    void whatever_is_optional_in_the_policy_can_be_switched_on_beside_a_simulated_org() throws Exception {
        Path mappings = copyOf(Path.of("..", "mappings"));
        change(mappings.resolve("writing.yaml"), "#  audit_rows: 1100 days", "  audit_rows: 1100 days");
        change(
                mappings.resolve("writing.yaml"),
                "follows: []",
                "follows:\n  - {what: contacts, whose: of_old_owner}\n  - {what: open_tasks, whose: of_old_owner}\n"
                        + "  - {what: open_opportunities, whose: of_old_owner}");
        change(
                mappings.resolve("matching.yaml"),
                "# conversion:\n#   when: 'ISPICKVAL(Status, \"Working - Contacted\")'\n#   status: Closed - Converted\n#   reuse_contact: true\n#   opportunity: never",
                "conversion:\n  when: 'ISPICKVAL(Status, \"Working - Contacted\")'\n  status: Closed - Converted\n  reuse_contact: true\n  opportunity: never");
        KeyPair pair = Keys.pair();
        var pace = new TickClock.Pace(Double.POSITIVE_INFINITY, Duration.ofDays(1), true);
        WorldSettings small = WorldSettings.of(1).withReps(6).from(Path.of("src/test/resources/audit/companies.csv"));
        try (var org = SimulatedWorld.open(null, small, pace, metadata("nothing"), pair.getPublic(), 0)) {
            var login = SalesforceSettings.standard(
                    org.address(), SimulatedWorld.CLIENT_ID, SimulatedWorld.USERNAME, pair.getPrivate());
            assertThatCode(() -> new Wiring(
                                    folder.resolve("agent"),
                                    Packed.policy(mappings),
                                    login,
                                    new SimClock(org.address()),
                                    new SimpleMeterRegistry())
                            .close())
                    .doesNotThrowAnyException();
        }
    }

    private static List<Source> metadata(String without) {
        return Packed.metadata(Path.of("..", "sfdx-metadata")).stream()
                .filter(source -> !source.path().contains(without))
                .toList();
    }

    private Path copyOf(Path mappings) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("mappings"));
        try (Stream<Path> files = Files.list(mappings)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Test
    void an_org_with_person_accounts_wants_the_field_mapped_or_the_policy_to_say_so() {
        var field = new Org.Description.Field("IsPersonAccount", "boolean", false, 0);
        var with = new Org.Description(Entity.ACCOUNT, true, Map.of("IsPersonAccount", field));
        var without = new Org.Description(Entity.ACCOUNT, true, Map.of());
        assertThat(Wiring.personsUnseen(shipped("", ""), with)).isTrue();
        assertThat(Wiring.personsUnseen(shipped("", ""), without)).isFalse();
        assertThat(Wiring.personsUnseen(shipped("person_accounts: false", "person_accounts: true"), with))
                .isFalse();
        assertThat(Wiring.personsUnseen(
                        shipped(
                                "      Name: text\n      Website",
                                "      IsPersonAccount: checkbox\n      Name: text\n      Website"),
                        with))
                .isFalse();
    }

    private static Policy shipped(String from, String to) {
        var files = new TreeMap<>(PolicyFiles.packed().files());
        files.replaceAll((name, text) -> from.isEmpty() ? text : text.replace(from, to));
        return Packed.policy(PolicyFiles.of(files));
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replaceFirst(Pattern.quote(from), to));
    }
}
