package dev.allotment.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A delimited file, read whole: comma, semicolon or tab, whichever its first line holds most. Columns are found by name, so their
 * order is free. Every error names the file, the line and the remedy.
 *
 * @param name the file, for sentences
 * @param delimiter between its values
 * @param header names of the columns, {@code c1}, {@code c2}, ... where the file has none
 * @param rows each as wide as the header
 */
record Sheet(String name, char delimiter, List<String> header, List<Row> rows) {
    private static final long MOST_BYTES = 1L << 30;

    /** @param line at which it begins, from 1 */
    record Row(long line, List<String> values) {
        String at(int column) {
            return column < 0 ? "" : values.get(column).strip();
        }
    }

    Sheet {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** Reads a file whose first line names the columns. @throws IllegalArgumentException if it is no such file */
    static Sheet read(Path file) {
        String text = text(file);
        return headed(file.toString(), delimiter(text), rows(file.toString(), text));
    }

    /** Reads a file without a header. @throws IllegalArgumentException if it is no delimited file */
    static Sheet readBare(Path file) {
        String text = text(file);
        return bare(file.toString(), delimiter(text), rows(file.toString(), text));
    }

    /** With a header, unless every value of the first line is a number. */
    static Sheet readEither(Path file) {
        String text = text(file);
        List<Row> rows = rows(file.toString(), text);
        boolean numbers = rows.getFirst().values().stream().allMatch(Sheet::number);
        return numbers ? bare(file.toString(), delimiter(text), rows) : headed(file.toString(), delimiter(text), rows);
    }

    /** Whether its columns were given their names here. */
    boolean bare() {
        return header.equals(counted(header.size()));
    }

    private static List<String> counted(int columns) {
        return IntStream.rangeClosed(1, columns).mapToObj(k -> "c" + k).toList();
    }

    private static Sheet headed(String name, char delimiter, List<Row> rows) {
        List<String> header =
                rows.getFirst().values().stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        for (int k = 0; k < header.size(); k++) {
            String column = header.get(k);
            if (column.isEmpty()) {
                throw new IllegalArgumentException(
                        name + ":1: column " + (k + 1) + " has no name; the first line must name each column");
            }
            if (!seen.add(plain(column))) {
                throw new IllegalArgumentException(
                        name + ":1: two columns are called '" + column + "'; rename or remove one");
            }
        }
        return checked(new Sheet(name, delimiter, header, rows.subList(1, rows.size())));
    }

    private static Sheet bare(String name, char delimiter, List<Row> rows) {
        return checked(
                new Sheet(name, delimiter, counted(rows.getFirst().values().size()), rows));
    }

    private static Sheet checked(Sheet sheet) {
        for (Row row : sheet.rows) {
            if (row.values().size() != sheet.header.size()) {
                throw new IllegalArgumentException(sheet.name + ":" + row.line() + ": the row has "
                        + row.values().size() + " values, the first line " + sheet.header.size()
                        + "; mend the row, or quote the value that holds the delimiter");
            }
        }
        return sheet;
    }

    /** The column of that name, compared without case, spaces and underscores. */
    int column(String wanted) {
        int found = columnOrNone(wanted);
        if (found < 0) {
            throw new IllegalArgumentException(name + ":1: there is no column '" + wanted + "'; the columns are "
                    + shown(header) + ". Rename one, or check the delimiter");
        }
        return found;
    }

    /** As {@link #column}, but -1 where it is missing. */
    int columnOrNone(String wanted) {
        for (int k = 0; k < header.size(); k++) {
            if (plain(header.get(k)).equals(plain(wanted))) {
                return k;
            }
        }
        return -1;
    }

    static String shown(List<String> names) {
        return names.size() <= 30
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 30)) + ", ... (" + names.size() + ")";
    }

    private static String plain(String column) {
        return column.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    private static boolean number(String value) {
        return value.strip().matches("[-+]?+([0-9]++([.][0-9]++)?+|[.][0-9]++)([eE][-+]?+[0-9]++)?+");
    }

    private static List<Row> rows(String name, String text) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(true)
                .get();
        var rows = new ArrayList<Row>();
        long line = 1;
        try (var parser = CSVParser.parse(text, format)) {
            for (CSVRecord one : parser) {
                rows.add(new Row(line, one.toList()));
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    name + ":" + line + ": the quotes in or after this line make no sense; close them, or double those"
                            + " that belong to a value",
                    e);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(name + ": the file is empty; its first line must name the columns");
        }
        return rows;
    }

    private static char delimiter(String text) {
        int end = text.indexOf('\n');
        String header = end < 0 ? text : text.substring(0, end);
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (unquoted(header, candidate) > unquoted(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static int unquoted(String text, char wanted) {
        int count = 0;
        boolean quoted = false;
        for (int k = 0; k < text.length(); k++) {
            quoted ^= text.charAt(k) == '"';
            count += !quoted && text.charAt(k) == wanted ? 1 : 0;
        }
        return count;
    }

    /** UTF-8, or what Excel in western Europe writes. */
    private static String text(Path file) {
        byte[] bytes;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        file + " is greater than 1 GiB, which is more than is read at once; split it");
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file + "; check the path", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file " + file + " cannot be read (" + e.getMessage() + "); is it a file that you may read?",
                    e);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(file + " is no text file; save it as CSV in UTF-8");
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
