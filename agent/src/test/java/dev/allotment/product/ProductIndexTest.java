package dev.allotment.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index of the product's lines (src/test/resources/product) is whole and names only what exists. */
class ProductIndexTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "product");
    private static final Path STORIES = Path.of("src", "test", "resources", "stories");

    @Test
    void every_line_is_held_by_a_story_or_a_test_that_exists() throws IOException {
        List<IndexEntry> entries = IndexEntry.readAll(FOLDER);
        var existing = Existing.read();
        var mistakes = new ArrayList<String>();
        for (IndexEntry entry : entries) {
            entry.mistakes(existing).forEach(mistake -> mistakes.add(entry.place() + ": " + mistake));
        }
        assertThat(mistakes).isEmpty();

        List<IndexEntry> missing =
                entries.stream().filter(entry -> !entry.missing().isEmpty()).toList();
        System.out.println(
                "Index of the product: " + entries.size() + " lines, " + missing.size() + " with something missing");
        missing.forEach(entry -> entry.missing()
                .forEach(words ->
                        System.out.println("  missing " + entry.number() + " " + entry.words() + ": " + words)));
    }

    @Test
    void no_line_of_sections_1_to_5_is_left_out_and_no_story_is_without_its_line() throws IOException {
        List<IndexEntry> entries = IndexEntry.readAll(FOLDER);
        var numbers = new TreeSet<String>();
        entries.forEach(entry -> numbers.add(entry.number()));
        int[] lines = {8, 4, 6, 12, 5};
        for (int section = 1; section <= lines.length; section++) {
            String of = section + ".";
            assertThat(numbers)
                    .containsAll(IntStream.rangeClosed(1, lines[section - 1])
                            .mapToObj(n -> of + n)
                            .toList());
        }
        Set<String> told = entries.stream()
                .flatMap(entry -> entry.stories().stream())
                .map(story -> story.split(":")[0].strip())
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(STORIES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".feature"))
                            .map(name -> name.replace(".feature", "")))
                    .allMatch(told::contains, "is named by a line of the index");
        }
    }

    @Test
    void what_does_not_exist_is_said() throws IOException {
        var existing = Existing.read();
        assertThat(existing.noSetting("allocation.yaml: routing.lookup"))
                .as("a word of a comment is no setting")
                .containsExactly("allocation.yaml has no 'routing.lookup'");
        assertThat(IndexEntry.read(
                                "4.txt",
                                List.of(
                                        "4.1 Routing",
                                        "    policy: allocation.yaml: routing.nowhere",
                                        "    seen: plan, dance",
                                        "    story: 4.1-routing: The moon gets the lead",
                                        "    test: RouterTest#a_lead_goes_to_the_moon"))
                        .getFirst()
                        .mistakes(existing))
                .containsExactly(
                        "allocation.yaml has no 'routing.nowhere'",
                        "there is no command 'dance'",
                        "4.1-routing has no scenario 'The moon gets the lead'",
                        "RouterTest has no test 'a_lead_goes_to_the_moon'");
        assertThat(IndexEntry.read("4.txt", List.of("4.1 Routing", "    policy: —", "    seen: —"))
                        .getFirst()
                        .mistakes(existing))
                .containsExactly("names neither a story nor a test, nor what is missing");
        assertThat(IndexEntry.read("4.txt", List.of("4.1 Routing", "    missing: all of it"))
                        .getFirst()
                        .mistakes(existing))
                .isEmpty();
    }
}
