package dev.allotment.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The texts of the mappings by file name, wherever they lie. @param files all *.yaml files of the folder itself, by name */
public record PolicyFiles(SortedMap<String, String> files) {
    /** What a policy is made of; each must be there. */
    static final List<String> NAMES = List.of(
            "objects.yaml",
            "matching.yaml",
            "segments.yaml",
            "scoring.yaml",
            "engagement.yaml",
            "allocation.yaml",
            "writing.yaml");

    private static final String PACKED = "/allotment/mappings/";
    private static final long LARGEST = 1_000_000;

    public PolicyFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public static PolicyFiles of(Map<String, String> texts) {
        return new PolicyFiles(new TreeMap<>(texts));
    }

    /** The files of a folder on disk. @throws UncheckedIOException if the folder cannot be read */
    public static PolicyFiles in(Path folder) {
        var texts = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path :
                    paths.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                texts.put(
                        path.getFileName().toString(),
                        Files.size(path) > LARGEST ? "\0" : Files.readString(path, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The mappings in " + folder + " cannot be read", e);
        }
        return new PolicyFiles(texts);
    }

    /** The default policy that travels in the jar. */
    public static PolicyFiles packed() {
        var texts = new TreeMap<String, String>();
        for (String name : NAMES) {
            try (InputStream in = PolicyFiles.class.getResourceAsStream(PACKED + name)) {
                if (in != null) {
                    texts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The jar's mappings cannot be read", e);
            }
        }
        return new PolicyFiles(texts);
    }
}
