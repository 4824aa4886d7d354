package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What act reads and writes: which acts are due, attempts, receipts. */
final class Sending {
    /** Whether a person struck, rejected or rolled back the act {@code a}, obeyed yet or not: it is not sent any more. */
    static final String AGAINST = """
            EXISTS (SELECT 1 FROM people_order o
                WHERE o.kind IN ('STRIKE', 'REJECT', 'ROLL_BACK') AND (o.subject = a.plan OR o.subject IN (
                    SELECT g.id FROM act g WHERE g.id = a.id
                        OR (a.together IS NOT NULL AND g.plan = a.plan AND g.together = a.together))))
            """;

    private final Seat seat;
    private final Entries entries;
    private final Settings settings;
    private final Chain chain;
    private final Consumer<String> passing;

    Sending(Seat seat, Entries entries, Settings settings, Chain chain, Consumer<String> passing) {
        this.seat = seat;
        this.entries = entries;
        this.settings = settings;
        this.chain = chain;
        this.passing = passing;
    }

    /**
     * What may be sent now; whether its plan is approved is asked first, so that what waits for a person costs nothing. A retrieval, rotation or reassignment waits until every polled object was asked again after it was decided and decide has judged
     * what came: activity is seconds old when an account or lead is taken for lack of it (PRODUCT 4.2, 5.2, law D5).
     */
    List<Entry> due(Instant now, int limit) {
        // Twice the limit, so that groups whose members are not all due do not starve those behind them.
        List<Entry> found = entries.list(
                """
                WHERE a.state IN ('open', 'sent', 'deferred') AND a.state <> 'sent' AND a.due_at <= :now
                    AND (SELECT f.approved FROM plan f WHERE f.id = a.plan) = 1
                    AND NOT EXISTS (SELECT 1 FROM record r
                        WHERE r.entity = a.entity AND r.id = a.record AND r.touched > a.judged_at)
                    AND NOT EXISTS (SELECT 1 FROM doubt d
                        WHERE d.entity = a.entity AND (d.id = a.record OR d.id = '*'))
                    AND NOT (EXISTS (SELECT 1 FROM decision k WHERE k.id = a.id AND k.kind IN ('retrieve', 'rotate', 'reassign', 'probe back'))
                        AND (EXISTS (SELECT 1 FROM doubt w WHERE w.id = '*')
                            OR EXISTS (SELECT 1 FROM poll_position q
                                WHERE q.whole_at IS NULL OR q.whole_at <= a.due_at OR q.whole_position > :judged)))
                    AND NOT {against}
                    AND NOT EXISTS (SELECT 1 FROM act b
                        WHERE b.entity = a.entity AND b.record = a.record AND b.number < a.number
                            AND b.state IN ('open', 'sent', 'deferred')
                            AND (SELECT p.approved FROM plan p WHERE p.id = b.plan) = 1
                            AND NOT (b.plan = a.plan AND b.together IS NOT NULL AND b.together = a.together))
                ORDER BY a.number LIMIT :limit""".replace("{against}", AGAINST),
                Map.of("now", Instants.micros(now), "limit", 2 * limit, "judged", settings.number(Settings.POSITION)));
        return wholeGroups(found, limit);
    }

    /**
     * Keeps a group only if every act of it that is not done is among those found: where one was overtaken, the rest must not go
     * alone. Never splits one at the limit.
     */
    private List<Entry> wholeGroups(List<Entry> found, int limit) {
        var members = new HashMap<String, List<Entry>>();
        for (Entry entry : found) {
            members.computeIfAbsent(entry.group(), unused -> new ArrayList<>()).add(entry);
        }
        var due = new ArrayList<Entry>();
        Set<String> taken = new HashSet<>();
        for (Entry entry : found) {
            String group = entry.group();
            List<Entry> together = members.getOrDefault(group, List.of());
            if (!taken.add(group)) {
                continue;
            }
            boolean fits = due.isEmpty() || due.size() + together.size() <= limit;
            if (fits && (entry.act().together() == null || together.size() == unfinished(entry))) {
                due.addAll(together);
            }
            if (due.size() >= limit) {
                break;
            }
        }
        return due;
    }

    private int unfinished(Entry entry) {
        return seat.sql()
                .sql("SELECT COUNT(*) FROM act WHERE plan = :plan AND together = :together AND state <> 'done'")
                .param("plan", entry.act().plan().value())
                .param("together", entry.act().together())
                .query(Integer.class)
                .single();
    }

    /** As {@link #due} has it for what must be fresh. */
    boolean polledSince(Instant since, long position) {
        return seat.sql()
                        .sql("""
                                SELECT COUNT(*) FROM poll_position q
                                WHERE q.whole_at IS NULL OR q.whole_at <= :since OR q.whole_position > :position""")
                        .param("since", Instants.micros(since))
                        .param("position", position)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /** False if one of them was withdrawn, or ordered against, meanwhile; then the transaction must be rolled back. */
    boolean attempted(Collection<DecisionId> ids, Instant now) {
        for (DecisionId id : ids) {
            int marked = seat.sql()
                    .sql("""
                            UPDATE act AS a SET state = 'sent', attempts = attempts + 1, due_at = :now
                            WHERE a.id = :id AND a.state IN ('open', 'deferred') AND NOT {against}""".replace("{against}", AGAINST))
                    .param("now", Instants.micros(now))
                    .param("id", id.value())
                    .update();
            if (marked != 1) {
                return false;
            }
        }
        passing.accept("ledger.attempted");
        return true;
    }

    /** What does not follow with this attempt, in place of what did not with the last one. */
    void leftBehind(Map<DecisionId, Set<Ref>> left) {
        left.forEach((id, children) -> {
            seat.sql()
                    .sql("DELETE FROM left_behind WHERE act = :id")
                    .param("id", id.value())
                    .update();
            for (Ref child : children) {
                seat.sql()
                        .sql("INSERT INTO left_behind (act, entity, record) VALUES (:id, :entity, :record)")
                        .param("id", id.value())
                        .param("entity", child.entity().name())
                        .param("record", child.id().value())
                        .update();
            }
        });
    }

    Set<Ref> leftBehind(DecisionId id) {
        return new TreeSet<>(seat.sql()
                .sql("SELECT entity, record FROM left_behind WHERE act = :id")
                .param("id", id.value())
                .query((row, n) -> new Ref(new Entity(row.getString(1)), RecordId.of(row.getString(2))))
                .list());
    }

    void close(List<Receipt> receipts, Instant now, Instant retryAt, int mostAttempts) {
        long number = seat.sql()
                .sql("SELECT COALESCE(MAX(number), 0) FROM receipt")
                .query(Long.class)
                .single();
        long before = number;
        boolean first = true;
        for (Receipt receipt : receipts) {
            switch (receipt) {
                case Receipt.Done done -> {
                    enter(
                            ++number,
                            done,
                            "",
                            "",
                            done.created() == null ? null : done.created().value(),
                            now);
                    state(done.decision(), ActState.DONE, "", now, now);
                }
                case Receipt.Overtaken overtaken -> {
                    enter(++number, overtaken, "", overtaken.words(), null, now);
                    state(overtaken.decision(), ActState.OVERTAKEN, overtaken.words(), now, now);
                }
                case Receipt.Refused refused -> {
                    enter(++number, refused, refused.code(), refused.words(), null, now);
                    state(refused.decision(), ActState.REFUSED, refused.code() + ": " + refused.words(), now, now);
                }
                case Receipt.Deferred deferred -> {
                    enter(++number, deferred, deferred.code(), deferred.words(), null, now);
                    boolean enough = attempts(deferred.decision()) >= mostAttempts;
                    String words = deferred.code() + ": " + deferred.words();
                    if (enough) {
                        state(deferred.decision(), ActState.PARKED, "put off too often. " + words, now, now);
                    } else {
                        state(deferred.decision(), ActState.DEFERRED, words, null, retryAt);
                    }
                }
                case Receipt.Owed owed ->
                    enter(++number, owed, "", "", null, now); // stays sent until its audit row is there
                case Receipt.Unknown unknown ->
                    enter(++number, unknown, "", unknown.words(), null, now); // stays sent, and is looked up
            }
            if (first) {
                passing.accept("ledger.close.first");
                first = false;
            }
        }
        chain.append(new Covering(seat).receipts(before + 1, number, now), now);
        passing.accept("ledger.close.all");
    }

    private void enter(long number, Receipt receipt, String code, String words, @Nullable String created, Instant now) {
        seat.sql()
                .sql("""
                        INSERT INTO receipt (number, act, kind, code, words, created, at)
                        VALUES (:number, :act, :kind, :code, :words, :created, :at)""")
                .param("number", number)
                .param("act", receipt.decision().value())
                .param("kind", Receipts.kind(receipt))
                .param("code", code)
                .param("words", words)
                .param("created", created)
                .param("at", Instants.micros(now))
                .update();
    }

    private void state(DecisionId id, ActState state, String words, @Nullable Instant closedAt, Instant dueAt) {
        int moved = seat.sql()
                .sql("""
                        UPDATE act SET state = :state, words = :words, closed_at = :closedAt, due_at = :dueAt
                        WHERE id = :id AND state = 'sent'""")
                .param("state", state.word())
                .param("words", words)
                .param("closedAt", Instants.microsOrNull(closedAt))
                .param("dueAt", Instants.micros(dueAt))
                .param("id", id.value())
                .update();
        if (moved != 1) {
            throw new IllegalStateException("act " + id + " was not on its way: it cannot become " + state.word());
        }
    }

    private int attempts(DecisionId id) {
        return seat.sql()
                .sql("SELECT attempts FROM act WHERE id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }
}
