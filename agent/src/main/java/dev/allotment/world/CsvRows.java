package dev.allotment.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a CSV text into rows such that a broken one costs only itself: where a quote is never closed, or is closed in the
 * middle of a value, the row is refused at its first line and reading goes on at the next.
 */
final class CsvRows {
    /** A row may span this many lines and characters; a quote left open would else swallow the rest of the file. */
    private static final int MOST_LINES = 400;

    private static final int MOST_CHARACTERS = 200_000;

    /** A row, or what is wrong with it. */
    record CsvRow(int line, List<String> values, @Nullable String broken) {}

    private final List<String> lines;
    private final char delimiter;
    private final CSVFormat format;

    CsvRows(String text) {
        this.lines = List.of(text.split("\r\n|\n|\r", -1));
        this.delimiter = delimiter(lines.getFirst());
        this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    }

    /** Rows in order, the header first; empty lines are none. */
    List<CsvRow> read() {
        var rows = new ArrayList<CsvRow>();
        int at = 0;
        while (at < lines.size()) {
            if (lines.get(at).isBlank()) {
                at++;
                continue;
            }
            int end = end(at);
            if (end < 0) {
                rows.add(new CsvRow(at + 1, List.of(), "broken quoting: a quote is not closed as it should be"));
                at++;
            } else {
                rows.add(row(at, end));
                at = end;
            }
        }
        return rows;
    }

    private CsvRow row(int from, int until) {
        String text = String.join("\n", lines.subList(from, until));
        try (var parser = CSVParser.parse(text, format)) {
            var records = parser.getRecords();
            return records.size() == 1
                    ? new CsvRow(from + 1, List.copyOf(records.getFirst().toList()), null)
                    : new CsvRow(from + 1, List.of(), "broken quoting: " + records.size() + " rows in one");
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            return new CsvRow(from + 1, List.of(), "broken row: " + e.getMessage());
        }
    }

    /** The line after the row that begins at this line, or -1 if its quotes make no sense. */
    private int end(int start) {
        boolean quoted = false;
        int characters = 0;
        for (int i = start; i < lines.size() && i < start + MOST_LINES; i++) {
            String line = lines.get(i);
            characters += line.length();
            if (characters > MOST_CHARACTERS) {
                return -1;
            }
            boolean fieldStart = !quoted;
            for (int k = 0; k < line.length(); k++) {
                char c = line.charAt(k);
                if (quoted) {
                    if (c == '"' && k + 1 < line.length() && line.charAt(k + 1) == '"') {
                        k++;
                    } else if (c == '"') {
                        quoted = false;
                        if (k + 1 < line.length() && line.charAt(k + 1) != delimiter) {
                            return -1;
                        }
                    }
                } else if (c == '"' && fieldStart) {
                    quoted = true;
                }
                fieldStart = !quoted && c == delimiter;
            }
            if (!quoted) {
                return i + 1;
            }
        }
        return -1;
    }

    private static char delimiter(String header) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
