package dev.allotment.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.cli.HygieneCommand;
import dev.allotment.mirror.Fact;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyReader;
import dev.allotment.status.Finding.Kind;
import dev.allotment.store.Storage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HygieneTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path folder;

    private Storage storage;
    private Mirror mirror;
    private final Map<String, Integer> numbers = new HashMap<>();

    @BeforeEach
    void open() {
        storage = Storage.open(folder.resolve("allotment.db"));
        mirror = new Mirror(storage.learn());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void what_a_deactivated_user_owns_is_the_first_finding() {
        Ref gone = put(
                Entity.USER, "005", Fields.of(Map.of("Username", "ann@acme.com", "Name", "Ann", "IsActive", false)));
        Ref there = put(Entity.USER, "005", Fields.of(Map.of("Username", "bob@acme.com", "IsActive", true)));
        Ref acme = account("Acme", "acme.com", Map.of("OwnerId", gone.id().value()));
        account("Globex", "globex.com", Map.of("OwnerId", there.id().value()));
        HygieneReport report = report(policy("propose_by_name: false"));
        assertThat(report.findings())
                .singleElement()
                .isEqualTo(new Finding(Finding.Kind.OWNER_INACTIVE, List.of(acme), "ann@acme.com owns 1 account"));
    }

    @Test
    void a_clean_org_has_no_findings() {
        account("Acme", "acme.com", Map.of());
        account("Globex", "https://www.globex.co.uk/home", Map.of());
        HygieneReport report = report(policy("propose_by_name: false"));
        assertThat(report.findings()).isEmpty();
        assertThat(report.accounts()).isEqualTo(2);
        assertThat(report.suffixList()).isNotNull();
    }

    @Test
    void a_person_account_is_no_company() {
        Ref acme = account("Acme", "acme.com", Map.of());
        put(Entity.ACCOUNT, "001", Fields.of(Map.of("Name", "Ann", "Website", "acme.com", "IsPersonAccount", true)));
        put(Entity.ACCOUNT, "001", Fields.of(Map.of("Name", "Bob", "IsPersonAccount", true)));
        HygieneReport report = report(policy("propose_by_name: false"));
        assertThat(report.findings()).isEmpty();
        assertThat(report.accounts()).isEqualTo(1);
        put(
                Entity.ACCOUNT,
                "001",
                Fields.of(Map.of("Name", "Acme Old", "Website", "acme.com", "IsPersonAccount", false)));
        assertThat(says(report(policy("propose_by_name: false")), Kind.DOMAIN_SHARED))
                .containsExactly("acme.com: Acme, Acme Old");
    }

    @Test
    void websites_are_missing_invalid_or_a_providers() {
        account("Blank", null, Map.of());
        account("Filler", "n/a", Map.of());
        account("Address", "http://10.0.0.1/", Map.of());
        account("Typo", "acme.con", Map.of());
        account("Typo in an address", "https://www.bistro.con/", Map.of());
        account("App", "https://play.google.com/store/apps/details?id=com.app", Map.of());
        account("Mailer", "www.gmail.com", Map.of());
        account("Networker", "linkedin.com/company/networker", Map.of());
        HygieneReport report = report(policy("propose_by_name: false"));
        assertThat(report.counts())
                .isEqualTo(Map.of(Kind.DOMAIN_MISSING, 2, Kind.DOMAIN_INVALID, 3, Kind.DOMAIN_OF_PROVIDER, 3));
        assertThat(says(report, Kind.DOMAIN_INVALID))
                .anyMatch(says -> says.startsWith("Address: "))
                .contains("Typo in an address: 'bistro.con' ends in no top-level domain that is known");
        assertThat(says(report, Kind.DOMAIN_OF_PROVIDER)).contains("Mailer: 'gmail.com' is webmail");
    }

    @Test
    void one_domain_is_shared_unless_it_is_a_family() {
        Ref one = account("Acme", "acme.com", Map.of());
        Ref two = account("Acme Old", "www.acme.com", Map.of());
        Ref parent = account("Globex", "globex.com", Map.of());
        account("Globex DE", "globex.com/de", Map.of("ParentId", parent.id().value()));
        HygieneReport report = report(policy("propose_by_name: false"));
        assertThat(report.findings())
                .containsExactly(new Finding(Kind.DOMAIN_SHARED, List.of(one, two), "acme.com: Acme, Acme Old"));
    }

    @Test
    void aliases_are_disputed_chained_circular_idle_or_stranded() {
        Ref acme = account("Acme", "acme.com", Map.of());
        Ref beta = account("Beta", "beta.com", Map.of());
        Ref gamma = account("Gamma", "gamma.com", Map.of());
        alias(acme, "shared.com", "Simple");
        alias(beta, "shared.com", "Simple");
        alias(acme, "older.com", "Simple");
        alias(gamma, "acme.com", "Rename");
        alias(acme, "beta.com", "Simple");
        alias(acme, "whatever", "Simple");
        alias(Ref.account(RecordId.of("001000000000999")), "gone.com", "Simple");
        HygieneReport report = report(policy("propose_by_name: false"));
        assertThat(says(report, Kind.ALIAS_DISPUTED)).containsExactly("shared.com is claimed by Acme, Beta");
        assertThat(says(report, Kind.ALIAS_CHAIN)).contains("older.com leads to Acme > Gamma");
        assertThat(says(report, Kind.ALIAS_IDLE)).containsExactly("beta.com, alias of Acme, is the own domain of Beta");
        assertThat(says(report, Kind.ALIAS_STRANDED))
                .containsExactlyInAnyOrder(
                        "'whatever' of Acme is no company's domain", "gone.com is an alias of an account that is gone");
        alias(acme, "gamma.com", "Rename");
        assertThat(says(report(policy("propose_by_name: false")), Kind.ALIAS_ASTRAY))
                .contains("acme.com leads to Gamma > Acme: the aliases run in a circle");
    }

    @Test
    void ambiguous_leads_and_accounts_in_review_wait_for_a_person() {
        account("Bad", "bad.com", Map.of(AllotmentFields.STATUS, BookStatus.REVIEW.word()));
        lead("jo@acme.com", "Acme", "Ambiguous", false);
        lead("mo@acme.com", "Acme", "Ambiguous", true);
        HygieneReport report = report(policy("propose_by_name: false"));
        assertThat(says(report, Kind.LEAD_AMBIGUOUS)).containsExactly("jo@acme.com (Acme): for a person");
        assertThat(says(report, Kind.ACCOUNT_IN_REVIEW)).containsExactly("Bad");
        assertThat(report.leads()).isEqualTo(1);
    }

    @Test
    void contacts_propose_aliases_only_where_enough_of_them_agree() {
        Ref acme = account("Acme", "acme.com", Map.of());
        account("Beta", "beta.com", Map.of());
        alias(acme, "acme.de", "Regional");
        for (String domain : List.of("acme.io", "beta.com", "acme.de", "acme.com", "gmail.com")) {
            for (int n = 0; n < 3; n++) {
                contact(acme, "p" + n + "@" + domain);
            }
        }
        contact(acme, "a@twice.com");
        contact(acme, "b@twice.com");
        HygieneReport report = report(policy("propose_by_name: false"));
        assertThat(says(report, Kind.ALIAS_PROPOSED)).containsExactly("Acme: 3 of 14 contacts write from acme.io");
        assertThat(says(report, Kind.CONTACT_ELSEWHERE))
                .containsExactly("Acme: 3 of 14 contacts write from beta.com, which is the domain of Beta");
        assertThat(report(policyWith("propose_aliases_from_contacts: 3", "propose_aliases_from_contacts: 0"))
                        .findings())
                .isEmpty();
    }

    @Test
    void names_propose_only_if_the_policy_asks() {
        account("Acme Machinery GmbH", "acme-machinery.com", Map.of());
        lead("jo@unheard-of.com", "ACME Machinery", "No match", false);
        assertThat(report(policy("propose_by_name: false")).findings()).isEmpty();
        assertThat(says(report(policy("propose_by_name: true")), Kind.NAME_PROPOSED))
                .containsExactly("jo@unheard-of.com (ACME Machinery): Acme Machinery GmbH 0.95");
    }

    @Test
    void the_command_prints_each_finding_with_its_fix_as_text_and_as_json() {
        account("Blank", null, Map.of());
        account("Typo", "acme.con", Map.of());
        HygieneReport report = report(policy("propose_by_name: false"));
        String text = printed(report);
        assertThat(text)
                .contains("2 accounts, 0 leads, 0 contacts", "Public Suffix List of 20")
                .contains(Kind.DOMAIN_MISSING.heading() + ": 1", "  Fix: " + Kind.DOMAIN_INVALID.fix());
        JsonNode json = JsonMapper.shared().readTree(printed(report, "--json"));
        assertThat(json.path("counts").path("domain_missing").asInt()).isEqualTo(1);
        assertThat(json.path("findings").size()).isEqualTo(2);
        assertThat(json.path("findings").path(0).path("fix").asString()).isEqualTo(Kind.DOMAIN_INVALID.fix());
    }

    /** A territory of somebody who is no rep has no record: the answer once ended in a crash. */
    @Test
    void every_kind_of_finding_can_be_told_as_json_with_a_record_and_without() {
        var all = new ArrayList<Finding>();
        for (Kind kind : Kind.values()) {
            all.add(new Finding(kind, List.of(), kind + " of nothing"));
            all.add(new Finding(
                    kind, List.of(Ref.account(RecordId.of("001000000000001AAA"))), kind + " of an account"));
        }
        JsonNode told = JsonMapper.shared()
                .readTree(printed(new HygieneReport(NOW, "p", null, 0, 0, new TreeMap<>(), 0, all), "--json"))
                .path("findings");
        assertThat(told.size()).isEqualTo(2 * Kind.values().length);
        for (JsonNode one : told) {
            boolean nothing = one.path("says").asString().endsWith("nothing");
            assertThat(one.path("object").asString()).isEqualTo(nothing ? "" : "Account");
            assertThat(one.path("ids").size()).isEqualTo(nothing ? 0 : 1);
        }
    }

    @Test
    void leads_are_counted_by_outcome_and_what_waits_for_a_person_is_a_queue_of_its_own() {
        account("Acme", "acme.com", Map.of());
        account("Blank", null, Map.of());
        lead("jo@acme.com", "Acme", "Matched", false);
        lead("mo@acme.com", "Acme", "Matched", false);
        lead("jo@twins.com", "Twins", "Ambiguous", false);
        lead("gone@acme.com", "Acme", "Matched", true);
        put(Entity.LEAD, "00Q", Fields.of(Map.of("Email", "new@acme.com")));
        HygieneReport report = report(policy("propose_by_name: false"));
        assertThat(report.outcomes()).isEqualTo(Map.of("Matched", 2L, "Ambiguous", 1L, HygieneReport.NOT_YET, 1L));
        assertThat(report.review()).extracting(Finding::kind).containsExactly(Kind.LEAD_AMBIGUOUS);
        assertThat(printed(report, "--review"))
                .contains("Leads by outcome of matching: Ambiguous 1, Matched 2, Not matched yet 1")
                .contains("1 of them wait", Kind.LEAD_AMBIGUOUS.heading())
                .doesNotContain(Kind.DOMAIN_MISSING.heading());
        JsonNode json = JsonMapper.shared().readTree(printed(report, "--json", "--review"));
        assertThat(json.path("findings").size()).isEqualTo(1);
        assertThat(json.path("outcomes").path("Matched").asInt()).isEqualTo(2);
    }

    private static String printed(HygieneReport report, String... more) {
        var out = new StringWriter();
        var command = new CommandLine(new HygieneCommand((data, mappings) -> report)).setOut(new PrintWriter(out));
        var args = new ArrayList<>(List.of("--data", "somewhere"));
        args.addAll(List.of(more));
        assertThat(command.execute(args.toArray(String[]::new))).isZero();
        return out.toString();
    }

    private HygieneReport report(Policy policy) {
        return new Hygiene(mirror, policy).report(NOW);
    }

    private static List<String> says(HygieneReport report, Kind kind) {
        return report.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(Finding::says)
                .toList();
    }

    private static Policy policy(String byName) {
        return policyWith("propose_by_name: false", byName);
    }

    private static Policy policyWith(String old, String text) {
        var files = new TreeMap<>(PolicyFiles.packed().files());
        files.computeIfPresent("matching.yaml", (name, before) -> before.replace(old, text));
        return (Policy) PolicyReader.read(PolicyFiles.of(files));
    }

    private Ref account(String name, @Nullable String website, Map<String, String> more) {
        Fields fields = Fields.of(more).with("Name", name).with("Website", website);
        return put(Entity.ACCOUNT, "001", fields);
    }

    private void alias(Ref account, String domain, String kind) {
        put(
                Entity.ALIAS,
                "a03",
                Fields.of(Map.of(
                        AllotmentFields.ALIAS_ACCOUNT,
                        account.id().value(),
                        AllotmentFields.ALIAS_DOMAIN,
                        domain,
                        AllotmentFields.ALIAS_KIND,
                        kind)));
    }

    private void contact(Ref account, String email) {
        put(Entity.CONTACT, "003", Fields.of(Map.of("AccountId", account.id().value(), "Email", email)));
    }

    @Test
    void a_match_that_is_not_sure_waits_for_a_person_with_who_came_second() {
        Ref first = account("Acme", "acme.com", Map.of());
        Ref second = account("Acme Trading", "acme-trading.com", Map.of());
        Ref sure = matched("jo@acme.com", first, second, 90);
        Ref unsure = matched("mo@acme.com", first, second, 81);
        HygieneReport report = report(policy("propose_by_name: false"));
        assertThat(says(report, Kind.LEAD_UNSURE))
                .containsExactly("mo@acme.com: Acme, by website, domain, same country, 81 %; second came Acme Trading");
        assertThat(report.review())
                .extracting(finding -> finding.records().getFirst())
                .contains(unsure);
        assertThat(report.review())
                .extracting(finding -> finding.records().getFirst())
                .doesNotContain(sure);
    }

    @Test
    void what_a_person_decided_or_closed_leaves_the_queue() {
        Ref first = account("Acme", "acme.com", Map.of());
        Ref second = account("Acme Trading", "acme-trading.com", Map.of());
        for (Map<String, String> decided : List.of(
                Map.of(AllotmentFields.MATCH_STATUS, "By hand"),
                Map.of("Status", "Closed - Not Converted"),
                Map.of("Status", "Unqualified"))) {
            Ref lead = matched("mo@acme.com", first, second, 81);
            assertThat(report(policy("propose_by_name: false")).review()).hasSize(1);
            Fields fields = Objects.requireNonNull(mirror.row(lead)).fields();
            for (var change : decided.entrySet()) {
                fields = fields.with(change.getKey(), change.getValue());
            }
            tell(lead, fields, NOW.plusSeconds(60));
            assertThat(report(policy("propose_by_name: false")).review()).isEmpty();
        }
        assertThat(Kind.LEAD_UNSURE.fix()).contains("By hand", "converted or closed");
    }

    private Ref matched(String email, Ref first, Ref second, int confidence) {
        return put(
                Entity.LEAD,
                "00Q",
                Fields.of(Map.of(
                        "Email",
                        email,
                        AllotmentFields.MATCH_STATUS,
                        "Matched",
                        AllotmentFields.MATCHED_ACCOUNT,
                        first.id().value(),
                        AllotmentFields.MATCH_RULE,
                        "website, domain, same country",
                        AllotmentFields.MATCH_CONFIDENCE,
                        new BigDecimal(confidence),
                        AllotmentFields.MATCH_RUNNER_UP,
                        second.id().value())));
    }

    private void lead(String email, String company, String status, boolean converted) {
        put(
                Entity.LEAD,
                "00Q",
                Fields.of(Map.of(
                        "Email",
                        email,
                        "Company",
                        company,
                        "IsConverted",
                        converted,
                        AllotmentFields.MATCH_STATUS,
                        status,
                        AllotmentFields.MATCH_WHY,
                        "for a person")));
    }

    private Ref put(Entity entity, String prefix, Fields fields) {
        int number = numbers.merge(prefix, 1, Integer::sum);
        var ref = new Ref(entity, RecordId.of(prefix + "%012d".formatted(number)));
        tell(ref, fields, NOW);
        return ref;
    }

    private void tell(Ref ref, Fields fields, Instant at) {
        storage.learn().tx().executeWithoutResult(status -> mirror.apply(List.of(new Fact.Read(ref, fields, at)), at));
    }
}
