package dev.allotment.stories;

import dev.allotment.store.Seat;
import dev.allotment.store.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one database file that all stories use, one after the other: clearing it is faster than another file. */
final class Desk {
    private static final String TABLES =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'flyway%'";

    private static @Nullable Path folder;
    private static @Nullable Storage storage;

    private Desk() {}

    /** The database as it is new. */
    static Storage cleared() {
        Storage open = storage;
        if (open == null) {
            try {
                Path made = Files.createTempDirectory("allotment-stories-");
                Path file = made.resolve("allotment.db");
                open = Storage.open(file);
                Storage.copy(file, made.resolve("new.db"));
                folder = made;
                storage = open;
                for (Seat seat : List.of(open.learn(), open.decide(), open.act())) {
                    seat.sql().sql("PRAGMA synchronous = OFF").update(); // nobody pulls the plug in a story
                }
                open.learn()
                        .sql()
                        .sql("ATTACH '" + made.resolve("new.db") + "' AS fresh")
                        .update();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return open;
        }
        var sql = open.learn().sql();
        List<String> tables = sql.sql(TABLES).query(String.class).list();
        open.learn().tx().executeWithoutResult(status -> {
            for (String table : tables) {
                sql.sql("DELETE FROM main." + table).update();
                sql.sql("INSERT INTO main." + table + " SELECT * FROM fresh." + table)
                        .update();
            }
        });
        return open;
    }

    static void close() throws IOException {
        if (storage != null) {
            storage.close();
            storage = null;
        }
        if (folder != null) {
            try (var paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
            folder = null;
        }
    }
}
