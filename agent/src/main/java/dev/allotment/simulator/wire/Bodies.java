package dev.allotment.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values of records in request bodies. */
final class Bodies {
    private Bodies() {}

    /** Field values of a JSON record; its attributes and its id are no values. @throws Refusal JSON_PARSER_ERROR */
    static Map<String, @Nullable Object> values(JsonNode record) {
        if (!record.isObject()) {
            throw Refusal.unreadable("A record is a JSON object; this is " + record.getNodeType());
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        record.properties().forEach(member -> {
            if (!member.getKey().equals("attributes")) {
                values.put(member.getKey(), value(member.getKey(), member.getValue()));
            }
        });
        return values;
    }

    /** As {@link #values}, without the id that names the row in a list. */
    static Map<String, @Nullable Object> valuesButId(JsonNode record) {
        var values = values(record);
        values.keySet().removeIf(name -> name.equalsIgnoreCase("id"));
        return values;
    }

    private static @Nullable Object value(String name, JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> null;
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case ARRAY, OBJECT, BINARY, MISSING, POJO ->
                throw Refusal.unreadable(
                        "Cannot deserialize the value of " + name + ": this org takes plain values, send the id");
        };
    }

    static String text(JsonNode object, String member) {
        return object.path(member).asString("");
    }
}
