package dev.allotment.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole HTTP answer, not yet compressed or disturbed. */
record Answer(int status, Map<String, String> headers, byte[] body) {
    static Answer json(int status, Object value) {
        return new Answer(status, Map.of("Content-Type", "application/json;charset=UTF-8"), Json.bytes(value));
    }

    static Answer text(int status, String type, String body) {
        return new Answer(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    /** The same answer with one more header; none where the value is null. */
    Answer with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
