package dev.allotment.world;

import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the system fields on a row of the past: who made it and when. */
final class Stamps {
    private Stamps() {}

    /** Made by that user at that instant, not changed since, owned by the user unless the row names an owner. */
    static Map<String, @Nullable Object> on(Map<String, @Nullable Object> values, RecordId by, Instant at) {
        var stamped = new HashMap<String, @Nullable Object>();
        stamped.put("OwnerId", by.value());
        stamped.put("CreatedById", by.value());
        stamped.put("CreatedDate", at);
        stamped.put("LastModifiedById", by.value());
        stamped.put("LastModifiedDate", at);
        stamped.put("SystemModstamp", at);
        stamped.putAll(values);
        return stamped;
    }
}
