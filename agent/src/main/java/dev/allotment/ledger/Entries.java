package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads acts and decisions back. */
final class Entries {
    private static final String ACTS = """
            SELECT a.number, a.payload, a.state, a.judged_at, a.attempts, a.entered_at, a.due_at, a.closed_at, p.approved,
                a.words, a.echoed
            FROM act a JOIN plan p ON p.id = a.plan
            """;
    private static final String DECISIONS = """
            SELECT id, plan, entity, record, kind, decided_at, at_position, policy, known, considered, sentence FROM decision
            """;

    private final Seat seat;

    Entries(Seat seat) {
        this.seat = seat;
    }

    /** @param rest WHERE, ORDER BY and LIMIT over {@code act a JOIN plan p}; a constant text, values in {@code params} */
    List<Entry> list(String rest, Map<String, ?> params) {
        return seat.sql()
                .sql(ACTS + rest)
                .params(params)
                .query((row, n) -> entry(row))
                .list();
    }

    List<Decision> decisions(String rest, Map<String, ?> params) {
        return seat.sql()
                .sql(DECISIONS + rest)
                .params(params)
                .query((row, n) -> decision(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        long closedAt = row.getLong(8);
        Instant closed = row.wasNull() ? null : Instants.instant(closedAt);
        return new Entry(
                row.getLong(1),
                ActJson.read(row.getString(2)),
                ActState.ofWord(row.getString(3)),
                row.getLong(4),
                row.getInt(5),
                Instants.instant(row.getLong(6)),
                Instants.instant(row.getLong(7)),
                closed,
                row.getInt(9) == 1,
                row.getString(10),
                row.getInt(11) == 1);
    }

    private static Decision decision(ResultSet row) throws SQLException {
        String entity = row.getString(3);
        return new Decision(
                new DecisionId(row.getString(1)),
                new PlanId(row.getString(2)),
                entity == null ? null : new Ref(new Entity(entity), RecordId.of(row.getString(4))),
                row.getString(5),
                Instants.instant(row.getLong(6)),
                row.getLong(7),
                row.getString(8),
                DecisionJson.known(row.getString(9)),
                DecisionJson.considered(row.getString(10)),
                row.getString(11));
    }
}
