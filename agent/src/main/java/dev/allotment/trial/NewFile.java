package dev.allotment.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a file whole or not at all: beside its place first, then moved there. */
final class NewFile {
    private NewFile() {}

    /** Refuses, before any work is done, a place that cannot be written or that is one of the inputs. */
    static void check(String option, Path target, List<Path> inputs) {
        Path whole = target.toAbsolutePath().normalize();
        for (Path input : inputs) {
            if (input.toAbsolutePath().normalize().equals(whole)) {
                throw new IllegalArgumentException(
                        option + " " + target + " is one of the inputs; name another file, or it would be lost");
            }
        }
        Path folder = whole.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + folder + " for " + option + " " + target
                    + "; make it first, or name another");
        }
        if (Files.isDirectory(whole)) {
            throw new IllegalArgumentException(option + " " + target + " is a folder; name a file in it");
        }
    }

    static void write(Path target, String text) {
        Path whole = target.toAbsolutePath();
        try {
            Path beside = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".part");
            try {
                Files.writeString(beside, text, StandardCharsets.UTF_8);
                Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file " + target + " cannot be written (" + e.getMessage() + "); name another place", e);
        }
    }

    /** One line of a comma-separated file, with its line end; safe to open in a spreadsheet. */
    static String line(List<String> values) {
        return values.stream().map(SafeCell::of).map(NewFile::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
