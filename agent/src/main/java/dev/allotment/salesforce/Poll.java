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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears objects that are not streamed: changed rows by SystemModstamp, deleted ones by getDeleted (contract 2.3, 2.9). */
final class Poll {
    private static final String STAMP = "SystemModstamp";
    private static final int PAGE = 2_000;
    /** The org tells deletions no further back than 30 days. */
    private static final Duration DELETIONS_KEPT = Duration.ofDays(29);
    /** Their rows cannot be deleted, only switched off, or are set up by hand. */
    private static final Set<Entity> NEVER_DELETED = Set.of(Entity.USER);

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
        columns.add(STAMP);
        RecordId after = at.after();
        Soql.Clause clause = after == null
                ? Soql.Clause.atLeast(STAMP, at.floor())
                : Soql.Clause.above(STAMP, at.floor())
                        .or(Soql.Clause.equal(STAMP, at.floor()).and(Soql.Clause.above("Id", after)));
        List<JsonNode> page = rows.query(
                "poll " + entity,
                Soql.select(columns, entity).where(clause).orderBy(STAMP, "Id").limit(PAGE));
        var changes = new ArrayList<Change>();
        for (JsonNode row : page) {
            Change.Seen seen = rows.seen(entity, fields, row);
            Instant stamp = Times.orNull(row.path(STAMP).asString(""));
            if (stamp == null) {
                throw Rows.odd("poll " + entity, "row " + seen.ref().id() + " came without a SystemModstamp");
            }
            if (!at.known(seen.ref().id(), stamp)) {
                changes.add(seen);
            }
            at = at.read(seen.ref().id(), stamp);
        }
        if (page.size() >= PAGE) {
            return new Org.Page(changes, at.paused().text(json), false);
        }
        Instant orgTime = rest.orgTime().isAfter(at.top()) ? rest.orgTime() : at.top();
        Instant deletedUntil =
                NEVER_DELETED.contains(entity) ? orgTime : deletions(entity, at.deleted(), orgTime, changes);
        return new Org.Page(changes, at.swept(orgTime, deletedUntil).text(json), true);
    }

    /** Adds deletions in the whole minutes since then; the org's windows know no seconds. */
    private Instant deletions(Entity entity, Instant from, Instant orgTime, List<Change> changes) {
        Instant end = orgTime.truncatedTo(ChronoUnit.MINUTES);
        Instant begin = from.truncatedTo(ChronoUnit.MINUTES);
        if (!begin.isBefore(end)) {
            return from;
        }
        boolean hole = begin.isBefore(end.minus(DELETIONS_KEPT));
        begin = hole ? end.minus(DELETIONS_KEPT) : begin;
        JsonNode answer;
        try {
            answer = rest.get(
                    "deleted " + entity, "/sobjects/" + entity.name() + "/deleted/?start=" + begin + "&end=" + end);
        } catch (OrgFailure failure) {
            if (!failure.code().equals("EXCEEDED_ID_LIMIT")) {
                throw failure;
            }
            changes.add(flooded(entity, end));
            return end;
        }
        Instant earliest = Times.orNull(answer.path("earliestDateAvailable").asString(""));
        if (hole || earliest != null && begin.isBefore(earliest) && from.isAfter(Instant.EPOCH)) {
            changes.add(flooded(entity, end));
        }
        for (JsonNode deleted : answer.path("deletedRecords")) {
            RecordId id = RecordId.orNull(deleted.path("id").asString(""));
            if (id != null) {
                changes.add(new Change.Gone(
                        new Ref(entity, id),
                        Times.orNull(deleted.path("deletedDate").asString(""))));
            }
        }
        Instant covered = Times.orNull(answer.path("latestDateCovered").asString(""));
        return covered != null && covered.isAfter(begin) ? covered : end;
    }

    private Change flooded(Entity entity, Instant at) {
        return new Change.Flooded(entity, new Stamp("poll", 0, at, self, ""));
    }
}
