package dev.allotment.salesforce;

import dev.allotment.model.Cursor;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stream's cursor: channel to replay id, which stays the text it came as (laws L5, L6). */
final class Positions {
    private final JsonMapper json;
    private final String channel;

    Positions(JsonMapper json, String channel) {
        this.json = json;
        this.channel = channel;
    }

    /** Any message as text, for a record of what could not be read. */
    String text(Object message) {
        try {
            return json.writeValueAsString(message);
        } catch (JacksonException e) {
            return String.valueOf(message);
        }
    }

    Cursor at(String replayId) {
        return new Cursor(json.writeValueAsString(Map.of(channel, replayId)));
    }

    /** The cursor with our channel's place moved; other channels keep theirs. */
    Cursor moved(@Nullable Cursor from, String replayId) {
        var places = new TreeMap<String, String>();
        if (from != null) {
            try {
                json.readTree(from.text())
                        .properties()
                        .forEach(entry ->
                                places.put(entry.getKey(), entry.getValue().asString("")));
            } catch (JacksonException e) {
                // A cursor of another kind: nothing in it is ours to keep.
                return at(replayId);
            }
        }
        places.put(channel, replayId);
        return new Cursor(json.writeValueAsString(places));
    }

    /** Our channel's replay id, or null if the cursor has none. */
    @Nullable
    String replayId(Cursor cursor) {
        try {
            JsonNode place = json.readTree(cursor.text()).path(channel);
            return place.isString() ? place.stringValue() : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
