package dev.allotment.trial;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real rows that are not ours to commit: a test that reads them is skipped, and says so, where they are missing. */
final class Shared {
    private static final String NAME = "ALLOTMENT_SHARED_DATA";

    private Shared() {}

    /** The file of that path in the folder that the system property or environment variable names; else the test is skipped. */
    static Path file(String path) {
        String folder = System.getProperty(NAME, System.getenv().getOrDefault(NAME, ""));
        assumeTrue(!folder.isEmpty(), "Skipped: " + NAME + " names no folder with real data");
        Path file = Path.of(folder, path);
        assumeTrue(Files.isRegularFile(file), "Skipped: there is no " + file);
        return file;
    }
}
