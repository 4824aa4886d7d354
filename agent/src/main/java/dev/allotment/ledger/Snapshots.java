package dev.allotment.ledger;

import dev.allotment.ledger.SnapshotText.Held;
import dev.allotment.model.RecordId;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The mornings' snapshots: decide enters them, training and backtests read them. */
public final class Snapshots {
    private static final int BATCH = 1_000;
    /** Points of the total; less is age alone, and not worth a row each day. */
    private static final int NEWS = 3;

    private static final int SWEEP_EVERY_DAYS = 7;

    private final Seat seat;

    Snapshots(Seat seat) {
        this.seat = seat;
    }

    /**
     * A morning on which snapshots were taken.
     *
     * @param takenAt org time up to which the facts may have been known
     * @param accounts enrolled then; {@code written}: those of which something had changed, or all where the policy had
     */
    public record Taken(LocalDate day, Instant takenAt, String policyHash, long accounts, long written) {}

    /** All mornings, earliest first. */
    public List<Taken> days() {
        return seat.sql()
                .sql("SELECT day, taken_at, policy, accounts, written FROM snapshot_day ORDER BY day")
                .query((row, n) -> new Taken(
                        LocalDate.ofEpochDay(row.getLong(1)),
                        Instants.instant(row.getLong(2)),
                        Objects.requireNonNull(row.getString(3)),
                        row.getLong(4),
                        row.getLong(5)))
                .list();
    }

    /** What was known on that morning, in order of account; nothing if none was taken that day. */
    public void on(LocalDate day, Consumer<Snapshot> visitor) {
        Map<Long, SnapshotText> texts = texts();
        seat.sql().sql("""
                        SELECT account, shape, known FROM snapshot
                        WHERE from_day <= :day AND (until_day IS NULL OR until_day > :day)
                            AND EXISTS (SELECT 1 FROM snapshot_day WHERE day = :day)
                        ORDER BY account""").param("day", day.toEpochDay()).query(row -> {
            visitor.accept(Objects.requireNonNull(texts.get(row.getLong(2)))
                    .read(RecordId.of(row.getString(1)), Objects.requireNonNull(row.getString(3)), day));
        });
    }

    private Map<Long, SnapshotText> texts() {
        var texts = new HashMap<Long, SnapshotText>();
        seat.sql().sql("SELECT number, content FROM snapshot_shape").query(row -> {
            texts.put(row.getLong(1), new SnapshotText(SnapshotText.shape(Objects.requireNonNull(row.getString(2)))));
        });
        return texts;
    }

    /** The shape of the latest snapshots, or an empty one. */
    public SnapshotShape shape() {
        return seat.sql()
                .sql("SELECT content FROM snapshot_shape ORDER BY number DESC LIMIT 1")
                .query(String.class)
                .optional()
                .map(SnapshotText::shape)
                .orElse(new SnapshotShape(List.of(), List.of()));
    }

    /** Within the caller's transaction. */
    void enter(SnapshotDay day) {
        long shape = number(SnapshotText.shape(day.shape()));
        long today = day.day().toEpochDay();
        var text = new SnapshotText(day.shape());
        Map<RecordId, Held> before = held();
        boolean otherRules = !day.policyHash().equals(latestPolicy()); // points are laid to the policy of the morning
        var rows = new ArrayList<Object[]>();
        var ended = new ArrayList<Object[]>();
        var count = new long[2];
        day.accounts().accept(snapshot -> {
            String known = text.write(snapshot, day.day());
            Held old = before.remove(snapshot.account());
            Held fresh = SnapshotText.held(shape, known);
            count[0]++;
            if (old == null
                    || otherRules
                    || old.print() != fresh.print()
                    || Math.abs(old.total() - fresh.total()) >= NEWS) {
                count[1]++;
                if (old != null) {
                    ended.add(new Object[] {today, snapshot.account().value(), today});
                }
                rows.add(new Object[] {snapshot.account().value(), today, shape, known});
                if (rows.size() >= BATCH) {
                    write(ended, rows);
                }
            }
        });
        before.keySet().forEach(account -> ended.add(new Object[] {today, account.value(), today}));
        write(ended, rows);
        seat.sql()
                .sql("""
                        INSERT INTO snapshot_day (day, taken_at, policy, accounts, written)
                        VALUES (:day, :at, :policy, :accounts, :written)
                        ON CONFLICT (day) DO UPDATE SET taken_at = excluded.taken_at, policy = excluded.policy,
                            accounts = excluded.accounts, written = snapshot_day.written + excluded.written""")
                .param("day", today)
                .param("at", Instants.micros(day.takenAt()))
                .param("policy", day.policyHash())
                .param("accounts", count[0])
                .param("written", count[1])
                .update();
        if (today % SWEEP_EVERY_DAYS == 0) {
            forget(day.forget().toEpochDay());
        }
    }

    private void write(List<Object[]> ended, List<Object[]> rows) {
        var jdbc = seat.batches().getJdbcOperations();
        if (!ended.isEmpty()) {
            jdbc.batchUpdate(
                    "UPDATE snapshot SET until_day = ? WHERE account = ? AND until_day IS NULL AND from_day < ?",
                    ended);
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate("""
                    INSERT INTO snapshot (account, from_day, until_day, shape, known) VALUES (?, ?, NULL, ?, ?)
                    ON CONFLICT (account, from_day) DO UPDATE SET until_day = NULL, shape = excluded.shape,
                        known = excluded.known""", rows);
        }
        ended.clear();
        rows.clear();
    }

    private void forget(long before) {
        seat.sql()
                .sql("DELETE FROM snapshot WHERE until_day <= :before")
                .param("before", before)
                .update();
        seat.sql()
                .sql("DELETE FROM snapshot_day WHERE day < :before")
                .param("before", before)
                .update();
    }

    private long number(String content) {
        return seat.sql()
                .sql("SELECT number FROM snapshot_shape WHERE content = :content")
                .param("content", content)
                .query(Long.class)
                .optional()
                .orElseGet(() -> {
                    long number = seat.sql()
                            .sql("SELECT COALESCE(MAX(number), 0) + 1 FROM snapshot_shape")
                            .query(Long.class)
                            .single();
                    seat.sql()
                            .sql("INSERT INTO snapshot_shape (number, content) VALUES (:number, :content)")
                            .param("number", number)
                            .param("content", content)
                            .update();
                    return number;
                });
    }

    private String latestPolicy() {
        return seat.sql()
                .sql("SELECT policy FROM snapshot_day ORDER BY day DESC LIMIT 1")
                .query(String.class)
                .optional()
                .orElse("");
    }

    private Map<RecordId, Held> held() {
        var held = new HashMap<RecordId, Held>();
        seat.sql()
                .sql("SELECT account, shape, known FROM snapshot WHERE until_day IS NULL")
                .query(row -> {
                    held.put(
                            RecordId.of(row.getString(1)),
                            SnapshotText.held(row.getLong(2), Objects.requireNonNull(row.getString(3))));
                });
        return held;
    }
}
