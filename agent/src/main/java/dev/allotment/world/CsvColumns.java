package dev.allotment.world;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the header of an accounts file: which column is what, and how the others are to be called as custom fields. */
final class CsvColumns {
    /** What we know to use, with the names that such a column has in the wild, the best one first. */
    enum Known {
        NAME("company_name", "name", "account_name", "company", "organisation", "organization", "legal_name"),
        WEBSITE("website", "url", "web", "homepage", "web_site", "company_url", "website_url", "domain"),
        COUNTRY("country", "billing_country", "country_code", "hq_country", "country_name"),
        CITY("city", "billing_city", "town", "hq_city"),
        INDUSTRY("sector", "industry", "company_category", "category", "industry_group"),
        EMPLOYEES(
                "employees",
                "full_time_employees",
                "number_of_employees",
                "employee_count",
                "headcount",
                "company_size"),
        REVENUE("annual_revenue", "revenue", "turnover", "sales"),
        DESCRIPTION("description", "summary", "about", "company_description", "description_short", "short_description");

        private final List<String> synonyms;

        Known(String... synonyms) {
            this.synonyms = List.of(synonyms);
        }
    }

    /** A column that becomes a custom text field. */
    record Custom(int index, String header, String field) {}

    private final Map<Known, Integer> known = new EnumMap<>(Known.class);
    private final List<Custom> custom = new ArrayList<>();
    private final int width;

    /** @param taken API names of fields that the account has already, in lower case */
    CsvColumns(List<String> headers, Set<String> taken) {
        this.width = headers.size();
        List<String> plain = headers.stream().map(CsvColumns::plain).toList();
        for (Known what : Known.values()) {
            what.synonyms.stream()
                    .mapToInt(plain::indexOf)
                    .filter(i -> i >= 0)
                    .findFirst()
                    .ifPresent(i -> known.put(what, i));
        }
        var names = new HashSet<>(taken);
        for (int i = 0; i < headers.size(); i++) {
            if (kept(i)) {
                custom.add(new Custom(i, headers.get(i).strip(), fieldName(headers.get(i), i, names)));
            }
        }
    }

    /** Ranges, codes and amounts are read, but their text is kept as well, so that nothing typed is lost. */
    private boolean kept(int index) {
        for (var entry : known.entrySet()) {
            if (entry.getValue() == index) {
                return entry.getKey() == Known.EMPLOYEES || entry.getKey() == Known.REVENUE;
            }
        }
        return true;
    }

    boolean has(Known what) {
        return known.containsKey(what);
    }

    String value(Known what, List<String> row) {
        Integer index = known.get(what);
        return index == null ? "" : row.get(index).strip();
    }

    List<Custom> custom() {
        return List.copyOf(custom);
    }

    int width() {
        return width;
    }

    /** The custom fields for these columns; long where a value needs it. */
    List<FieldDef> fields(List<Company> companies) {
        return custom.stream()
                .map(column -> {
                    int longest = companies.stream()
                            .mapToInt(company -> company.custom()
                                    .getOrDefault(column.field(), "")
                                    .length())
                            .max()
                            .orElse(0);
                    String label = column.header().isEmpty() ? column.field().replace("__c", "") : column.header();
                    FieldDef field = longest > 255
                            ? FieldDef.of(column.field(), FieldKind.TEXTAREA).withLength(CompaniesCsv.LONG_TEXT)
                            : FieldDef.text(column.field(), 255);
                    return field.withLabel(label.length() > 40 ? label.substring(0, 40) : label);
                })
                .toList();
    }

    private static String plain(String header) {
        return header.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
    }

    /** Letters, digits and single underscores, a letter first, at most 40 characters, unlike any other of the account. */
    private static String fieldName(String header, int index, Set<String> taken) {
        String base = header.strip().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        if (base.isEmpty()) {
            base = "Column_" + (index + 1);
        }
        if (!Character.isLetter(base.charAt(0))) {
            base = "X" + base;
        }
        base = Character.toUpperCase(base.charAt(0)) + base.substring(1);
        for (int n = 1; ; n++) {
            String suffix = (n == 1 ? "" : "_" + n) + "__c";
            String cut = base.substring(0, Math.min(base.length(), 40 - suffix.length()))
                    .replaceAll("_+$", "");
            if (taken.add((cut + suffix).toLowerCase(Locale.ROOT))) {
                return cut + suffix;
            }
        }
    }
}
