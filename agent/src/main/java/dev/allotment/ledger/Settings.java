package dev.allotment.ledger;

import dev.allotment.store.Seat;
import org.jspecify.annotations.Nullable;

/** Small named values of decide and act. */
final class Settings {
    static final String POSITION = "decide.position";
    static final String RECEIPTS_READ = "decide.receipts";

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

    long number(String name) {
        String text = text(name);
        return text == null ? 0 : Long.parseLong(text);
    }

    void number(String name, long number) {
        text(name, Long.toString(number));
    }
}
