package dev.allotment.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.cli.SegmentsCommand;
import dev.allotment.decide.Rules;
import dev.allotment.decide.Survey;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Fact;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Segment;
import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyReader;
import dev.allotment.store.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SegmentsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String MARKET = """
            Country,Employees,Company,URL,AnnualRevenue,Industry,Stars,Is Partner
            Germany,200,New One,https://www.new-one.de/about,5000000,Technology,5
            Germany,5,Too Small,too-small.de,100000,Technology,1
            Germany,200,Friend,friend.example-partner.com,,Technology,1,true
            Germany,200,Charity,charity.org,,Not For Profit,1
            Germany,200,Acme again,mail.acme.com,1,Technology,1
            Germany,200,Acme alias,acme.de,1,Technology,1
            Germany,200,New One twice,new-one.de,9,Technology,1
            Germany,many,Broken,broken.com,1,Technology,1
            Germany,10,No Domain,n/a,1,Technology,1
            """;

    @TempDir
    private Path folder;

    private Storage storage;
    private Mirror mirror;
    private int number;

    @BeforeEach
    void open() {
        storage = Storage.open(folder.resolve("allotment.db"));
        mirror = new Mirror(storage.learn());
        Ref acme = account("Acme", "acme.com", Map.of("AnnualRevenue", BigDecimal.valueOf(700)), 200);
        account("Small", "small.com", Map.of("AnnualRevenue", BigDecimal.valueOf(30)), 4);
        account("Partner", "partner.com", Map.of("Is_Partner__c", true), 200);
        account("Red Cross", "red-cross.org", Map.of("Industry", "Not For Profit"), 200);
        account("Hotel", "hotel.com", Map.of("Industry", "Hospitality"), 200);
        put(
                new Ref(Entity.ALIAS, RecordId.of("a03000000000001")),
                Fields.of(Map.of("Account__c", acme.id().value(), "Domain__c", "acme.de", "Kind__c", "Simple")));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void accounts_are_counted_and_valued_by_segment() {
        SegmentReport report = report(policy(), null);
        assertThat(report.lines()).containsOnlyKeys(Segment.B, Segment.C, Segment.D, Segment.G);
        assertThat(report.lines().get(Segment.B)).isEqualTo(new SegmentReport.Line(2, 2, 1, BigDecimal.valueOf(700)));
        assertThat(report.of(Segment.C)).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("Small");
            assertThat(row.enrolled()).isFalse();
            assertThat(row.reasons()).anyMatch(reason -> reason.startsWith("Not in the SOM by segments.yaml:"));
        });
        assertThat(report.lines().get(Segment.D)).isEqualTo(new SegmentReport.Line(1, 0, 0, BigDecimal.ZERO));
        assertThat(report.lines().get(Segment.G)).isEqualTo(new SegmentReport.Line(1, 0, 0, BigDecimal.ZERO));
    }

    @Test
    void one_line_takes_an_industry_out_and_says_so() {
        SegmentReport report = report(
                policyWith(
                        "out_of_distribution: []",
                        "out_of_distribution: [{name: hotels, says: no season, when: 'ISPICKVAL(Industry, \"Hospitality\")', from: 2026-03-01, until: 2026-04-01}]"),
                null);
        assertThat(report.excluded()).isEqualTo(Map.of("hotels", 1));
        assertThat(report.lines().get(Segment.B)).isEqualTo(new SegmentReport.Line(2, 1, 1, BigDecimal.valueOf(700)));
    }

    @Test
    void a_market_list_shows_what_the_crm_lacks() throws IOException {
        SegmentReport report = report(policy(), market(MARKET));
        assertThat(report.of(Segment.A)).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("New One");
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.value()).isEqualByComparingTo("5000000");
        });
        assertThat(report.of(Segment.E)).extracting(SegmentRow::name).containsExactly("Too Small");
        assertThat(report.of(Segment.F)).extracting(SegmentRow::name).containsExactly("Friend");
        assertThat(report.market()).satisfies(list -> {
            assertThat(list).isNotNull();
            assertThat(list.read()).isEqualTo(9);
            assertThat(list.inCrm()).isEqualTo(2);
            assertThat(list.outside()).isEqualTo(1);
            assertThat(list.repeated()).isEqualTo(1);
            assertThat(list.ignored()).containsExactly("Stars");
            assertThat(list.refused())
                    .containsExactly(
                            "line 9: NumberOfEmployees cannot be 'many'",
                            "line 10: No Domain has no domain to compare by: 'n/a' only fills the field");
        });
    }

    @Test
    void a_list_without_the_needed_columns_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> market("Name,Revenue\nAcme,1\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("market.csv:1: there is no column Website among Name, Revenue; add it");
        assertThatThrownBy(() -> market("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> MarketList.read(folder.resolve("none.csv"), policy().mapping()))
                .hasMessageContaining("There is no file");
    }

    @Test
    void the_command_prints_counts_and_the_list_itself() throws IOException {
        SegmentReport report = report(policy(), market(MARKET));
        assertThat(printed(report))
                .contains("A  in the SOM, not in the CRM", "5000000 (1)")
                .contains("9 rows, 2 in the CRM already, 1 outside the TAM, 1 repeated, 2 refused");
        JsonNode json = JsonMapper.shared().readTree(printed(report, "--json"));
        assertThat(json.path("segments").path("A").path("companies").asInt()).isEqualTo(1);
        Path out = folder.resolve("a.csv");
        printed(report, "--market", "any.csv", "--list", "A", "--out", out.toString());
        assertThat(Files.readAllLines(out))
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("A,,2,New One,new-one.de,5000000,");
        assertThat(printed(report, "--list", "G")).contains("Red Cross");
    }

    @Test
    void a_name_that_a_spreadsheet_would_run_is_listed_as_text() throws IOException {
        String typed = MARKET + "Germany,200,=cmd|' /C calc'!A0,formula-makers.de,5,Technology,5\n";
        SegmentReport report = report(policy(), market(typed));
        Path out = folder.resolve("a.csv");
        printed(report, "--market", "any.csv", "--list", "A", "--out", out.toString());
        assertThat(out).content().contains(",'=cmd|");
        assertThat(printed(report, "--market", "any.csv", "--list", "A")).contains(",'=cmd|");
    }

    @Test
    void semicolons_and_tabs_are_seen_and_another_encoding_is_said() throws IOException {
        String list = "Company;URL;Employees;Country\n\"New; One\";new-one.de;200;Germany\n";
        assertThat(market(list).companies())
                .singleElement()
                .satisfies(one -> assertThat(one.fields().text("Name")).isEqualTo("New; One"));
        assertThat(market("Company\tURL\nA, B and C\tabc.com\n").companies())
                .singleElement()
                .satisfies(one -> assertThat(one.fields().text("Name")).isEqualTo("A, B and C"));
        Path file = folder.resolve("excel.csv");
        Files.write(file, "Company,URL\nMüller,mueller.de\n".getBytes(Charset.forName("windows-1252")));
        assertThatThrownBy(() -> MarketList.read(file, policy().mapping()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("excel.csv is not in UTF-8; save it as UTF-8 CSV");
    }

    private static String printed(SegmentReport report, String... more) {
        var out = new StringWriter();
        var command =
                new CommandLine(new SegmentsCommand((data, mappings, market) -> report)).setOut(new PrintWriter(out));
        var args = new ArrayList<>(List.of("--data", "somewhere"));
        args.addAll(List.of(more));
        assertThat(command.execute(args.toArray(String[]::new))).isZero();
        return out.toString();
    }

    private SegmentReport report(Policy policy, @Nullable MarketList list) {
        var survey = new Survey(mirror, new Ledger(storage.people()), new Rules(policy, false), NOW);
        return new Segments(policy).report(survey, list, NOW);
    }

    private MarketList market(String text) throws IOException {
        Path file = folder.resolve("market.csv");
        Files.writeString(file, text);
        return MarketList.read(file, policy().mapping());
    }

    private static Policy policy() {
        return policyWith("", "");
    }

    private static Policy policyWith(String old, String text) {
        var files = new TreeMap<>(PolicyFiles.packed().files());
        if (!old.isEmpty()) {
            files.computeIfPresent("segments.yaml", (name, before) -> before.replace(old, text));
        }
        return (Policy) PolicyReader.read(PolicyFiles.of(files));
    }

    private Ref account(String name, String website, Map<String, Object> more, int employees) {
        Ref ref = Ref.account(RecordId.of("001%012d".formatted(++number)));
        put(
                ref,
                Fields.of(Map.of(
                                "Name",
                                name,
                                "Website",
                                website,
                                "Industry",
                                "Technology",
                                "NumberOfEmployees",
                                BigDecimal.valueOf(employees)))
                        .with(Fields.of(more)));
        return ref;
    }

    private void put(Ref ref, Fields fields) {
        storage.learn()
                .tx()
                .executeWithoutResult(status -> mirror.apply(List.of(new Fact.Read(ref, fields, NOW)), NOW));
    }
}
