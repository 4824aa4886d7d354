package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Receipts as entered, in order. */
final class Receipts {
    private final Seat seat;

    Receipts(Seat seat) {
        this.seat = seat;
    }

    List<Closed> after(long number, int limit) {
        return seat.sql()
                .sql("""
                        SELECT number, act, kind, code, words, created, at FROM receipt WHERE number > :number
                        ORDER BY number LIMIT :limit""")
                .param("number", number)
                .param("limit", limit)
                .query((row, n) -> new Closed(row.getLong(1), receipt(row), Instants.instant(row.getLong(7))))
                .list();
    }

    /** A founding's receipt names the account, so only moves count. */
    List<AuditRow> auditRows(long after, Instant before, int limit) {
        return seat.sql()
                .sql("""
                        SELECT r.number, r.act, r.created FROM receipt r JOIN act a ON a.id = r.act
                        WHERE r.number > :after AND r.at < :before AND r.kind = 'done' AND r.created IS NOT NULL
                            AND a.kind = 'move'
                        ORDER BY r.number LIMIT :limit""")
                .param("after", after)
                .param("before", Instants.micros(before))
                .param("limit", limit)
                .query((row, n) ->
                        new AuditRow(row.getLong(1), new DecisionId(row.getString(2)), RecordId.of(row.getString(3))))
                .list();
    }

    Set<DecisionId> owed(Collection<DecisionId> acts) {
        var owed = new HashSet<DecisionId>();
        for (DecisionId act : acts) {
            int count = seat.sql()
                    .sql("SELECT COUNT(*) FROM receipt WHERE act = :act AND kind = 'owed'")
                    .param("act", act.value())
                    .query(Integer.class)
                    .single();
            if (count > 0) {
                owed.add(act);
            }
        }
        return owed;
    }

    List<Refusal> refusals(int limit) {
        return seat.sql()
                .sql("""
                        SELECT code, words, COUNT(*), MAX(at) FROM receipt WHERE kind = 'refused'
                        GROUP BY code, words ORDER BY COUNT(*) DESC, code, words LIMIT :limit""")
                .param("limit", limit)
                .query((row, n) -> new Refusal(
                        row.getString(1), row.getString(2), row.getInt(3), Instants.instant(row.getLong(4))))
                .list();
    }

    static String kind(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Done ignored -> "done";
            case Receipt.Owed ignored -> "owed";
            case Receipt.Overtaken ignored -> "overtaken";
            case Receipt.Refused ignored -> "refused";
            case Receipt.Deferred ignored -> "deferred";
            case Receipt.Unknown ignored -> "unknown";
        };
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        var id = new DecisionId(row.getString(2));
        String kind = row.getString(3);
        String code = row.getString(4);
        String words = row.getString(5);
        return switch (kind) {
            case "done" -> new Receipt.Done(id, RecordId.orNull(row.getString(6)));
            case "owed" -> new Receipt.Owed(id);
            case "overtaken" -> new Receipt.Overtaken(id, words);
            case "refused" -> new Receipt.Refused(id, code, words);
            case "deferred" -> new Receipt.Deferred(id, code, words);
            case "unknown" -> new Receipt.Unknown(id, words);
            default -> throw new IllegalStateException("the ledger holds a receipt of unknown kind: " + kind);
        };
    }
}
