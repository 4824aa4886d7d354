package dev.allotment.salesforce;

import dev.allotment.model.RecordId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a polled object has been read. Rows are read by (SystemModstamp, Id). When a sweep ends, the next one begins a
 * little before the org's present, since a long transaction commits rows with an earlier stamp; what that overlap brings
 * again is known by {@code seen}.
 *
 * @param floor read from this stamp on
 * @param after where not null, only rows behind this id at the floor
 * @param top the highest stamp read so far
 * @param topId the id it was read at
 * @param seen rows read inside the overlap, each with its stamp and a print of what it held: a row may change twice in
 *     one second
 * @param deleted deletions are known up to here
 */
record PollPosition(
        Instant floor,
        @Nullable RecordId after,
        Instant top,
        @Nullable RecordId topId,
        Map<RecordId, Print> seen,
        Instant deleted) {
    /** Longer than transactions live (the platform ends them after ten minutes at most; ours and users' end in seconds). */
    static final Duration OVERLAP = Duration.ofMinutes(2);
    /** Beyond this many, rows of the overlap are simply told again, which does no harm. */
    private static final int MOST_SEEN = 5_000;

    /** @param content hash of the row as it was read */
    record Print(Instant stamp, String content) {
        static Print of(Instant stamp, String row) {
            var crc = new CRC32C();
            crc.update(row.getBytes(StandardCharsets.UTF_8));
            return new Print(stamp, Long.toHexString(crc.getValue() << 32 | row.hashCode() & 0xffffffffL));
        }

        static Print parse(String text) {
            int space = text.indexOf(' ');
            return new Print(Instant.parse(text.substring(0, Math.max(space, 0))), text.substring(space + 1));
        }

        @Override
        public String toString() {
            return stamp + " " + content;
        }
    }

    static PollPosition from(Instant since) {
        return new PollPosition(since, null, since, null, Map.of(), since);
    }

    /** After a page whose last row is this one. */
    PollPosition read(Map<RecordId, Print> page, RecordId last, Instant stamp) {
        var more = new LinkedHashMap<>(seen);
        more.putAll(page);
        boolean higher = !stamp.isBefore(top);
        return new PollPosition(stamp, last, higher ? stamp : top, higher ? last : topId, more, deleted);
    }

    boolean known(RecordId id, Print print) {
        return print.equals(seen.get(id));
    }

    /** In the middle of a sweep: forgets what the overlap can no longer reach. */
    PollPosition paused() {
        return new PollPosition(floor, after, top, topId, recent(top.minus(OVERLAP)), deleted);
    }

    /** At the end of a sweep. @param deletedUntil deletions are known up to here, by the org's clock */
    PollPosition swept(Instant deletedUntil) {
        Instant present = deletedUntil.isAfter(top) ? deletedUntil : top;
        Instant settled = present.minus(OVERLAP);
        RecordId last = topId;
        if (last != null && !top.isAfter(settled)) {
            return new PollPosition(top, last, top, last, Map.of(), deletedUntil);
        }
        Instant begin = settled.isBefore(top) && last != null ? settled : floor;
        return new PollPosition(begin, null, top, last, recent(begin), deletedUntil);
    }

    private Map<RecordId, Print> recent(Instant begin) {
        var recent = new LinkedHashMap<RecordId, Print>();
        seen.forEach((id, print) -> {
            if (!print.stamp().isBefore(begin)) {
                recent.put(id, print);
            }
        });
        while (recent.size() > MOST_SEEN) {
            recent.remove(recent.keySet().iterator().next());
        }
        return recent;
    }

    String text(JsonMapper json) {
        var node = new TreeMap<String, Object>();
        node.put("floor", floor.toString());
        if (after != null) {
            node.put("after", after.value());
        }
        node.put("top", top.toString());
        if (topId != null) {
            node.put("topId", topId.value());
        }
        var ids = new LinkedHashMap<String, String>();
        seen.forEach((id, print) -> ids.put(id.value(), print.toString()));
        node.put("seen", ids);
        node.put("deleted", deleted.toString());
        return json.writeValueAsString(node);
    }

    /** @throws IllegalArgumentException if the text was not made by {@link #text} */
    static PollPosition parse(String text, JsonMapper json) {
        try {
            JsonNode node = json.readTree(text);
            var seen = new LinkedHashMap<RecordId, Print>();
            node.path("seen")
                    .properties()
                    .forEach(entry -> seen.put(
                            RecordId.of(entry.getKey()),
                            Print.parse(entry.getValue().asString(""))));
            return new PollPosition(
                    Instant.parse(node.path("floor").asString("")),
                    RecordId.orNull(node.path("after").asString("")),
                    Instant.parse(node.path("top").asString("")),
                    RecordId.orNull(node.path("topId").asString("")),
                    seen,
                    Instant.parse(node.path("deleted").asString("")));
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a poll position of ours", e);
        }
    }
}
