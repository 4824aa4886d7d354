package dev.allotment.ledger;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.PlanId;
import dev.allotment.model.Ref;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** What decide writes: plans with decisions and acts, judgements on open acts, its own position and small state. */
final class Entering {
    private final Seat seat;
    private final Settings settings;
    private final People people;
    private final Trail trail;
    private final Consumer<String> passing;

    Entering(Seat seat, Settings settings, People people, Trail trail, Consumer<String> passing) {
        this.seat = seat;
        this.settings = settings;
        this.people = people;
        this.trail = trail;
        this.passing = passing;
    }

    void enter(List<Plan> plans, long position, Extras extras, Instant now) {
        trail.begin();
        // Withdrawals first: they free the record for its next move (law D3).
        extras.withdrawn.forEach((id, reason) -> withdraw(id, reason, now));
        extras.aside.forEach(id -> putAside(id, now));
        judged(
                "UPDATE act SET judged_at = :position WHERE id = :id AND state IN ('open', 'deferred')",
                extras.upheld,
                position);
        judged("UPDATE act SET echoed = 1 WHERE id = :id", extras.echoed, position);
        judged(
                "UPDATE act SET state = 'open', words = '', closed_at = NULL, judged_at = :position"
                        + " WHERE id = :id AND state = 'withdrawn' AND words = '" + Ledger.PUT_ASIDE + "'",
                extras.takenUp,
                position);
        for (PlanId plan : extras.approved) {
            seat.sql()
                    .sql("UPDATE plan SET approved = 1 WHERE id = :id")
                    .param("id", plan.value())
                    .update();
            // From now on it counts as due: what must be fresh when it is sent must be fresher than the approval.
            seat.sql()
                    .sql("UPDATE act SET due_at = :now WHERE plan = :id AND state = 'open' AND due_at < :now")
                    .param("now", Instants.micros(now))
                    .param("id", plan.value())
                    .update();
        }
        passing.accept("ledger.enter.judged");
        trail.approved(extras.approved, now);
        Map<DecisionId, Long> bases = trail.bases(extras.bases, now);
        plans.forEach(this::plan);
        long number = seat.sql()
                .sql("SELECT COALESCE(MAX(number), 0) FROM act")
                .query(Long.class)
                .single();
        var acts = new ArrayList<SqlParameterSource>();
        for (Plan plan : plans) {
            for (Act act : plan.acts()) {
                MapSqlParameterSource row = act(act, ++number, position, plan.createdAt());
                acts.add(row);
                trail.act(act.id(), row);
            }
        }
        if (!acts.isEmpty()) {
            seat.batches().batchUpdate("""
                    INSERT INTO act (id, number, plan, kind, entity, record, together, payload, state, words, judged_at,
                        attempts, entered_at, due_at, closed_at, echoed)
                    VALUES (:id, :number, :plan, :kind, :entity, :record, :together, :payload, 'open', '', :position,
                        0, :now, :now, NULL, 0)""", acts.toArray(SqlParameterSource[]::new));
        }
        passing.accept("ledger.enter.acts");
        small(extras, now);
        trail.close(bases, extras, now);
        settings.number(Settings.POSITION, position);
        passing.accept("ledger.enter.position");
    }

    /** The acts that go together with it go too: half a swap must never be carried out. */
    private void withdraw(DecisionId id, String reason, Instant now) {
        List<String> withdrawn = seat.sql()
                .sql("""
                        UPDATE act SET state = 'withdrawn', words = :reason, closed_at = :now
                        WHERE state IN ('open', 'sent', 'deferred') AND state <> 'sent' AND (id = :id OR EXISTS (SELECT 1 FROM act b
                            WHERE b.id = :id AND b.plan = act.plan AND b.together = act.together))
                        RETURNING id""")
                .param("reason", reason)
                .param("now", Instants.micros(now))
                .param("id", id.value())
                .query(String.class)
                .list();
        (withdrawn.isEmpty() ? letGo(id, reason, now) : withdrawn).forEach(gone -> trail.withdrawn(gone, reason, now));
    }

    /** One withdrawal by itself; false if the act is on its way or ended. */
    boolean withdrawAlone(DecisionId id, String reason, Instant now) {
        trail.begin();
        withdraw(id, reason, now);
        return trail.append(now);
    }

    /** What was put aside and can no longer be approved: only now it has ended. */
    private List<String> letGo(DecisionId id, String reason, Instant now) {
        return seat.sql()
                .sql("""
                        UPDATE act SET words = :reason, closed_at = :now
                        WHERE id = :id AND state = 'withdrawn' AND words = :aside
                        RETURNING id""")
                .param("reason", reason)
                .param("now", Instants.micros(now))
                .param("id", id.value())
                .param("aside", Ledger.PUT_ASIDE)
                .query(String.class)
                .list();
    }

    /** Not yet an end, and so no link of the chain: a person may take it up again. */
    private void putAside(DecisionId id, Instant now) {
        seat.sql()
                .sql("""
                        UPDATE act SET state = 'withdrawn', words = :aside, closed_at = :now
                        WHERE id = :id AND state IN ('open', 'sent', 'deferred') AND state <> 'sent'""")
                .param("aside", Ledger.PUT_ASIDE)
                .param("now", Instants.micros(now))
                .param("id", id.value())
                .update();
    }

    private void plan(Plan plan) {
        seat.sql()
                .sql("""
                        INSERT INTO plan (id, kind, policy, created_at, approved, waits_why, lapses_at)
                        VALUES (:id, :kind, :policy, :at, :approved, :waits, :lapses)""")
                .param("waits", plan.waits())
                .param("lapses", Instants.microsOrNull(plan.lapsesAt()))
                .param("id", plan.id().value())
                .param("kind", plan.kind())
                .param("policy", plan.policyHash())
                .param("at", Instants.micros(plan.createdAt()))
                .param("approved", plan.approved() ? 1L : 0L)
                .update();
        trail.plan(plan);
        var rows = new SqlParameterSource[plan.decisions().size()];
        for (int n = 0; n < rows.length; n++) {
            MapSqlParameterSource row = decision(plan.decisions().get(n));
            rows[n] = row;
            trail.decision(plan.decisions().get(n).id(), row);
        }
        if (rows.length > 0) {
            seat.batches().batchUpdate("""
                    INSERT INTO decision (id, plan, entity, record, kind, decided_at, at_position, policy, known, considered,
                        sentence)
                    VALUES (:id, :plan, :entity, :record, :kind, :at, :position, :policy, :known, :considered,
                        :sentence)""", rows);
        }
    }

    private static MapSqlParameterSource decision(Decision decision) {
        return on(decision.record())
                .addValue("id", decision.id().value())
                .addValue("plan", decision.plan().value())
                .addValue("kind", decision.kind())
                .addValue("at", Instants.micros(decision.decidedAt()))
                .addValue("position", decision.position())
                .addValue("policy", decision.policyHash())
                .addValue("known", DecisionJson.known(decision.known()))
                .addValue("considered", DecisionJson.considered(decision.considered()))
                .addValue("sentence", decision.sentence());
    }

    private static MapSqlParameterSource act(Act act, long number, long position, Instant now) {
        return on(act.record())
                .addValue("id", act.id().value())
                .addValue("number", number)
                .addValue("plan", act.plan().value())
                .addValue("kind", ActJson.kind(act))
                .addValue("together", act.together())
                .addValue("payload", ActJson.write(act))
                .addValue("position", position)
                .addValue("now", Instants.micros(now));
    }

    private static MapSqlParameterSource on(@Nullable Ref ref) {
        return new MapSqlParameterSource()
                .addValue("entity", ref == null ? null : ref.entity().name())
                .addValue("record", ref == null ? null : ref.id().value());
    }

    private void judged(String sql, Iterable<DecisionId> ids, long position) {
        var rows = new ArrayList<SqlParameterSource>();
        for (DecisionId id : ids) {
            rows.add(new MapSqlParameterSource().addValue("id", id.value()).addValue("position", position));
        }
        if (!rows.isEmpty()) {
            seat.batches().batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
        }
    }

    private void small(Extras extras, Instant now) {
        for (Fairness balance : extras.fairness) {
            seat.sql()
                    .sql("""
                            INSERT INTO fairness (team, rep, balance) VALUES (:team, :rep, :balance)
                            ON CONFLICT (team, rep) DO UPDATE SET balance = excluded.balance""")
                    .param("team", balance.team())
                    .param("rep", balance.rep().value())
                    .param("balance", balance.balance())
                    .update();
        }
        extras.passes.forEach((name, scheduled) -> seat.sql()
                .sql("""
                        INSERT INTO pass (name, scheduled) VALUES (:name, :scheduled)
                        ON CONFLICT (name) DO UPDATE SET scheduled = excluded.scheduled""")
                .param("name", name)
                .param("scheduled", Instants.micros(scheduled))
                .update());
        for (HumanChange change : extras.humanChanges) {
            int added = seat.sql()
                    .sql("""
                            INSERT INTO human_change (position, entity, record, owner_before, owner, by_user, at)
                            VALUES (:position, :entity, :record, :before, :owner, :by, :at)
                            ON CONFLICT (position) DO NOTHING""")
                    .param("position", change.position())
                    .param("entity", change.ref().entity().name())
                    .param("record", change.ref().id().value())
                    .param(
                            "before",
                            change.before() == null ? null : change.before().value())
                    .param("owner", change.owner().value())
                    .param("by", change.by() == null ? null : change.by().value())
                    .param("at", Instants.microsOrNull(change.at()))
                    .update();
            if (added == 1) {
                trail.person(change, now);
            }
        }
        extras.ordersDone.forEach((order, answer) -> {
            people.obeyed(order, answer, now);
            trail.obeyed(order, answer, now);
        });
        settings.texts(extras.settings);
        extras.forgotten.forEach(settings::forget);
        if (extras.snapshots != null) {
            new Snapshots(seat).enter(extras.snapshots);
        }
        if (extras.receiptsRead != null) {
            settings.number(Settings.RECEIPTS_READ, extras.receiptsRead);
        }
    }
}
