package dev.allotment.ledger;

import dev.allotment.ledger.Decision.Candidate;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.store.FieldsJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was known and who was considered, as JSON, to and fro without loss. */
final class DecisionJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private DecisionJson() {}

    static String known(SortedMap<String, Fields> known) {
        ObjectNode node = JSON.createObjectNode();
        known.forEach((subject, fields) -> node.put(subject, FieldsJson.write(fields)));
        return JSON.writeValueAsString(node);
    }

    static SortedMap<String, Fields> known(String text) {
        var known = new TreeMap<String, Fields>();
        JSON.readTree(text)
                .properties()
                .forEach(entry -> known.put(
                        entry.getKey(), FieldsJson.read(entry.getValue().stringValue())));
        return known;
    }

    static String considered(List<Candidate> candidates) {
        ArrayNode array = JSON.createArrayNode();
        for (Candidate candidate : candidates) {
            ObjectNode node = array.addObject();
            node.put("who", candidate.who());
            if (candidate.id() != null) {
                node.put("id", candidate.id().value());
            }
            if (candidate.score() != null) {
                node.put("score", candidate.score().toString());
            }
            node.put("chosen", candidate.chosen());
            node.put("why", candidate.why());
        }
        return JSON.writeValueAsString(array);
    }

    static List<Candidate> considered(String text) {
        var candidates = new ArrayList<Candidate>();
        for (JsonNode node : JSON.readTree(text)) {
            JsonNode score = node.get("score");
            JsonNode id = node.get("id");
            candidates.add(new Candidate(
                    node.get("who").stringValue(),
                    score == null ? null : new BigDecimal(score.stringValue()),
                    node.get("chosen").booleanValue(),
                    node.get("why").stringValue(),
                    id == null ? null : RecordId.of(id.stringValue())));
        }
        return candidates;
    }
}
