package dev.allotment.ledger;

import dev.allotment.model.Automation;
import dev.allotment.model.Entity;
import dev.allotment.model.Surroundings;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was seen of the org's own rules, as JSON, to and fro without loss. */
final class SurroundingsJson {
    private static final JsonMapper JSON = new JsonMapper();

    private SurroundingsJson() {}

    static String write(Surroundings seen) {
        ObjectNode node = JSON.createObjectNode();
        var list = node.putArray("automations");
        for (Automation one : seen.automations()) {
            ObjectNode item = list.addObject();
            item.put("kind", one.kind().name());
            if (one.entity() != null) {
                item.put("entity", one.entity().name());
            }
            item.put("name", one.name());
            item.put("says", one.says());
            if (one.formula() != null) {
                item.put("formula", one.formula());
            }
        }
        var unseen = node.putArray("unseen");
        seen.unseen().forEach(unseen::add);
        return JSON.writeValueAsString(node);
    }

    static Surroundings read(String text) {
        JsonNode node = JSON.readTree(text);
        var automations = new ArrayList<Automation>();
        for (JsonNode item : node.path("automations")) {
            JsonNode entity = item.get("entity");
            JsonNode formula = item.get("formula");
            automations.add(new Automation(
                    Automation.Kind.valueOf(item.path("kind").stringValue()),
                    entity == null ? null : new Entity(entity.stringValue()),
                    item.path("name").stringValue(),
                    item.path("says").stringValue(),
                    formula == null ? null : formula.stringValue()));
        }
        var unseen = new ArrayList<String>();
        node.path("unseen").forEach(one -> unseen.add(one.stringValue()));
        return new Surroundings(automations, unseen);
    }
}
