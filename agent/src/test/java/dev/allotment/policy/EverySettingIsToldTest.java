package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.status.words.RulesOfEngagement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Every setting that affects a rep is told on the page of rules: each value of the policy (with the examples in its comments in
 * force) is changed, one at a time, and the page must change with it. What no rep needs to know is listed here, with why.
 */
class EverySettingIsToldTest {
    /** Settings that are no matter for a rep. */
    private static final Map<String, String> IRRELEVANT = Map.ofEntries(
            Map.entry("objects.yaml/", "what the agent reads, and how"),
            Map.entry("matching.yaml/domains/more/", "lists of hosts"),
            Map.entry("matching.yaml/domains/companies", "exceptions to lists of hosts"),
            Map.entry("matching.yaml/propose_by_name", "only for hygiene"),
            Map.entry("matching.yaml/propose_aliases_from_contacts", "only for hygiene"),
            Map.entry("matching.yaml/founding/copy", "which fields of a founded account are filled"),
            Map.entry("engagement.yaml/sources/[]/moment", "to the minute when it was done"),
            Map.entry("segments.yaml/value", "only for a report"),
            Map.entry("scoring.yaml/qualifiers/[]/name", "a name for reports"),
            Map.entry("scoring.yaml/fit/rules/[]/name", "a name for reports"),
            Map.entry("scoring.yaml/timing/rules/[]/name", "a name for reports"),
            Map.entry("scoring.yaml/model/use", "which of the kept models"),
            Map.entry("scoring.yaml/model/least/", "how a model is learnt"),
            Map.entry("scoring.yaml/model/capacity", "how a model is judged"),
            Map.entry("scoring.yaml/model/learn_from", "how a model is learnt"),
            Map.entry("scoring.yaml/model/keep", "how long snapshots are kept"),
            Map.entry("writing.yaml/simulated", "only in the simulated org"),
            Map.entry("writing.yaml/marks_a_day", "how much is written"),
            Map.entry("writing.yaml/share_of_calls", "how much is written"),
            Map.entry("writing.yaml/keep/", "how long the ledger keeps what it holds"));

    /** What can be changed only together with something else, and how the page tells it. */
    private static final Map<String, String> TOGETHER = Map.ofEntries(
            Map.entry("allocation.yaml/capacity/in", "The capacity of your book counts accounts"),
            Map.entry("allocation.yaml/distribution/every", "every Monday at 06:00"),
            Map.entry("allocation.yaml/retrieval/every", "every Monday at 05:00"),
            Map.entry("allocation.yaml/teams/[]", "Americas, Northern Europe and Central Europe"),
            Map.entry("engagement.yaml/sources/[]/object", "- Event counts on the day"),
            Map.entry("scoring.yaml/signals/[]/name", "The signal \"Key Contact\""),
            Map.entry("scoring.yaml/signals/[]/object", "counts records of Contact"),
            Map.entry("scoring.yaml/fit/rules/[]/group", "group \"technology\""),
            Map.entry(
                    "allocation.yaml/distribution/families",
                    "A parent and its subsidiaries are handed out each for itself."),
            Map.entry(
                    "allocation.yaml/distribution/targets/[]/segment",
                    "a shelf for small ones, which a distribution fills up to 12 accounts: accounts of segment B"),
            Map.entry(
                    "allocation.yaml/distribution/targets/[]/tier",
                    "of segment B of tier C, unless they fit a shelf above."));

    private final KnownKeys known = new KnownKeys();
    private final Map<String, String> files =
            new TreeMap<>(Mappings.withExamples().files());

    EverySettingIsToldTest() {
        // A model's settings mean something only where one is used.
        files.computeIfPresent("scoring.yaml", (file, text) -> text.replace("kind: rules\n", "kind: hybrid\n"));
    }

    /** One value of a file. */
    private record Value(String path, String file, ScalarNode node) {}

    @Test
    void every_value_that_affects_a_rep_changes_the_page_when_it_changes() {
        String before = page(files);
        var told = new LinkedHashMap<String, String>();
        for (Value value : values()) {
            if (told.getOrDefault(value.path(), "?").startsWith("told") || irrelevant(value.path())) {
                continue;
            }
            String what = "cannot be changed alone: " + value.node().getValue();
            for (String other : others(value)) {
                String after = page(changed(value, other));
                if (!after.isEmpty()) {
                    boolean news = !after.equals(before);
                    what = news ? "told" : "untold: " + value.node().getValue() + " -> " + other;
                    if (news) {
                        break;
                    }
                }
            }
            told.merge(value.path(), what, (was, is) -> was.startsWith("told") ? was : is);
        }
        assertThat(told).hasSizeGreaterThan(90);
        told.values().removeIf(what -> what.equals("told"));
        assertThat(told.keySet()).isEqualTo(TOGETHER.keySet());
        assertThat(before).contains(TOGETHER.values());
    }

    @Test
    void what_is_listed_as_irrelevant_exists() {
        Set<String> paths = new TreeSet<>();
        values().forEach(value -> paths.add(value.path()));
        assertThat(IRRELEVANT.keySet())
                .filteredOn(path -> !path.startsWith("matching.yaml/domains/more") && !path.endsWith("companies"))
                .allSatisfy(path -> assertThat(paths).anyMatch(one -> one.startsWith(path)));
    }

    private static boolean irrelevant(String path) {
        return IRRELEVANT.keySet().stream().anyMatch(path::startsWith);
    }

    /** The page without the policy's hash, or nothing if the files are no policy. */
    private static String page(Map<String, String> files) {
        return PolicyReader.read(PolicyFiles.of(files)) instanceof Policy policy
                ? RulesOfEngagement.of(policy, null, "RevOps").markdown(null).replace(policy.hash(), "")
                : "";
    }

    // --- the values of the files

    private List<Value> values() {
        PolicyReader.read(PolicyFiles.of(files), known);
        var values = new ArrayList<Value>();
        files.forEach((file, text) -> {
            MappingNode node = YamlFile.read(file, text, new Complaints());
            if (node != null) {
                walk(file, file, node, values);
            }
        });
        return values;
    }

    private void walk(String path, String file, Node node, List<Value> into) {
        if (node instanceof MappingNode mapping) {
            boolean named = known.keys()
                    .getOrDefault(path.replace("/[]", "[]"), new TreeSet<>())
                    .contains("*");
            for (NodeTuple tuple : mapping.getValue()) {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                walk(path + "/" + (named ? "*" : key), file, tuple.getValueNode(), into);
            }
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(one -> walk(path + "/[]", file, one, into));
        } else {
            into.add(new Value(path, file, (ScalarNode) node));
        }
    }

    private Map<String, String> changed(Value value, String other) {
        var changed = new TreeMap<>(files);
        String text = changed.getOrDefault(value.file(), "");
        int from = value.node().getStartMark().orElseThrow().getIndex();
        int until = value.node().getEndMark().orElseThrow().getIndex();
        boolean line = text.substring(from, until).endsWith("\n");
        changed.put(value.file(), text.substring(0, from) + other + (line ? "\n" : "") + text.substring(until));
        return changed;
    }

    /** Other values that may stand there, the likeliest first. */
    private List<String> others(Value value) {
        String is = value.node().getValue();
        var others = new ArrayList<String>();
        String words = value.path().replace("/[]", "[]");
        known.words().getOrDefault(words, List.of()).stream()
                .filter(word -> !word.equalsIgnoreCase(is))
                .forEach(others::add);
        if (is.equals("true") || is.equals("false")) {
            others.add(is.equals("true") ? "false" : "true");
        }
        var number = Pattern.compile("(-?\\d+(?:\\.\\d+)?)( days| hours| minutes| %|)")
                .matcher(is);
        if (number.matches()) {
            var count = new BigDecimal(number.group(1));
            others.add(count.add(BigDecimal.ONE) + number.group(2));
            others.add(count.subtract(BigDecimal.ONE) + number.group(2));
            others.add(count.movePointLeft(1).add(new BigDecimal("0.1")) + number.group(2));
        }
        if (is.matches("\\d\\d:\\d\\d")) {
            others.add("\"07:45\"");
        }
        if (is.matches("\\d\\d-\\d\\d")) {
            others.add("\"05-01\"");
        }
        if (is.matches("\\d{4}-\\d\\d-\\d\\d")) {
            others.add("2026-07-01");
            others.add("2026-12-31");
        }
        others.addAll(List.of("tuesday", "[\"" + is.replace("\\", "\\\\").replace("\"", "\\\"") + " 2\"]"));
        others.add("'NOT(" + is.replace("'", "''") + ")'");
        others.addAll(List.of(
                "Europe/Paris",
                "001000000000002AAA",
                "1/2",
                "5 weeks",
                "Americas",
                "Northern Europe",
                "Central Europe",
                "Call",
                "CreatedDate",
                "CompletedDateTime",
                "EndDateTime",
                "Type",
                "Status",
                "Subject",
                "WhatId",
                "Event",
                "Contact",
                "Intent_Date__c",
                "Key_Hire_Date__c",
                "intent",
                "technology",
                "\"" + is.replace("\\", "\\\\").replace("\"", "\\\"") + " 2\""));
        others.remove(is);
        return others;
    }
}
