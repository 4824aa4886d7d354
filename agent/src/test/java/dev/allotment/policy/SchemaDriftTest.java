package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas for editors say exactly what the reader reads: its keys, its words, nothing required that it can do without. */
class SchemaDriftTest {
    private final KnownKeys known = new KnownKeys();

    SchemaDriftTest() {
        PolicyReading reading = PolicyReader.read(Mappings.withExamples(), known);
        assertThat(reading).isInstanceOf(Policy.class);
    }

    @Test
    void every_key_that_the_reader_asks_for_is_in_the_schema_and_no_other() {
        known.keys().forEach((path, keys) -> {
            JsonNode node = at(path);
            var properties = new TreeSet<>(node.path("properties").propertyNames());
            if (keys.contains("*")) {
                assertThat(node.path("additionalProperties").isObject())
                        .as(path)
                        .isTrue();
            } else {
                assertThat(properties).as(path).isEqualTo(keys);
                assertThat(node.path("additionalProperties").asBoolean(true))
                        .as(path)
                        .isFalse();
            }
        });
    }

    @Test
    void the_schema_requires_nothing_that_the_reader_can_do_without() {
        known.keys().keySet().forEach(path -> {
            var needed = known.required().getOrDefault(path, new TreeSet<>());
            at(path).path("required")
                    .forEach(key -> assertThat(path.startsWith("scoring.yaml")
                                            && key.asString().equals("tiers")
                                    || needed.contains(key.asString()))
                            .as("%s %s", path, key)
                            .isTrue());
        });
    }

    @Test
    void every_word_that_the_reader_knows_is_in_the_schema_and_no_other() {
        known.words().forEach((path, words) -> {
            JsonNode node = at(path);
            JsonNode list = node.has("enum")
                    ? node.path("enum")
                    : node.path("anyOf").path(0).path("enum");
            var allowed = new TreeSet<String>();
            list.forEach(word -> allowed.add(word.asString().toLowerCase(Locale.ROOT)));
            assertThat(allowed).as(path).isEqualTo(new TreeSet<>(words));
        });
    }

    @Test
    void every_key_has_a_text_that_an_editor_shows() {
        known.keys()
                .forEach((path, keys) -> keys.stream()
                        .filter(key -> !key.equals("*"))
                        .forEach(key -> assertThat(
                                        text(at(path).path("properties").path(key)))
                                .as("%s %s", path, key)
                                .hasSizeGreaterThan(5)));
    }

    /** Its own text, or that of the choice which holds settings. */
    private static String text(JsonNode node) {
        String text = node.path("description").asString("");
        for (JsonNode one : node.path("anyOf")) {
            text = text.isEmpty() ? one.path("description").asString("") : text;
        }
        return text;
    }

    @Test
    void each_file_names_its_schema_in_the_first_line() {
        PolicyFiles.in(Mappings.folder())
                .files()
                .forEach((name, text) -> assertThat(text)
                        .startsWith("# yaml-language-server: $schema=schema/" + name.replace(".yaml", ".json") + "\n"));
    }

    private static JsonNode at(String path) {
        List<String> steps = List.of(path.split("/"));
        JsonNode node = file(steps.getFirst());
        for (String step : steps.subList(1, steps.size())) {
            String name = step.replace("[]", "");
            JsonNode next = name.equals("*")
                    ? node.path("additionalProperties")
                    : node.path("properties").path(name);
            for (JsonNode one : next.path("anyOf")) {
                next = one.has("properties") ? one : next;
            }
            node = step.endsWith("[]") ? next.path("items") : next;
        }
        return node;
    }

    private static JsonNode file(String yaml) {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(
                            Mappings.folder().resolve("schema").resolve(yaml.replace(".yaml", ".json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
