package dev.allotment.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mutants must not rot: each names its law and a test that exists, and still fits the code. {@code run-mutants} kills them. */
class MutantsTest {
    private static final Path PROJECT = Path.of("..");
    private static final Path FOLDER = Path.of("src/test/mutants");
    private static final List<String> LAWS =
            List.of("L1", "L2", "L3", "L6", "L10", "D1", "D2", "D3", "D4", "D8", "A1", "A2", "A3", "A6", "A9", "R1");

    static List<Path> mutants() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_law_of_the_first_issue_has_a_mutant() throws IOException {
        var laws = new TreeSet<String>();
        for (Path mutant : mutants()) {
            laws.add(head(mutant, "law"));
        }
        assertThat(laws).containsAll(LAWS);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void it_names_a_law_and_a_test_that_exists(Path mutant) throws IOException {
        assertThat(mutant.getFileName().toString()).startsWith(head(mutant, "law") + "-");
        assertThat(head(mutant, "mutant")).isNotBlank();
        String test = head(mutant, "test");
        String simple = test.replaceFirst("#.*", "").replaceFirst(".*\\.", "");
        int method = test.indexOf('#');
        assertThat(source(simple))
                .as("%s names %s", mutant, simple)
                .contains(method < 0 ? simple : " " + test.substring(method + 1));
    }

    /** The text of a test class, and of the class whose tests it inherits; empty where there is none. */
    private static String source(String simple) throws IOException {
        Path source;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            source = files.filter(file -> file.endsWith(simple + ".java"))
                    .findFirst()
                    .orElse(null);
        }
        String text = source == null ? "" : Files.readString(source);
        Matcher inherits =
                Pattern.compile("class " + simple + " extends (\\w+)").matcher(text);
        return inherits.find() ? text + source(inherits.group(1)) : text;
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void it_still_applies(Path mutant) throws IOException {
        List<String> target = List.of();
        var before = new ArrayList<String>();
        int changes = 0;
        for (String line : Stream.concat(Files.readAllLines(mutant).stream(), Stream.of("@@"))
                .toList()) {
            if (line.startsWith("@@") || line.startsWith("diff ")) {
                assertThat(Collections.indexOfSubList(target, before))
                        .as("%s: these lines are no longer there:%n%s", mutant, String.join("\n", before))
                        .isNotNegative();
                before.clear();
            } else if (line.startsWith("+++ b/")) {
                target = Files.readAllLines(PROJECT.resolve(line.substring(6)));
                before.clear();
            } else if (!target.isEmpty() && (line.startsWith(" ") || line.startsWith("-"))) {
                changes += line.startsWith("-") ? 1 : 0;
                before.add(line.substring(1));
            } else if (line.startsWith("+")) {
                changes++;
            }
        }
        assertThat(changes).as("%s changes nothing", mutant).isPositive();
    }

    private static String head(Path mutant, String key) throws IOException {
        return Files.readAllLines(mutant).stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
