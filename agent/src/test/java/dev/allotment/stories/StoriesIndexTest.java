package dev.allotment.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** stories/index.md tells the truth about which story covers which line of the product. */
class StoriesIndexTest {
    private static final Path STORIES = Path.of("src", "test", "resources", "stories");
    private static final Pattern TITLE = Pattern.compile("(?m)^ *(?:Feature|Rule|Scenario): ([1-6]\\.\\d+) ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([1-6]\\.\\d+) \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern ELSEWHERE = Pattern.compile("[A-Z]\\w+Test");

    @Test
    void every_line_of_the_product_from_matching_to_writing_back_says_which_stories_cover_it() throws IOException {
        var told = new TreeMap<String, Set<String>>();
        try (Stream<Path> files = Files.list(STORIES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".feature")).toList()) {
                var titles = TITLE.matcher(Files.readString(file));
                assertThat(titles.find())
                        .as("the number of a product line in a title of " + file)
                        .isTrue();
                do {
                    told.computeIfAbsent(titles.group(1), line -> new TreeSet<>())
                            .add(file.getFileName().toString().replace(".feature", ""));
                } while (titles.find());
            }
        }
        Map<String, String> page = page();
        assertThat(page.keySet()).containsExactlyInAnyOrderElementsOf(lines());
        page.forEach((line, stories) -> {
            Set<String> covering = told.getOrDefault(line, Set.of());
            if (covering.isEmpty()) {
                assertThat(stories.equals("not built yet") || existing(stories))
                        .as("line " + line + " names a test or says 'not built yet': " + stories)
                        .isTrue();
            } else {
                assertThat(stories).as("stories of line " + line).isEqualTo(String.join(", ", covering));
            }
        });
    }

    @Test
    void an_unknown_sentence_is_told_the_nearest_known_one() {
        assertThat(UnknownSentences.nearest(
                        "Acme belonged to Ann", Set.of("{account} belongs to {person}", "{int} day(s) pass(es)")))
                .isEqualTo("{account} belongs to {person}");
    }

    private static Map<String, String> page() throws IOException {
        var page = new TreeMap<String, String>();
        var rows = ROW.matcher(Files.readString(STORIES.resolve("index.md")));
        while (rows.find()) {
            page.put(rows.group(1), rows.group(2).strip());
        }
        return page;
    }

    private static Set<String> lines() {
        var lines = new TreeSet<String>();
        IntStream.rangeClosed(1, 8).forEach(n -> lines.add("1." + n));
        IntStream.rangeClosed(1, 4).forEach(n -> lines.add("2." + n));
        IntStream.rangeClosed(1, 6).forEach(n -> lines.add("3." + n));
        IntStream.rangeClosed(1, 12).forEach(n -> lines.add("4." + n));
        IntStream.rangeClosed(1, 5).forEach(n -> lines.add("5." + n));
        lines.add("6.5");
        return lines;
    }

    private static boolean existing(String test) {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return ELSEWHERE.matcher(test).matches() && files.anyMatch(file -> file.endsWith(test + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
