package dev.allotment.ledger;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.model.Transfer;
import dev.allotment.store.FieldsJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Acts as JSON, to and fro without loss; keys in fixed order, so that equal acts are equal text. */
final class ActJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ActJson() {}

    /** The act's kind as the ledger's column names it. */
    static String kind(Act act) {
        return switch (act) {
            case Act.Move ignored -> "move";
            case Act.Mark ignored -> "mark";
            case Act.Founding ignored -> "founding";
            case Act.Link ignored -> "link";
        };
    }

    static String write(Act act) {
        ObjectNode node = JSON.createObjectNode();
        node.put("act", kind(act));
        node.put("id", act.id().value());
        node.put("plan", act.plan().value());
        Ref record = act.record();
        if (record != null) {
            node.put("entity", record.entity().name());
            node.put("record", record.id().value());
        }
        if (act.together() != null) {
            node.put("together", act.together());
        }
        switch (act) {
            case Act.Move move -> {
                node.put("kind", move.kind().name());
                node.put("from", move.from().value());
                node.put("to", move.to().value());
                node.put("also", FieldsJson.write(move.also()));
                node.set("audit", audit(move.audit()));
                if (!move.follows().isEmpty()) {
                    var follows = node.putArray("follows");
                    move.follows().forEach(child -> follows.add(child.toString()));
                }
                if (move.road().soap()) {
                    var transfers = node.putArray("soap");
                    move.road().transfers().forEach(one -> transfers.add(one.name()));
                }
            }
            case Act.Mark mark -> {
                node.put("values", FieldsJson.write(mark.values()));
                node.put("why", mark.why());
            }
            case Act.Founding founding -> {
                node.put("domain", founding.domain().name());
                node.put("owner", founding.owner().value());
                node.put("values", FieldsJson.write(founding.values()));
                node.set("audit", audit(founding.audit()));
            }
            case Act.Link link -> {
                node.put("account", link.account().value());
                node.put("values", FieldsJson.write(link.values()));
                node.put("why", link.why());
                if (link.conversion() != null) {
                    ConversionJson.write(link.conversion(), node.putObject("conversion"));
                }
            }
        }
        return JSON.writeValueAsString(node);
    }

    static Act read(String text) {
        JsonNode node = JSON.readTree(text);
        var id = new DecisionId(string(node, "id"));
        var plan = new PlanId(string(node, "plan"));
        String together = stringOrNull(node, "together");
        return switch (string(node, "act")) {
            case "move" ->
                new Act.Move(
                        id,
                        plan,
                        ref(node),
                        MoveKind.valueOf(string(node, "kind")),
                        recordId(node, "from"),
                        recordId(node, "to"),
                        audit(node.get("audit")),
                        fields(node, "also"),
                        together,
                        follows(node.get("follows")),
                        road(node.get("soap")));
            case "mark" -> new Act.Mark(id, plan, ref(node), fields(node, "values"), string(node, "why"), together);
            case "founding" ->
                new Act.Founding(
                        id,
                        plan,
                        new Domain(string(node, "domain")),
                        recordId(node, "owner"),
                        fields(node, "values"),
                        audit(node.get("audit")));
            case "link" ->
                new Act.Link(
                        id,
                        plan,
                        ref(node),
                        recordId(node, "account"),
                        fields(node, "values"),
                        string(node, "why"),
                        together,
                        ConversionJson.read(node.get("conversion")));
            default -> throw new IllegalArgumentException("the ledger holds an act of unknown kind: " + text);
        };
    }

    private static ObjectNode audit(Act.Audit audit) {
        ObjectNode node = JSON.createObjectNode();
        node.put("reason", audit.reason());
        node.put("rule", audit.rule());
        if (audit.score() != null) {
            node.put("score", audit.score());
        }
        node.put("explanation", audit.explanation());
        node.put("policy", audit.policy());
        if (audit.credit() != null) {
            node.put("credit", audit.credit());
        }
        return node;
    }

    private static Act.Audit audit(JsonNode node) {
        JsonNode score = node.get("score");
        return new Act.Audit(
                string(node, "reason"),
                string(node, "rule"),
                score == null ? null : Integer.valueOf(score.intValue()),
                string(node, "explanation"),
                string(node, "policy"),
                stringOrNull(node, "credit"));
    }

    private static List<Ref> follows(@Nullable JsonNode node) {
        var follows = new ArrayList<Ref>();
        if (node != null) {
            node.forEach(child -> follows.add(Ref.parse(child.stringValue())));
        }
        return follows;
    }

    private static Road road(@Nullable JsonNode node) {
        if (node == null) {
            return Road.GRAPH;
        }
        var transfers = new ArrayList<Transfer>();
        node.forEach(one -> transfers.add(Transfer.valueOf(one.stringValue())));
        return Road.soap(transfers);
    }

    private static Ref ref(JsonNode node) {
        return new Ref(new Entity(string(node, "entity")), recordId(node, "record"));
    }

    private static RecordId recordId(JsonNode node, String name) {
        return RecordId.of(string(node, name));
    }

    private static Fields fields(JsonNode node, String name) {
        return FieldsJson.read(string(node, name));
    }

    private static String string(JsonNode node, String name) {
        String text = stringOrNull(node, name);
        if (text == null) {
            throw new IllegalArgumentException("an act in the ledger lacks " + name);
        }
        return text;
    }

    private static @Nullable String stringOrNull(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.stringValue();
    }
}
