package dev.allotment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.DomainReading.Found;
import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Precision and recall on real rows that are not ours to commit. Left out (and reported as skipped) unless the environment
 * variable {@code ALLOTMENT_DATA} names a folder that holds {@code domains/urls.csv} and {@code lead-matching/}.
 */
@EnabledIfEnvironmentVariable(
        named = "ALLOTMENT_DATA",
        matches = ".+",
        disabledReason = "ALLOTMENT_DATA does not name a folder with labelled rows")
class RealDataTest {
    private static final Path DATA = Path.of(System.getenv().getOrDefault("ALLOTMENT_DATA", "."));

    @Test
    void urls_of_real_companies_become_their_registrable_domains() throws IOException {
        var reader = new DomainReader(DomainRules.standard());
        var icann = new DomainReader(
                new DomainRules(DomainRules.Cut.REGISTRABLE, false, HostLists.shipped(), HostLists.shippedCompanies()));
        var differing = new ArrayList<String>();
        int rows = 0;
        int differingIcann = 0;
        for (CSVRecord row : rows("domains/urls.csv")) {
            rows++;
            String got = domain(reader.read(row.get("raw")));
            if (!got.equals(row.get("registrable_private"))) {
                differing.add("%s | expected %s | %s"
                        .formatted(row.get("raw"), row.get("registrable_private"), reader.read(row.get("raw"))));
            }
            differingIcann += domain(icann.read(row.get("raw"))).equals(row.get("registrable_icann")) ? 0 : 1;
        }
        System.out.println("urls.csv: rows " + rows + ", differing " + differing.size() + " (private suffixes on), "
                + differingIcann + " (off)");
        differing.forEach(line -> System.out.println("  " + line));
        assertThat(differing.size()).isLessThan(rows / 500);
    }

    @Test
    void leads_find_their_accounts() throws IOException {
        for (boolean withAliases : new boolean[] {false, true}) {
            var matcher = new Matcher(MatchingRules.standard());
            Map<String, RecordId> ids = new HashMap<>();
            AccountIndex index = index(matcher, ids, withAliases);
            var tiers = new TreeMap<String, int[]>();
            var wrong = new ArrayList<String>();
            for (CSVRecord row : rows("lead-matching/leads.csv")) {
                Match match = matcher.match(LeadCard.ofEmail(row.get("email")), index);
                boolean right = right(row.get("expected_account"), match, ids);
                int[] counts = tiers.computeIfAbsent(row.get("tier"), any -> new int[3]);
                counts[0]++;
                counts[1] += right ? 1 : 0;
                counts[2] += !right && match instanceof Match.Matched ? 1 : 0;
                if (!right && (withAliases || !row.get("tier").equals("alias-known"))) {
                    wrong.add(row.get("email") + " " + row.get("tier") + " expected " + row.get("expected_account")
                            + " got " + match);
                }
            }
            System.out.println("lead-matching, aliases " + withAliases + " (tier: rows, right, wrongly matched)");
            tiers.forEach((tier, n) -> System.out.printf("  %-26s %5d %5d %5d%n", tier, n[0], n[1], n[2]));
            wrong.forEach(line -> System.out.println("  " + line));
            assertThat(tiers.values()).allSatisfy(n -> assertThat(n[2]).isZero());
            assertThat(wrong.size()).isLessThanOrEqualTo(2);
        }
    }

    private static boolean right(String expected, Match match, Map<String, RecordId> ids) {
        return switch (expected) {
            case "ANY" -> true;
            case "AMB" -> match instanceof Match.Ambiguous;
            case "" -> !(match instanceof Match.Matched) && !(match instanceof Match.Ambiguous);
            default ->
                match instanceof Match.Matched matched && matched.account().equals(ids.get(expected));
        };
    }

    private static AccountIndex index(Matcher matcher, Map<String, RecordId> ids, boolean withAliases)
            throws IOException {
        var index = new AccountIndex();
        Map<Domain, List<RecordId>> owners = new HashMap<>();
        for (CSVRecord row : rows("lead-matching/accounts.csv")) {
            RecordId id = RecordId.of("001%012d".formatted(ids.size()));
            ids.put(row.get("id"), id);
            Domain domain = matcher.reader().read(row.get("website")) instanceof Found found ? found.domain() : null;
            index.put(AccountCard.of(id, row.get("name"), domain));
            if (domain != null) {
                owners.computeIfAbsent(domain, any -> new ArrayList<>()).add(id);
            } else {
                System.out.println("  no domain: " + row.get("website"));
            }
        }
        int n = 0;
        for (CSVRecord row : withAliases ? rows("lead-matching/aliases.csv") : List.<CSVRecord>of()) {
            Domain alias = found(matcher.reader().read(row.get("alias_domain")));
            Domain account = found(matcher.reader().read(row.get("account_domain")));
            for (RecordId owner : owners.getOrDefault(account, List.of())) {
                if (alias != null) {
                    index.put(new Alias(RecordId.of("a00%012d".formatted(n++)), owner, alias, "simple"));
                }
            }
        }
        return index;
    }

    private static @Nullable Domain found(DomainReading reading) {
        return reading instanceof Found found ? found.domain() : null;
    }

    private static String domain(DomainReading reading) {
        return reading instanceof Found found ? found.domain().name() : "";
    }

    private static List<CSVRecord> rows(String file) throws IOException {
        try (var parser = CSVParser.parse(
                DATA.resolve(file),
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords();
        }
    }
}
