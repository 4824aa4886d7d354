package dev.allotment.salesforce;

import dev.allotment.model.Cursor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells whether a cursor of ours stands at the last event of the channel; for a simulated run, which waits for that. Any thread. */
public final class Tip {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Tip() {}

    /**
     * Replay ids are opaque, so only equality counts (contract 5.3).
     *
     * @param tip the replay id of the channel's last event, or {@code null} as text where there was none
     */
    public static boolean reached(@Nullable Cursor cursor, String tip) {
        if (tip.isEmpty() || tip.equals("null")) {
            return true;
        }
        if (cursor == null) {
            return false;
        }
        try {
            for (JsonNode replayId : JSON.readTree(cursor.text())) {
                if (replayId.asString().equals(tip)) {
                    return true;
                }
            }
            return false;
        } catch (JacksonException e) {
            return false;
        }
    }
}
