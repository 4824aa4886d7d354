package dev.allotment.status;

import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.model.Fields;
import dev.allotment.policy.Mapping;
import dev.allotment.policy.TypedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Companies of a market, bought or collected, whether the CRM has them or not.
 *
 * @param companies by line
 * @param refused rows that could not be read: line and reason
 * @param ignored columns that are no mapped field of Account
 */
public record MarketList(List<Company> companies, List<String> refused, List<String> ignored) {
    /** What other people call the fields of an account, letters and digits only. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("company", "Name"),
            Map.entry("companyname", "Name"),
            Map.entry("accountname", "Name"),
            Map.entry("account", "Name"),
            Map.entry("domain", "Website"),
            Map.entry("url", "Website"),
            Map.entry("web", "Website"),
            Map.entry("homepage", "Website"),
            Map.entry("employees", "NumberOfEmployees"),
            Map.entry("headcount", "NumberOfEmployees"),
            Map.entry("revenue", "AnnualRevenue"),
            Map.entry("country", "BillingCountry"),
            Map.entry("city", "BillingCity"));

    public MarketList {
        companies = List.copyOf(companies);
        refused = List.copyOf(refused);
        ignored = List.copyOf(ignored);
    }

    /** @param line in the file, the header being line 1 */
    public record Company(int line, Fields fields) {}

    /**
     * Reads a CSV file in UTF-8 (comma, semicolon or tab) whose header names fields of Account as objects.yaml maps them (or in other usual words), in any
     * order.
     *
     * @throws IllegalArgumentException if there is no such file, or it has no column for name or website
     */
    public static MarketList read(Path file, Mapping mapping) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + "; name the market list with --market");
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(delimiter(text.lines().findFirst().orElse("")))
                    .get();
            try (CSVParser parser = CSVParser.parse(text, format)) {
                return read(file, parser, mapping);
            }
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not in UTF-8; save it as UTF-8 CSV", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " is no readable CSV: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(file + " is no readable CSV: " + e.getMessage(), e);
        }
    }

    /** Comma, semicolon or tab, whichever the first line holds most outside of quotes. */
    private static char delimiter(String header) {
        String bare = header.replaceAll("\"[^\"]*+\"", "");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(bare, candidate) > count(bare, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(one -> one == wanted).count();
    }

    private static MarketList read(Path file, CSVParser parser, Mapping mapping) {
        var records = parser.iterator();
        if (!records.hasNext()) {
            throw new IllegalArgumentException(file + " is empty; its first line must name the columns");
        }
        var columns = new LinkedHashMap<Integer, String>();
        var ignored = new ArrayList<String>();
        CSVRecord header = records.next();
        for (int k = 0; k < header.size(); k++) {
            String title = header.get(k).replace("\uFEFF", "").strip();
            String field = field(title, mapping.fieldsOf(Entity.ACCOUNT));
            if (field == null || columns.containsValue(field)) {
                ignored.add(title);
            } else {
                columns.put(k, field);
            }
        }
        for (String needed : List.of("Name", "Website")) {
            if (!columns.containsValue(needed)) {
                throw new IllegalArgumentException(
                        file + ":1: there is no column " + needed + " among " + String.join(", ", header) + "; add it");
            }
        }
        var companies = new ArrayList<Company>();
        var refused = new ArrayList<String>();
        while (records.hasNext()) {
            CSVRecord row = records.next();
            if (row.size() == 1 && row.get(0).isBlank()) {
                continue;
            }
            int line = (int) parser.getCurrentLineNumber();
            Map<String, @Nullable Object> raw = new TreeMap<>();
            columns.forEach(
                    (k, field) -> raw.put(field, k < row.size() ? row.get(k).strip() : ""));
            TypedRow typed = mapping.whole(Entity.ACCOUNT, raw);
            if (!typed.poison().isEmpty()) {
                var poison = typed.poison().getFirst();
                refused.add("line " + line + ": " + poison.field() + " cannot be '" + poison.raw() + "'");
            } else {
                companies.add(new Company(line, typed.fields()));
            }
        }
        return new MarketList(companies, refused, ignored);
    }

    private static @Nullable String field(String title, Map<String, FieldType> fields) {
        String plain = plain(title);
        for (String field : fields.keySet()) {
            if (plain(field).equals(plain) || plain(field.replace("__c", "")).equals(plain)) {
                return field;
            }
        }
        String meant = SYNONYMS.get(plain);
        return meant != null && fields.containsKey(meant) ? meant : null;
    }

    private static String plain(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
