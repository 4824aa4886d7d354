package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a person out of records that were deleted in the org, and out of messages that nobody understood. Joins the caller's transaction. */
final class ErasedRecords {
    private static final int PAGE = 200;

    private final Seat seat;
    private final Traces traces;
    private final Likes likes;

    ErasedRecords(Seat seat, Traces traces) {
        this.seat = seat;
        this.traces = traces;
        this.likes = new Likes(traces);
    }

    /** @return rows that were changed */
    int erase() {
        return likes.isEmpty() ? about() + unread() : naming() + about() + unread();
    }

    /** Deleted records in whose fields they are named. */
    private int naming() {
        int changed = 0;
        String entity = "";
        String id = "";
        for (List<Map<String, @Nullable Object>> rows = after(entity, id); !rows.isEmpty(); rows = after(entity, id)) {
            for (Map<String, @Nullable Object> row : rows) {
                entity = text(row, "entity");
                id = text(row, "id");
                String fields = text(row, "fields");
                if (!traces.outOfJson(fields).equals(fields)) {
                    changed += seat.sql()
                            .sql("UPDATE record SET fields = '{}' WHERE entity = :entity AND id = :id")
                            .param("entity", entity)
                            .param("id", id)
                            .update();
                }
            }
        }
        return changed;
    }

    private List<Map<String, @Nullable Object>> after(String entity, String id) {
        return seat.sql()
                .sql("SELECT entity, id, fields FROM record WHERE deleted IS NOT NULL"
                        + " AND (entity > :entity OR (entity = :entity AND id > :id)) AND (" + likes.over("fields")
                        + ") ORDER BY entity, id LIMIT :page")
                .params(likes.params())
                .param("entity", entity)
                .param("id", id)
                .param("page", PAGE)
                .query()
                .listOfRows();
    }

    /** Deleted records that are about them. */
    private int about() {
        int changed = 0;
        for (String record : traces.records()) {
            changed += seat.sql()
                    .sql("UPDATE record SET fields = '{}' WHERE id = :id AND deleted IS NOT NULL AND fields <> '{}'")
                    .param("id", record)
                    .update();
        }
        return changed;
    }

    private int unread() {
        int changed = 0;
        for (String digest : poison()) {
            // The digest goes too: a person's name can be tried against it.
            changed += seat.sql()
                    .sql("""
                            UPDATE poison SET raw = :erased, why = :erased,
                                digest = 'erased ' || (SELECT COUNT(*) FROM poison p WHERE p.digest LIKE 'erased %')
                            WHERE digest = :digest""")
                    .param("erased", Traces.ERASED)
                    .param("digest", digest)
                    .update();
        }
        return changed;
    }

    /** Their digests alone: what nobody understood may be long. */
    private Iterable<String> poison() {
        var digests = new HashSet<String>();
        if (!likes.isEmpty()) {
            digests.addAll(seat.sql()
                    .sql("SELECT digest FROM poison WHERE " + likes.over("raw", "why"))
                    .params(likes.params())
                    .query(String.class)
                    .list());
        }
        for (String record : traces.records()) {
            digests.addAll(seat.sql()
                    .sql("SELECT digest FROM poison WHERE id = :id AND raw <> :erased")
                    .param("id", record)
                    .param("erased", Traces.ERASED)
                    .query(String.class)
                    .list());
        }
        return digests;
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
