package dev.allotment.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The cases that lie beside a policy, by file name such as {@code cases/scoring.yaml}. May be none. */
public record CaseFiles(SortedMap<String, String> files) {
    private static final List<String> PACKED =
            List.of("domains.yaml", "engagement.yaml", "matching.yaml", "returns.yaml", "routing.yaml", "scoring.yaml");

    public CaseFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The folder {@code cases} in the mappings' folder. @throws UncheckedIOException if it is there and cannot be read */
    public static CaseFiles in(Path mappings) {
        var texts = new TreeMap<String, String>();
        Path folder = mappings.resolve("cases");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.list(folder)) {
                for (Path path :
                        paths.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                    texts.put("cases/" + path.getFileName(), Files.readString(path, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The cases in " + folder + " cannot be read", e);
            }
        }
        return new CaseFiles(texts);
    }

    /** The cases of the default policy that travel in the jar. */
    public static CaseFiles packed() {
        var texts = new TreeMap<String, String>();
        for (String name : PACKED) {
            try (InputStream in = CaseFiles.class.getResourceAsStream("/allotment/mappings/cases/" + name)) {
                if (in != null) {
                    texts.put("cases/" + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The jar's cases cannot be read", e);
            }
        }
        return new CaseFiles(texts);
    }
}
