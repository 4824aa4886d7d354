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
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads acts and decisions back; {@link Ledger} says of each question what it means. */
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

    List<Entry> open() {
        return list("WHERE a.state IN ('open', 'sent', 'deferred') ORDER BY a.number", Map.of());
    }

    List<Entry> openOn(Ref ref) {
        return list("""
                WHERE a.entity = :entity AND a.record = :record AND a.state IN ('open', 'sent', 'deferred')
                ORDER BY a.number""", about(ref));
    }

    List<Entry> on(Ref ref) {
        return list("WHERE a.entity = :entity AND a.record = :record ORDER BY a.number", about(ref));
    }

    List<Entry> of(PlanId plan) {
        return list("WHERE a.plan = :plan ORDER BY a.number", Map.of("plan", plan.value()));
    }

    List<Entry> unknown() {
        return list("WHERE a.state IN ('open', 'sent', 'deferred') AND a.state = 'sent' ORDER BY a.number", Map.of());
    }

    List<Entry> movesInFlight() {
        return list("""
                WHERE a.id IN (
                    SELECT id FROM act WHERE kind IN ('move', 'founding') AND state IN ('open', 'sent', 'deferred')
                    UNION ALL SELECT id FROM act WHERE kind IN ('move', 'founding') AND state = 'done' AND echoed = 0)
                ORDER BY a.number""", Map.of());
    }

    List<Entry> orderedAgainst() {
        return list(
                "WHERE a.state IN ('open', 'sent', 'deferred') AND a.state <> 'sent' AND " + Sending.AGAINST
                        + " ORDER BY a.number",
                Map.of());
    }

    boolean retrievalsOpen() {
        return !list("""
                WHERE a.state IN ('open', 'sent', 'deferred') AND p.approved = 1
                    AND EXISTS (SELECT 1 FROM decision k WHERE k.id = a.id AND k.kind IN ('retrieve', 'rotate'))
                LIMIT 1""", Map.of()).isEmpty();
    }

    List<Entry> refusedSince(Instant since) {
        return list("""
                WHERE a.kind IN ('move', 'mark', 'link', 'founding') AND a.state IN ('refused', 'parked', 'overtaken')
                    AND a.closed_at >= :since AND (a.state <> 'overtaken' OR a.kind = 'founding')
                ORDER BY a.number""", Map.of("since", Instants.micros(since)));
    }

    // CROSS JOIN: SQLite then begins with the orders, of which there are few.
    List<Entry> ruledOutSince(Instant since) {
        return list("""
                WHERE a.id IN (
                    SELECT x.id FROM people_order o CROSS JOIN act s CROSS JOIN act x
                        WHERE o.kind = 'STRIKE' AND o.obeyed_at >= :since AND s.id = o.subject AND x.plan = s.plan
                            AND (x.id = s.id OR x.together = s.together)
                            AND x.state = 'withdrawn' AND x.closed_at = o.obeyed_at
                    UNION SELECT x.id FROM people_order o CROSS JOIN act x
                        WHERE o.kind IN ('REJECT', 'ROLL_BACK') AND o.obeyed_at >= :since AND x.plan = o.subject
                            AND x.state = 'withdrawn' AND x.closed_at = o.obeyed_at
                    UNION SELECT x.id FROM people_order o CROSS JOIN act s CROSS JOIN act x CROSS JOIN decision k
                        WHERE o.kind = 'ROLL_BACK' AND o.obeyed_at >= :since AND s.plan = o.subject
                            AND x.entity = s.entity AND x.record = s.record AND x.number > s.number AND x.state = 'done'
                            AND k.id = x.id AND k.kind = 'roll back')
                ORDER BY a.number""", Map.of("since", Instants.micros(since)));
    }

    List<Entry> putAside(PlanId plan) {
        return list("""
                WHERE a.plan = :plan AND a.state = 'withdrawn' AND a.words = :aside AND p.approved = 0
                ORDER BY a.number""", Map.of("plan", plan.value(), "aside", Ledger.PUT_ASIDE));
    }

    int movesSince(Instant since) {
        return seat.sql()
                .sql("""
                        SELECT COUNT(*) FROM plan p JOIN act a ON a.plan = p.id
                        WHERE p.created_at > :since AND p.approved = 1 AND p.kind <> 'roll back'
                            AND a.kind = 'move' AND a.state <> 'withdrawn'
                            AND NOT EXISTS (SELECT 1 FROM people_order o WHERE o.kind = 'APPROVE' AND o.subject = p.id)""")
                .param("since", Instants.micros(since))
                .query(Integer.class)
                .single();
    }

    List<Entry> distributedSince(Instant since) {
        return list("""
                WHERE a.kind = 'move' AND a.state = 'done' AND a.closed_at >= :since
                    AND EXISTS (SELECT 1 FROM decision k WHERE k.id = a.id AND k.kind = 'distribute')
                ORDER BY a.number""", Map.of("since", Instants.micros(since)));
    }

    List<Entry> accountsMarkedSince(Instant since) {
        return list("""
                WHERE a.kind = 'mark' AND a.entity = 'Account' AND a.state = 'done' AND a.closed_at >= :since
                ORDER BY a.number""", Map.of("since", Instants.micros(since)));
    }

    List<Entry> lastMoves(int limit) {
        return list("""
                WHERE a.kind = 'move' AND a.state = 'done' ORDER BY a.closed_at DESC, a.number DESC LIMIT :limit""", Map.of("limit", limit));
    }

    @Nullable
    Entry act(DecisionId id) {
        return list("WHERE a.id = :id", Map.of("id", id.value())).stream()
                .findFirst()
                .orElse(null);
    }

    SortedMap<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        seat.sql()
                .sql("SELECT kind, state, COUNT(*) FROM act GROUP BY kind, state")
                .query(row -> {
                    counts.put(row.getString(1) + " " + row.getString(2), row.getLong(3));
                });
        return counts;
    }

    @Nullable
    Decision decision(DecisionId id) {
        return decisions("WHERE id = :id", Map.of("id", id.value())).stream()
                .findFirst()
                .orElse(null);
    }

    List<Decision> decisionsOn(Ref ref) {
        return decisions("WHERE entity = :entity AND record = :record ORDER BY decided_at, id", about(ref));
    }

    @Nullable
    Decision foundingOf(RecordId account) {
        return decisions(
                        "WHERE kind = 'found' AND id IN (SELECT act FROM receipt WHERE created = :account) ORDER BY id",
                        Map.of("account", account.value()))
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> about(Ref ref) {
        return Map.of("entity", ref.entity().name(), "record", ref.id().value());
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
