package dev.allotment.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What an index may name.
 *
 * @param mappings texts of the policy's files, by name. @param scenarios by story
 * @param tests sources by simple name of the class. @param commands names of commands
 */
record Existing(
        Map<String, String> mappings,
        Map<String, Set<String>> scenarios,
        Map<String, String> tests,
        Set<String> commands) {
    private static final Pattern SCENARIO = Pattern.compile("(?m)^ *(?:Scenario|Scenario Outline): *(\\S.*?) *$");
    private static final Pattern COMMAND = Pattern.compile("@Command\\(\\s*name = \"([\\w-]+)\"");
    private static final Set<String> PLACES = Set.of("demo", "org", "status page");

    static Existing read() throws IOException {
        var scenarios = new TreeMap<String, Set<String>>();
        texts(Path.of("src/test/resources/stories"), ".feature").forEach((name, text) -> {
            var names = new TreeSet<String>();
            SCENARIO.matcher(text).results().forEach(found -> names.add(found.group(1)));
            scenarios.put(name.replace(".feature", ""), names);
        });
        var tests = new TreeMap<String, String>();
        texts(Path.of("src/test/java"), ".java").forEach((name, text) -> tests.put(name.replace(".java", ""), text));
        var commands = new TreeSet<>(Set.of("apply"));
        texts(Path.of("src/main/java"), ".java")
                .values()
                .forEach(text -> COMMAND.matcher(text).results().forEach(found -> commands.add(found.group(1))));
        return new Existing(texts(Path.of("../mappings"), 1, ".yaml"), scenarios, tests, commands);
    }

    private static Map<String, String> texts(Path folder, String ending) throws IOException {
        return texts(folder, Integer.MAX_VALUE, ending);
    }

    private static Map<String, String> texts(Path folder, int depth, String ending) throws IOException {
        var texts = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(folder, depth)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ending)).toList()) {
                texts.merge(file.getFileName().toString(), Files.readString(file), (one, other) -> one + other);
            }
        }
        return texts;
    }

    List<String> noSetting(String setting) {
        String[] parts = setting.split(": *", 2);
        String text = mappings.get(parts[0]);
        if (text == null || parts.length < 2) {
            return List.of("mappings/ has no file for '" + setting + "'");
        }
        Object root = new Load(LoadSettings.builder().build()).loadFromString(text);
        return named(root, List.of(parts[1].split("\\.")), text)
                ? List.of()
                : List.of(parts[0] + " has no '" + parts[1] + "'");
    }

    private static boolean has(@Nullable Object node, List<String> keys) {
        if (node instanceof List<?> list && !keys.isEmpty()) {
            return list.stream().anyMatch(item -> has(item, keys));
        }
        if (keys.isEmpty()) {
            return true;
        }
        return node instanceof Map<?, ?> map
                && map.containsKey(keys.getFirst())
                && has(map.get(keys.getFirst()), keys.subList(1, keys.size()));
    }

    /** In force; or of a section that is, and in a comment as a setting, as is what is shipped switched off. */
    private static boolean named(@Nullable Object root, List<String> keys, String text) {
        return has(root, keys)
                || (commented(text, keys.getLast()) && named(root, keys.subList(0, keys.size() - 1), text));
    }

    /** Whether a comment has it with its colon, or in quotation marks: a word of a sentence is no setting. */
    private static boolean commented(String text, String key) {
        String quoted = Pattern.quote(key);
        return Pattern.compile("(?m)^ *#.*(\\b" + quoted + ":|\"" + quoted + "\")")
                .matcher(text)
                .find();
    }

    List<String> notSeen(String places) {
        return Arrays.stream(places.split(", *"))
                .filter(place -> !PLACES.contains(place) && !commands.contains(place))
                .map(place -> "there is no command '" + place + "'")
                .toList();
    }

    List<String> noStory(String story) {
        String[] parts = story.split(": *", 2);
        Set<String> known = scenarios.get(parts[0]);
        if (known == null) {
            return List.of("there is no story '" + parts[0] + "'");
        }
        return parts.length < 2 || known.contains(parts[1])
                ? List.of()
                : List.of(parts[0] + " has no scenario '" + parts[1] + "'");
    }

    List<String> noTest(String test) {
        String[] parts = test.split("#", 2);
        String source = tests.get(parts[0]);
        if (source == null) {
            return List.of("there is no test '" + parts[0] + "'");
        }
        return parts.length < 2
                        || Pattern.compile("void " + Pattern.quote(parts[1]) + "\\(")
                                .matcher(source)
                                .find()
                ? List.of()
                : List.of(parts[0] + " has no test '" + parts[1] + "'");
    }
}
