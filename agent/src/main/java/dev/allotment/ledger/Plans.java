package dev.allotment.ledger;

import dev.allotment.model.PlanId;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads plans back, each with how its acts stand. */
final class Plans {
    private final Seat seat;

    Plans(Seat seat) {
        this.seat = seat;
    }

    /** Those of that id: one or none. */
    List<PlanLine> of(PlanId id) {
        return list("WHERE p.id = :id", Map.of("id", id.value()));
    }

    /** The latest, newest first. */
    List<PlanLine> latest(int limit) {
        return list("""
                WHERE p.id IN (SELECT id FROM plan ORDER BY created_at DESC, id LIMIT :limit)
                ORDER BY p.created_at DESC, p.id""", Map.of("limit", limit));
    }

    /** Those that a person must approve before anything of them is carried out, oldest first. */
    List<PlanLine> waiting(Instant now) {
        return list("""
                WHERE p.approved = 0 AND (p.id IN (SELECT plan FROM act WHERE state IN ('open', 'sent', 'deferred'))
                    OR (p.lapses_at > :now AND EXISTS (SELECT 1 FROM act x
                        WHERE x.plan = p.id AND x.state = 'withdrawn' AND x.words = :aside)))
                ORDER BY p.created_at, p.id""", Map.of("now", Instants.micros(now), "aside", Ledger.PUT_ASIDE));
    }

    /** Unapproved plans with acts that are open or put aside, and whose time is over. */
    List<PlanId> lapsed(Instant now) {
        return seat.sql()
                .sql("""
                        SELECT p.id FROM plan p WHERE p.approved = 0 AND p.lapses_at <= :now
                            AND EXISTS (SELECT 1 FROM act x WHERE x.plan = p.id
                                AND (x.state IN ('open', 'deferred') OR (x.state = 'withdrawn' AND x.words = :aside)))
                        ORDER BY p.id""")
                .param("aside", Ledger.PUT_ASIDE)
                .param("now", Instants.micros(now))
                .query((row, n) -> new PlanId(row.getString(1)))
                .list();
    }

    /** @param rest a constant text, values in {@code params} */
    private List<PlanLine> list(String rest, Map<String, ?> params) {
        var plans = new LinkedHashMap<PlanId, PlanLine>();
        seat.sql()
                .sql("SELECT p.id, p.kind, p.policy, p.created_at, p.approved, p.waits_why, p.lapses_at FROM plan p "
                        + rest)
                .params(params)
                .query(row -> {
                    var id = new PlanId(row.getString(1));
                    long lapses = row.getLong(7);
                    Instant lapsesAt = row.wasNull() ? null : Instants.instant(lapses);
                    plans.put(
                            id,
                            new PlanLine(
                                    id,
                                    row.getString(2),
                                    row.getString(3),
                                    Instants.instant(row.getLong(4)),
                                    row.getInt(5) == 1,
                                    new TreeMap<>(),
                                    row.getString(6),
                                    lapsesAt,
                                    0));
                });
        plans.replaceAll((id, plan) -> new PlanLine(
                id,
                plan.kind(),
                plan.policyHash(),
                plan.createdAt(),
                plan.approved(),
                states(id),
                plan.waits(),
                plan.lapsesAt(),
                plan.approved() || plan.lapsesAt() == null ? 0 : aside(id)));
        return List.copyOf(plans.values());
    }

    private int aside(PlanId plan) {
        return seat.sql()
                .sql("SELECT COUNT(*) FROM act WHERE plan = :plan AND state = 'withdrawn' AND words = :aside")
                .param("plan", plan.value())
                .param("aside", Ledger.PUT_ASIDE)
                .query(Integer.class)
                .single();
    }

    private TreeMap<ActState, Integer> states(PlanId plan) {
        var states = new TreeMap<ActState, Integer>();
        seat.sql()
                .sql("SELECT state, COUNT(*) FROM act WHERE plan = :plan GROUP BY state")
                .param("plan", plan.value())
                .query(row -> {
                    states.put(ActState.ofWord(row.getString(1)), row.getInt(2));
                });
        return states;
    }
}
