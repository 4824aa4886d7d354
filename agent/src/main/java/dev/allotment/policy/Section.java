package dev.allotment.policy;

import dev.allotment.formula.Nearest;
import dev.allotment.model.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Keys with values in a file. What is asked for is known; what is left at {@link #done} is a mistake. */
final class Section {
    private final Papers papers;
    private final String file;
    private final String path;
    private final MappingNode node;
    private final Map<String, Item> values = new LinkedHashMap<>();
    private final Map<String, Spot> keys = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();

    Section(Papers papers, String file, String path, MappingNode node) {
        this(papers, file, path, node, true);
    }

    private Section(Papers papers, String file, String path, MappingNode node, boolean complain) {
        this.papers = papers;
        this.file = file;
        this.path = path;
        this.node = node;
        for (NodeTuple tuple : node.getValue()) {
            Spot spot = Spot.of(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                papers.complaints().add(file, spot, "A key must be a word.", "Write 'key: value'.");
            } else if (keys.putIfAbsent(key.getValue(), spot) != null) {
                if (!complain) {
                    continue;
                }
                papers.complaints()
                        .add(
                                file,
                                spot,
                                "'" + key.getValue() + "' stands here twice; the first is in line "
                                        + keys.get(key.getValue()).line() + ".",
                                "Remove one of them.");
            } else {
                values.put(key.getValue(), new Item(papers, file, path + "/" + key.getValue(), tuple.getValueNode()));
            }
        }
    }

    /** The same section with other papers; what was asked stays asked. */
    Section with(Papers others) {
        var same = new Section(others, file, path, node, false);
        same.asked.addAll(asked);
        return same;
    }

    Papers papers() {
        return papers;
    }

    Spot spot() {
        return Spot.of(node);
    }

    String place() {
        return file + ":" + spot().line();
    }

    /** Where the key stands, or the section if it does not. */
    String place(String key) {
        return file + ":" + keySpot(key).line();
    }

    Spot keySpot(String key) {
        return keys.getOrDefault(key, spot());
    }

    void wrong(String key, String sentence, String remedy) {
        papers.complaints().add(file, keySpot(key), sentence, remedy);
    }

    /** The value, or null where the key is absent or has nothing behind it. */
    @Nullable
    Item find(String key) {
        asked.add(key);
        papers.known().asked(path, key);
        Item item = values.get(key);
        return item == null || item.isNothing() ? null : item;
    }

    /** As {@link #find}, but its absence is a mistake. */
    @Nullable
    Item need(String key) {
        Item item = find(key);
        papers.known().needed(path, key);
        if (item == null) {
            papers.complaints()
                    .add(
                            file,
                            keySpot(key),
                            "'" + key + "' is missing"
                                    + (keys.containsKey(key) ? ": there is nothing behind it." : "."),
                            "Add '" + key + ":' with a value; it has no default.");
        }
        return item;
    }

    <T> T given(String key, T otherwise, Function<Item, T> read) {
        Item item = find(key);
        return item == null ? otherwise : read.apply(item);
    }

    /** As {@link #given}, with nothing where the key is absent. */
    <T> @Nullable T maybe(String key, Function<Item, @Nullable T> read) {
        Item item = find(key);
        return item == null ? null : read.apply(item);
    }

    <T> T needed(String key, T meanwhile, Function<Item, T> read) {
        Item item = need(key);
        return item == null ? meanwhile : read.apply(item);
    }

    String text(String key) {
        return needed(key, "", Item::text);
    }

    Condition condition(String key, Fieldbook fields) {
        return needed(
                key, Condition.always(place(key)), item -> papers.formulas().condition(item, fields));
    }

    Condition condition(String key, Fieldbook fields, Condition otherwise) {
        return given(key, otherwise, item -> papers.formulas().condition(item, fields));
    }

    /** The section behind the key; null if it is absent (then noted) or no section. */
    @Nullable
    Section section(String key) {
        Item item = need(key);
        return item == null ? null : item.section();
    }

    /** The sections of a list; none if the key is absent. */
    List<Section> sections(String key) {
        return given(key, List.of(), item -> {
            List<Section> sections = new ArrayList<>();
            for (Item one : item.items()) {
                Section section = one.section();
                if (section != null) {
                    sections.add(section);
                }
            }
            return sections;
        });
    }

    /** All keys with their values, for sections whose keys are names; then all keys are known. */
    Map<String, Item> named() {
        asked.addAll(values.keySet());
        papers.known().asked(path, "*");
        var items = new LinkedHashMap<String, Item>();
        values.forEach((key, item) -> items.put(key, new Item(papers, file, path + "/*", item.node())));
        return items;
    }

    /** Notes every key that nobody asked for. */
    void done() {
        keys.forEach((key, spot) -> {
            if (!asked.contains(key)) {
                String near = Nearest.of(key, asked);
                papers.complaints()
                        .add(
                                file,
                                spot,
                                "There is no setting '" + key + "' here.",
                                near != null
                                        ? "Did you mean " + near + "?"
                                        : "Known are " + String.join(", ", asked) + ".");
            }
        });
    }
}
