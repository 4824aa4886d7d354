package dev.allotment.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** One file's text to YAML nodes with their places; bounded in size and depth, without anchors and aliases (law S5). */
final class YamlFile {
    private static final int LONGEST = 500_000;
    private static final int DEEPEST = 12;

    private YamlFile() {}

    /** The mapping at the file's top, or null after the mistake was noted. */
    static @Nullable MappingNode read(String file, String text, Complaints complaints) {
        if (text.length() > LONGEST) {
            complaints.wholeFile(file, "This file is longer than " + LONGEST + " characters.", "Keep it short.");
            return null;
        }
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(LONGEST)
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            if (!bounded(file, text, settings, complaints)) {
                return null;
            }
            Optional<Node> top = new Compose(settings).composeString(text);
            if (top.isPresent() && top.get() instanceof MappingNode mapping) {
                return mapping;
            }
            complaints.wholeFile(
                    file,
                    top.isPresent() ? "This file holds no keys with values." : "This file is empty.",
                    "Write 'key: value' lines; the default policy shows which.");
        } catch (MarkedYamlEngineException e) {
            complaints.add(
                    file,
                    e.getProblemMark().map(Spot::of).orElse(Spot.START),
                    "This is no YAML: " + e.getProblem() + ".",
                    remedy(String.valueOf(e.getProblem())));
        } catch (YamlEngineException e) {
            complaints.wholeFile(file, "This is no YAML: " + e.getMessage() + ".", "Save it as UTF-8 text.");
        }
        return null;
    }

    /** Looks at the events first, since composing nests a call for each level. */
    private static boolean bounded(String file, String text, LoadSettings settings, Complaints complaints) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            Spot spot = event.getStartMark().map(Spot::of).orElse(Spot.START);
            if (event instanceof AliasEvent
                    || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                complaints.add(file, spot, "Anchors and aliases are not used here.", "Write the value out.");
                return false;
            }
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                complaints.add(
                        file, spot, "This is nested deeper than " + DEEPEST + " levels.", "No policy needs that.");
                return false;
            }
        }
        return true;
    }

    private static String remedy(String problem) {
        if (problem.contains("\\t") || problem.contains("'\t'")) {
            return "Indent by spaces, not by tabs.";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "Put the text into quotes if it holds a colon, or mend the indentation.";
        }
        return "Mend the indentation, quotes or brackets here or in the line before.";
    }
}
