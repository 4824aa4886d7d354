package dev.allotment.simulator.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * One file of metadata in source format.
 *
 * @param path with forward slashes, relative to the metadata folder
 */
public record Source(String path, byte[] bytes) {
    /** Every file below the folder, in order of path. @throws UncheckedIOException if it cannot be read */
    public static List<Source> of(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> new Source(folder.relativize(file).toString().replace('\\', '/'), bytes(file)))
                    .sorted(Comparator.comparing(Source::path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the metadata folder " + folder, e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
