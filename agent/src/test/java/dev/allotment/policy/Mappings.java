package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The default policy as the repository has it, for tests of this room and others. */
public final class Mappings {
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^( *\\w+): \\[]\\n((?:#  .*\\n)+)");

    private Mappings() {}

    public static Path folder() {
        Path here = Path.of("mappings");
        return Files.isDirectory(here) ? here : Path.of("../mappings");
    }

    /** The default policy; fails with its mistakes if it has any. */
    public static Policy policy() {
        return policy(PolicyFiles.in(folder()));
    }

    static Policy policy(PolicyFiles files) {
        PolicyReading reading = PolicyReader.read(files);
        assertThat(reading instanceof PolicyMistakes mistakes ? mistakes.text() : "")
                .isEmpty();
        return (Policy) reading;
    }

    /** The default policy with one text replaced by another. */
    static PolicyFiles with(String file, String old, String text) {
        Map<String, String> files = new TreeMap<>(PolicyFiles.in(folder()).files());
        String before = files.getOrDefault(file, "");
        assertThat(before).contains(old);
        files.put(file, before.replace(old, text));
        return PolicyFiles.of(files);
    }

    /** The default policy with the examples in its comments in force, so that every setting is in use. */
    static PolicyFiles withExamples() {
        Map<String, String> files = new TreeMap<>(PolicyFiles.in(folder()).files());
        files.replaceAll((name, text) -> EXAMPLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + ":\n" + found.group(2).replaceAll("(?m)^#", " "))));
        return PolicyFiles.of(files);
    }

    static String mistakes(PolicyFiles files) {
        return PolicyReader.read(files) instanceof PolicyMistakes mistakes ? mistakes.text() : "no mistakes";
    }
}
