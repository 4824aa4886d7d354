package dev.allotment.world;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.world.CsvColumns.Known;
import dev.allotment.world.CsvRows.CsvRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads real companies from a CSV file: every row becomes an account or is refused by line and reason. */
final class CompaniesCsv {
    static final int LONG_TEXT = 32_768;

    /**
     * What a file gave; {@code rowsRead} = companies + refusals.
     *
     * @param fields custom fields for the columns that nothing else is known about
     */
    record Contents(int rowsRead, List<Company> companies, List<FieldDef> fields, List<Refusal> refusals) {
        Contents {
            companies = List.copyOf(companies);
            fields = List.copyOf(fields);
            refusals = List.copyOf(refusals);
            if (rowsRead != companies.size() + refusals.size()) {
                throw new IllegalStateException(rowsRead + " rows were read, but " + companies.size() + " made and "
                        + refusals.size() + " refused");
            }
        }
    }

    private final String place;
    private final Set<String> taken;
    private final Map<String, Integer> seen = new HashMap<>();

    private CompaniesCsv(String place, Set<String> taken) {
        this.place = place;
        this.taken = taken;
    }

    /**
     * Reads the file.
     *
     * @param taken API names of fields that accounts have already, in lower case
     * @throws IllegalArgumentException if the file cannot be read or no column holds the name; says what to do
     */
    static Contents read(Path file, Set<String> taken) {
        try {
            return new CompaniesCsv(file.toString(), taken).contents(text(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Cannot read the accounts file " + file + ": give --accounts the path of a CSV file", e);
        }
    }

    static Contents read(String name, String text, Set<String> taken) {
        return new CompaniesCsv(name, taken).contents(text);
    }

    private Contents contents(String text) {
        List<CsvRow> rows = new CsvRows(text.startsWith("\ufeff") ? text.substring(1) : text).read();
        if (rows.isEmpty() || rows.getFirst().broken() != null) {
            throw new IllegalArgumentException(
                    place + ":1: the first line must name the columns, for example company_name,url,country");
        }
        var columns = new CsvColumns(rows.getFirst().values(), taken);
        if (!columns.has(Known.NAME)) {
            throw new IllegalArgumentException(place + ":" + rows.getFirst().line()
                    + ": no column holds the companies' names; call it company_name or name. The columns are "
                    + String.join(", ", rows.getFirst().values()));
        }
        var companies = new ArrayList<Company>();
        var refusals = new ArrayList<Refusal>();
        for (CsvRow row : rows.subList(1, rows.size())) {
            String reason = reason(row, columns);
            if (reason == null) {
                companies.add(company(row.values(), columns));
            } else {
                refusals.add(new Refusal(row.line(), reason));
            }
        }
        return new Contents(rows.size() - 1, companies, columns.fields(companies), refusals);
    }

    /** Why the row can be no account, or null. */
    private @Nullable String reason(CsvRow row, CsvColumns columns) {
        if (row.broken() != null) {
            return row.broken();
        }
        if (row.values().size() != columns.width()) {
            return "the header has " + columns.width() + " columns, the row has "
                    + row.values().size();
        }
        String name = columns.value(Known.NAME, row.values());
        String website = columns.value(Known.WEBSITE, row.values());
        if (name.isBlank()) {
            return "the name is blank";
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "the name holds a line break or control character";
        }
        for (Known what : List.of(Known.NAME, Known.WEBSITE, Known.INDUSTRY)) {
            if (columns.value(what, row.values()).length() > 255) {
                return "the " + what.name().toLowerCase(Locale.ROOT) + " is longer than 255 characters";
            }
        }
        if (row.values().stream().anyMatch(value -> value.length() > 32_000)) {
            return "a value is longer than 32,000 characters";
        }
        String key = name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ") + "\n" + bare(website);
        Integer earlier = seen.putIfAbsent(key, row.line());
        return earlier == null ? null : "duplicate of line " + earlier + " (same name and website)";
    }

    private static Company company(List<String> row, CsvColumns columns) {
        var custom = new HashMap<String, String>();
        for (var column : columns.custom()) {
            String value = row.get(column.index()).strip();
            if (!value.isEmpty()) {
                custom.put(column.field(), value);
            }
        }
        String website = orNull(columns.value(Known.WEBSITE, row));
        var size = CompanySize.of(columns.value(Known.EMPLOYEES, row));
        return new Company(
                columns.value(Known.NAME, row),
                Websites.domain(website),
                website,
                orNull(columns.value(Known.INDUSTRY, row)),
                size.employees(),
                size.band(),
                CompanySize.amount(columns.value(Known.REVENUE, row)),
                orNull(cut(Countries.name(columns.value(Known.COUNTRY, row)))),
                orNull(cut(columns.value(Known.CITY, row))),
                orNull(columns.value(Known.DESCRIPTION, row)),
                -1,
                custom);
    }

    /** The city's and country's standard fields are shorter than what people may type. */
    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40).strip() : text;
    }

    private static String bare(String website) {
        return website.toLowerCase(Locale.ROOT).replaceAll("^https?://", "").replaceAll("^www\\.|/+$", "");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** UTF-8, or what Excel in western Europe writes. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
