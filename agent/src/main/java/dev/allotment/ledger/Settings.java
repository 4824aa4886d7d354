package dev.allotment.ledger;

import dev.allotment.model.RecordId;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Small named values of decide and act. */
final class Settings {
    static final String POSITION = "decide.position";
    static final String RECEIPTS_READ = "decide.receipts";
    static final String SURROUNDINGS = "org.surroundings";

    private final Seat seat;

    Settings(Seat seat) {
        this.seat = seat;
    }

    @Nullable
    String text(String name) {
        return seat.sql()
                .sql("SELECT text FROM setting WHERE name = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    void text(String name, String text) {
        seat.sql().sql("""
                        INSERT INTO setting (name, text) VALUES (:name, :text)
                        ON CONFLICT (name) DO UPDATE SET text = excluded.text""").param("name", name).param("text", text).update();
    }

    /** Those whose names begin so, by whole name. */
    Map<String, String> startingWith(String prefix) {
        var found = new TreeMap<String, String>();
        seat.sql()
                .sql("SELECT name, text FROM setting WHERE name >= :prefix AND name < :after")
                .param("prefix", prefix)
                .param("after", prefix + Character.MAX_VALUE)
                .query(row -> {
                    found.put(row.getString(1), row.getString(2));
                });
        return found;
    }

    /** Enters them all; where there is no text, none is kept. */
    void texts(Map<String, String> texts) {
        var rows = new ArrayList<Object[]>();
        var gone = new ArrayList<Object[]>();
        texts.forEach((name, text) -> {
            if (text.isEmpty()) {
                gone.add(new Object[] {name});
            } else {
                rows.add(new Object[] {name, text});
            }
        });
        if (!gone.isEmpty()) {
            seat.batches().getJdbcOperations().batchUpdate("DELETE FROM setting WHERE name = ?", gone);
        }
        if (!rows.isEmpty()) {
            seat.batches().getJdbcOperations().batchUpdate("""
                    INSERT INTO setting (name, text) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET text = excluded.text""", rows);
        }
    }

    void forget(String name) {
        seat.sql()
                .sql("DELETE FROM setting WHERE name = :name")
                .param("name", name)
                .update();
    }

    long number(String name) {
        String text = text(name);
        return text == null ? 0 : Long.parseLong(text);
    }

    void number(String name, long number) {
        text(name, Long.toString(number));
    }

    /** Turns among those who get arrivals. */
    List<Fairness> fairness() {
        return fairness("team = ''");
    }

    /** Turns elsewhere. */
    List<Fairness> fairnessApart() {
        return fairness("team <> ''");
    }

    private List<Fairness> fairness(String which) {
        return seat.sql()
                .sql("SELECT team, rep, balance FROM fairness WHERE " + which + " ORDER BY team, rep")
                .query((row, n) -> new Fairness(
                        Objects.requireNonNull(row.getString(1)),
                        RecordId.of(row.getString(2)),
                        Objects.requireNonNull(row.getString(3))))
                .list();
    }

    @Nullable
    Instant lastPass(String name) {
        return seat.sql()
                .sql("SELECT scheduled FROM pass WHERE name = :name")
                .param("name", name)
                .query(Long.class)
                .optional()
                .map(Instants::instant)
                .orElse(null);
    }
}
