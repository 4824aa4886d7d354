package dev.allotment.cli;

import dev.allotment.trial.SafeCell;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables as CSV that a spreadsheet opens without running what somebody typed into a name (formula injection). */
final class Csv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private Csv() {}

    static String text(List<String> header, List<List<String>> rows) {
        var text = new StringWriter();
        try (var printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(header);
            for (List<String> row : rows) {
                printer.printRecord(row.stream().map(Csv::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string does not fail
        }
        return text.toString();
    }

    /** A cell that a spreadsheet would take for a formula gets an apostrophe before it; a plain number stays. */
    static String cell(String text) {
        return SafeCell.of(text);
    }

    /** Writes the file whole or not at all. @throws IllegalArgumentException if it cannot be written there */
    static void write(Path file, String text) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder for " + file + "; make it, or name another file");
        }
        try {
            Path half = Files.createTempFile(folder, ".allotment-", ".csv");
            try {
                Files.writeString(half, text, StandardCharsets.UTF_8);
                Files.move(half, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be written (" + e.getMessage() + "); name another file", e);
        }
    }
}
