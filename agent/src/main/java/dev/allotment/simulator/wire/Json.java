package dev.allotment.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out; numbers keep their digits, nesting is bounded. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** @throws Refusal JSON_PARSER_ERROR */
    static JsonNode tree(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw Refusal.unreadable(
                    broken.getOriginalMessage() + " at [line:" + at.getLineNr() + ", column:" + at.getColumnNr() + "]");
        }
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** An object with its members in the order given: name, value, name, value. */
    static Map<String, Object> object(@Nullable Object... members) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < members.length; i += 2) {
            put(object, String.valueOf(members[i]), members[i + 1]);
        }
        return object;
    }

    @SuppressWarnings("NullAway") // JSON members may be null; the map type of the other rooms cannot say so
    private static void put(Map<String, Object> object, String name, @Nullable Object value) {
        object.put(name, value);
    }
}
