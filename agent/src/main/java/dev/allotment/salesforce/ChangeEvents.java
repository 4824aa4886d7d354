package dev.allotment.salesforce;

import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns a change event as CometD delivers it into changes (contract 6.2 to 6.4). Over CometD null is cleared, absent unchanged. */
final class ChangeEvents {
    private static final String OVERFLOW_ID = "000000000000000AAA";

    private ChangeEvents() {}

    /** What one event says; an event nobody can read is {@link Change.Garbled}, never an exception. */
    static List<Change> changes(@Nullable Object data, Supplier<String> rawText) {
        if (!(data instanceof Map<?, ?> event)
                || !(event.get("payload") instanceof Map<?, ?> payload)
                || !(payload.get("ChangeEventHeader") instanceof Map<?, ?> header)) {
            return List.of(new Change.Garbled(null, rawText.get(), "no change event with a ChangeEventHeader"));
        }
        Ref about = null;
        try {
            Entity entity = new Entity(text(header, "entityName"));
            List<String> ids = ids(header);
            about = ids.size() == 1 && RecordId.orNull(ids.getFirst()) != null
                    ? new Ref(entity, RecordId.of(ids.getFirst()))
                    : null;
            return changes(entity, ids, header, payload);
        } catch (IllegalArgumentException e) {
            return List.of(new Change.Garbled(about, rawText.get(), String.valueOf(e.getMessage())));
        }
    }

    /** The event's replay id as text, or null if it has none. */
    static @Nullable String replayId(@Nullable Object data) {
        if (data instanceof Map<?, ?> map && map.get("event") instanceof Map<?, ?> event) {
            Object id = event.get("replayId");
            return id instanceof Number || id instanceof String ? id.toString() : null;
        }
        return null;
    }

    private static List<Change> changes(Entity entity, List<String> ids, Map<?, ?> header, Map<?, ?> payload) {
        var stamp = new Stamp(
                text(header, "transactionKey"),
                (int) number(header, "sequenceNumber"),
                Instant.ofEpochMilli(number(header, "commitTimestamp")),
                RecordId.of(text(header, "commitUser")),
                header.get("changeOrigin") instanceof String origin ? origin : "");
        String type = text(header, "changeType");
        if (type.equals("GAP_OVERFLOW") || ids.stream().anyMatch(ChangeEvents::unknown)) {
            return List.of(new Change.Flooded(entity, stamp));
        }
        var flat = new Flat();
        payload.forEach((name, value) -> {
            if (!"ChangeEventHeader".equals(name)) {
                flat.put(String.valueOf(name), value);
            }
        });
        var changes = new ArrayList<Change>();
        for (String id : ids) {
            var ref = new Ref(entity, RecordId.of(id));
            changes.add(
                    switch (type) {
                        case "CREATE" -> new Change.Appeared(ref, stamp, false, flat.raw);
                        case "UNDELETE" -> new Change.Appeared(ref, stamp, true, flat.raw);
                        case "UPDATE" -> new Change.Updated(ref, stamp, flat.raw);
                        case "DELETE", "GAP_DELETE" -> new Change.Deleted(ref, stamp);
                        case "GAP_CREATE", "GAP_UPDATE", "GAP_UNDELETE", "SNAPSHOT" -> new Change.Blurred(ref, stamp);
                        default -> throw new IllegalArgumentException("change type '" + type + "' is not known");
                    });
            if (flat.blurred && (type.equals("CREATE") || type.equals("UNDELETE") || type.equals("UPDATE"))) {
                changes.add(new Change.Blurred(ref, stamp));
            }
        }
        return changes;
    }

    /** Wildcards such as {@code 001*} and the empty id say "some records of this object". */
    private static boolean unknown(String id) {
        return id.endsWith("*") || id.equals(OVERFLOW_ID) || id.equals("000000000000000");
    }

    private static List<String> ids(Map<?, ?> header) {
        var ids = new ArrayList<String>();
        Object given = header.get("recordIds");
        Iterable<?> listed = given instanceof Object[] array
                ? List.of(array)
                : given instanceof Iterable<?> iterable ? iterable : List.of();
        listed.forEach(id -> ids.add(String.valueOf(id)));
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("the header names no recordIds");
        }
        return ids;
    }

    private static String text(Map<?, ?> header, String name) {
        if (header.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("the header lacks " + name);
    }

    private static long number(Map<?, ?> header, String name) {
        if (header.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("the header lacks " + name);
    }

    /** Field values with compound fields taken apart, as every other road names them. */
    private static final class Flat {
        final Map<String, @Nullable Object> raw = new TreeMap<>();
        boolean blurred;

        void put(String name, @Nullable Object value) {
            if (value == null && name.endsWith("Address")) {
                Compounds.address(name).forEach(part -> raw.put(part, null));
            } else if (value == null
                    || value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean) {
                raw.put(name, value);
            } else if (value instanceof Map<?, ?> parts && !parts.containsKey("diff")) {
                parts.forEach((part, inner) -> put(Compounds.name(name, String.valueOf(part)), inner));
            } else {
                // A text diff, or something no field holds: the row must be read.
                blurred = true;
            }
        }
    }
}
