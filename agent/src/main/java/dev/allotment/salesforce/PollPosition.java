package dev.allotment.salesforce;

import dev.allotment.model.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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
 * @param seen ids read inside the overlap, with their stamps
 * @param deleted deletions are known up to here
 */
record PollPosition(
        Instant floor,
        @Nullable RecordId after,
        Instant top,
        @Nullable RecordId topId,
        Map<RecordId, Instant> seen,
        Instant deleted) {
    /** Longer than transactions live (the platform ends them after ten minutes at most; ours and users' end in seconds). */
    static final Duration OVERLAP = Duration.ofMinutes(2);
    /** Beyond this many, rows of the overlap are simply told again, which does no harm. */
    private static final int MOST_SEEN = 5_000;

    static PollPosition from(Instant since) {
        return new PollPosition(since, null, since, null, Map.of(), since);
    }

    PollPosition read(RecordId id, Instant stamp) {
        var more = new LinkedHashMap<>(seen);
        more.put(id, stamp);
        Instant newTop = stamp.isAfter(top) ? stamp : top;
        return new PollPosition(stamp, id, newTop, stamp.isBefore(top) ? topId : id, more, deleted);
    }

    boolean known(RecordId id, Instant stamp) {
        return stamp.equals(seen.get(id));
    }

    /** In the middle of a sweep: forgets what the overlap can no longer reach. */
    PollPosition paused() {
        return new PollPosition(floor, after, top, topId, recent(top.minus(OVERLAP)), deleted);
    }

    /** At the end of a sweep. @param orgTime the org's clock, as well as we know it */
    PollPosition swept(Instant orgTime, Instant deletedUntil) {
        Instant present = orgTime.isAfter(top) ? orgTime : top;
        Instant settled = present.minus(OVERLAP);
        RecordId last = topId;
        if (last != null && !top.isAfter(settled)) {
            return new PollPosition(top, last, top, last, Map.of(), deletedUntil);
        }
        Instant begin = settled.isBefore(top) && last != null ? settled : floor;
        return new PollPosition(begin, null, top, last, recent(begin), deletedUntil);
    }

    private Map<RecordId, Instant> recent(Instant begin) {
        var recent = new LinkedHashMap<RecordId, Instant>();
        seen.forEach((id, stamp) -> {
            if (!stamp.isBefore(begin)) {
                recent.put(id, stamp);
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
        seen.forEach((id, stamp) -> ids.put(id.value(), stamp.toString()));
        node.put("seen", ids);
        node.put("deleted", deleted.toString());
        return json.writeValueAsString(node);
    }

    /** @throws IllegalArgumentException if the text was not made by {@link #text} */
    static PollPosition parse(String text, JsonMapper json) {
        try {
            JsonNode node = json.readTree(text);
            var seen = new LinkedHashMap<RecordId, Instant>();
            node.path("seen")
                    .properties()
                    .forEach(entry -> seen.put(
                            RecordId.of(entry.getKey()),
                            Instant.parse(entry.getValue().asString(""))));
            return new PollPosition(
                    Instant.parse(node.path("floor").asString("")),
                    RecordId.orNull(node.path("after").asString("")),
                    Instant.parse(node.path("top").asString("")),
                    RecordId.orNull(node.path("topId").asString("")),
                    seen,
                    Instant.parse(node.path("deleted").asString("")));
        } catch (JacksonException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a poll position of ours", e);
        }
    }
}
