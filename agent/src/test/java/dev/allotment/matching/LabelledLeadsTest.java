package dev.allotment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading.Found;
import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Measures the shipped rules on labelled leads of our own making and prints precision and recall (PRODUCT 1.8). */
class LabelledLeadsTest {
    private final Matcher matcher = new Matcher(MatchingRules.standard());

    @Test
    void precision_and_recall_on_the_labelled_set() throws IOException {
        AccountIndex index = index();
        var tiers = new TreeMap<String, int[]>();
        var wrong = new ArrayList<String>();
        int matched = 0;
        int right = 0;
        int due = 0;
        for (CSVRecord row : rows("leads")) {
            Match match = matcher.match(new LeadCard(row.get("email"), null, null, row.get("country")), index);
            String answer = answer(match);
            boolean good = answer.equals(row.get("expected"));
            int[] counts = tiers.computeIfAbsent(row.get("tier"), any -> new int[2]);
            counts[0]++;
            counts[1] += good ? 1 : 0;
            matched += match instanceof Match.Matched ? 1 : 0;
            right += match instanceof Match.Matched && good ? 1 : 0;
            due += row.get("expected").matches("\\d+") ? 1 : 0;
            if (!good) {
                wrong.add(row + " got " + match);
            }
        }
        System.out.printf(
                "Matching on %d labelled leads: precision %.3f (%d of %d), recall %.3f (%d of %d)%n",
                rows("leads").size(), (double) right / matched, right, matched, (double) right / due, right, due);
        tiers.forEach((tier, n) -> System.out.printf("  %-15s %2d of %2d%n", tier, n[1], n[0]));
        assertThat(wrong).isEmpty();
    }

    private AccountIndex index() throws IOException {
        var index = new AccountIndex();
        for (CSVRecord row : rows("accounts")) {
            index.put(new AccountCard(
                    id(row.get("id")),
                    row.get("name"),
                    domain(row.get("website")),
                    row.get("parent").isEmpty() ? null : id(row.get("parent")),
                    row.get("country"),
                    row.get("customer").equals("yes"),
                    false,
                    true,
                    null,
                    null));
        }
        for (CSVRecord row : rows("aliases")) {
            index.put(new Alias(
                    id("9" + row.getRecordNumber()),
                    id(row.get("account")),
                    Objects.requireNonNull(domain(row.get("domain"))),
                    row.get("kind")));
        }
        return index;
    }

    private @Nullable Domain domain(String text) {
        return matcher.reader().read(text) instanceof Found found ? found.domain() : null;
    }

    private static String answer(Match match) {
        return switch (match) {
            case Match.Matched matched ->
                Integer.toString(Integer.parseInt(matched.account().fifteen().substring(3)));
            case Match.Ambiguous ambiguous -> "AMBIGUOUS";
            case Match.Unmatched unmatched -> "";
            case Match.Undomained undomained -> "";
        };
    }

    private static RecordId id(String n) {
        return RecordId.of("001%012d".formatted(Integer.parseInt(n)));
    }

    private static List<CSVRecord> rows(String file) throws IOException {
        try (var reader = new InputStreamReader(
                        Objects.requireNonNull(
                                LabelledLeadsTest.class.getResourceAsStream("labelled/" + file + ".csv")),
                        StandardCharsets.UTF_8);
                var parser = CSVParser.parse(
                        reader,
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())) {
            return parser.getRecords();
        }
    }
}
