package dev.allotment.salesforce;

import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Stamp;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears objects that are not streamed: changed rows, those in the recycle bin among them, by SystemModstamp, and by getDeleted
 * what left the bin as well (contract 2.3, 2.9). getDeleted alone would be late by up to a minute.
 */
final class Poll {
    private static final String DELETED = "IsDeleted";
    private static final int PAGE = 2_000;
    /** Deletions older than 30 days, or too many of them: the org cannot say which. */
    private static final Set<String> UNTOLD = Set.of("EXCEEDED_ID_LIMIT", "INVALID_REPLICATION_DATE");

    /** Org time between two looks into the windows of deletions. */
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Rest rest;
    private final Rows rows;
    private final JsonMapper json;
    private final RecordId self;

    Poll(Rest rest, Rows rows, JsonMapper json, RecordId self) {
        this.rest = rest;
        this.rows = rows;
        this.json = json;
        this.self = self;
    }

    Org.Page changedSince(Entity entity, List<String> fields, @Nullable String position, Instant since) {
        PollPosition at = position == null ? PollPosition.from(since) : PollPosition.parse(position, json);
        var columns = new LinkedHashSet<>(rows.columns(entity, fields));
        String stamp = stampOf(entity);
        columns.add(stamp);
        boolean binned = rows.has(entity, DELETED);
        if (binned) {
            columns.add(DELETED);
        }
        RecordId after = at.after();
        Soql.Clause clause = after == null
                ? Soql.Clause.atLeast(stamp, at.floor())
                : Soql.Clause.above(stamp, at.floor())
                        .or(Soql.Clause.equal(stamp, at.floor()).and(Soql.Clause.above("Id", after)));
        Soql query =
                Soql.select(columns, entity).where(clause).orderBy(stamp, "Id").limit(PAGE);
        String operation = "poll " + entity;
        List<JsonNode> page = binned ? rows.queryAll(operation, query) : rows.query(operation, query);
        var changes = new ArrayList<Change>();
        var prints = new LinkedHashMap<RecordId, PollPosition.Print>();
        RecordId last = null;
        Instant latest = at.floor();
        for (JsonNode row : page) {
            Change.Seen seen = rows.seen(entity, fields, row);
            last = seen.ref().id();
            Instant stamped = Times.orNull(row.path(stamp).asString(""));
            if (stamped == null) {
                throw Rows.odd("poll " + entity, "row " + last + " came without a " + stamp);
            }
            latest = stamped;
            var print = PollPosition.Print.of(latest, row.toString());
            if (!at.known(last, print)) {
                boolean gone = row.path(DELETED).asBoolean(false);
                changes.add(gone ? new Change.Gone(seen.ref(), latest) : seen);
            }
            prints.put(last, print);
        }
        at = last == null ? at : at.read(prints, last, latest);
        if (page.size() >= PAGE) {
            return new Org.Page(changes, at.paused().text(json), false);
        }
        if (history(entity)) {
            return new Org.Page(changes, at.swept(at.deleted()).text(json), true);
        }
        Instant covered = deletions(entity, at.deleted(), later(rest.orgTime(), at.top()), binned, changes);
        return new Org.Page(changes, at.swept(covered).text(json), true);
    }

    /** What a row is ordered by when it came or changed; rows of field history never change (contract 8.3). */
    private static String stampOf(Entity entity) {
        return history(entity) ? "CreatedDate" : "SystemModstamp";
    }

    private static boolean history(Entity entity) {
        return entity.name().endsWith("History");
    }

    /**
     * Adds deletions in the whole minutes since then (the org's windows know no seconds) and tells how far they are known.
     * That is also the safest clock we have: the org tells no further than its long-running transactions allow.
     */
    private Instant deletions(Entity entity, Instant from, Instant now, boolean binned, List<Change> changes) {
        Instant end = now.truncatedTo(ChronoUnit.MINUTES);
        Instant begin = from.truncatedTo(ChronoUnit.MINUTES);
        // Rows in the bin come with the poll itself; only what was purged is told by the windows, and that may wait.
        if (!begin.isBefore(end) || binned && begin.isAfter(end.minus(WINDOW))) {
            return from;
        }
        JsonNode answer;
        try {
            answer = rest.get(
                    "deleted " + entity, "/sobjects/" + entity.name() + "/deleted/?start=" + begin + "&end=" + end);
        } catch (OrgFailure failure) {
            if (!UNTOLD.contains(failure.code())) {
                throw failure;
            }
            changes.add(flooded(entity, end));
            return end;
        }
        Instant earliest = Times.orNull(answer.path("earliestDateAvailable").asString(""));
        if (earliest != null && begin.isBefore(earliest)) {
            changes.add(flooded(entity, end));
        }
        Set<RecordId> told = changes.stream()
                .filter(Change.Gone.class::isInstance)
                .map(change -> ((Change.Gone) change).ref().id())
                .collect(Collectors.toSet());
        for (JsonNode deleted : answer.path("deletedRecords")) {
            RecordId id = RecordId.orNull(deleted.path("id").asString(""));
            if (id != null && !told.contains(id)) {
                changes.add(new Change.Gone(
                        new Ref(entity, id),
                        Times.orNull(deleted.path("deletedDate").asString(""))));
            }
        }
        Instant covered = Times.orNull(answer.path("latestDateCovered").asString(""));
        return covered == null ? end : later(begin, covered);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Change flooded(Entity entity, Instant at) {
        return new Change.Flooded(entity, new Stamp("poll", 0, at, self, ""));
    }
}
