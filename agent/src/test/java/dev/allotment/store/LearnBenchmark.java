package dev.allotment.store;

import dev.allotment.mirror.Fact;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Cursor;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Stamp;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How fast events become durable: 2 KB events, 100 a batch, one transaction each with its cursor, beside the bare upsert of the same
 * rows by hand-written JDBC. Run by hand: {@code mvn -q test-compile}, then this main.
 */
public final class LearnBenchmark {
    private static final int BATCH = 100;
    private static final int RECORDS = 20_000;
    private static final int BATCHES = 400;
    private static final RecordId BY = RecordId.of("005000000000001");
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private LearnBenchmark() {}

    public static void main(String[] args) throws Exception {
        System.out.println("Events by wall second, and by CPU second of the one thread (what an idle core would do).");
        System.out.println(
                "| round | bare /s | learn /s | learn of bare | bare /cpu s | learn /cpu s | of bare | first rows /cpu s |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int round = 1; round <= 3; round++) {
            Rate bare = inFolder(LearnBenchmark::bare).getFirst();
            List<Rate> learned = inFolder(LearnBenchmark::learn);
            Rate learn = learned.getLast();
            System.out.printf(
                    "| %d | %,.0f | %,.0f | %.0f %% | %,.0f | %,.0f | %.0f %% | %,.0f |%n",
                    round,
                    bare.wall(),
                    learn.wall(),
                    100 * learn.wall() / bare.wall(),
                    bare.cpu(),
                    learn.cpu(),
                    100 * learn.cpu() / bare.cpu(),
                    learned.getFirst().cpu());
        }
    }

    /** The first fill by whole rows, and the events after it. */
    private static List<Rate> learn(Path folder) {
        try (Storage storage = Storage.open(folder.resolve("allotment.db"))) {
            var mirror = new Mirror(storage.learn());
            var random = new Random(7);
            var began = Begun.now();
            for (int from = 0; from < RECORDS; from += 2_000) {
                var rows = new ArrayList<Fact>();
                for (int n = from; n < from + 2_000; n++) {
                    rows.add(new Fact.Read(ref(n), fields(n, 0), START));
                }
                storage.learn().tx().executeWithoutResult(status -> mirror.apply(rows, START));
            }
            Rate filled = began.rate(RECORDS);
            began = Begun.now();
            for (int batch = 0; batch < BATCHES; batch++) {
                List<Fact> facts = new ArrayList<>(BATCH);
                Instant at = START.plusSeconds(1 + batch);
                for (int i = 0; i < BATCH; i++) {
                    int n = random.nextInt(RECORDS);
                    facts.add(new Fact.Updated(
                            ref(n), new Stamp("tx-" + batch + "-" + i, 1, at, BY, ""), at, fields(n, batch + 1)));
                }
                var cursor = new Cursor("{\"/data/Allotment__chn\":" + batch + "}");
                storage.learn().tx().executeWithoutResult(status -> {
                    mirror.apply(facts, at);
                    mirror.advance(cursor);
                });
            }
            return List.of(filled, began.rate(BATCH * BATCHES));
        }
    }

    /** What the same machine does with the same rows if nothing is understood: one prepared upsert and a cursor row. */
    private static List<Rate> bare(Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db"))) {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA page_size=8192");
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=NORMAL");
                statement.execute("PRAGMA cache_size=-32768");
                statement.execute(
                        "CREATE TABLE record (entity TEXT, id TEXT, fields TEXT, modified BIGINT, PRIMARY KEY (entity, id))");
                statement.execute("CREATE TABLE cursor (name TEXT PRIMARY KEY, text TEXT)");
            }
            connection.setAutoCommit(false);
            String upsert = "INSERT INTO record VALUES ('Account', ?, ?, ?) ON CONFLICT (entity, id) DO UPDATE SET"
                    + " fields = excluded.fields, modified = excluded.modified";
            String moved = "INSERT INTO cursor VALUES ('c', ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text";
            try (PreparedStatement rows = connection.prepareStatement(upsert);
                    PreparedStatement cursor = connection.prepareStatement(moved)) {
                for (int n = 0; n < RECORDS; n++) {
                    row(rows, n, 0);
                }
                rows.executeBatch();
                connection.commit();
                var random = new Random(7);
                var began = Begun.now();
                for (int batch = 0; batch < BATCHES; batch++) {
                    for (int i = 0; i < BATCH; i++) {
                        row(rows, random.nextInt(RECORDS), batch + 1);
                    }
                    rows.executeBatch();
                    cursor.setString(1, "{\"/data/Allotment__chn\":" + batch + "}");
                    cursor.executeUpdate();
                    connection.commit();
                }
                return List.of(began.rate(BATCH * BATCHES));
            }
        }
    }

    private static void row(PreparedStatement rows, int n, int version) throws SQLException {
        rows.setString(1, ref(n).id().value());
        rows.setString(2, FieldsJson.write(fields(n, version)));
        rows.setLong(3, version);
        rows.addBatch();
    }

    private static Ref ref(int n) {
        return Ref.account(RecordId.of("001%012d".formatted(n)));
    }

    /** About 2 KB as JSON. */
    private static Fields fields(int n, int version) {
        return Fields.of(Map.of(
                "Name",
                "Company " + n,
                "Website",
                "https://www.company-" + n + ".example/" + version,
                "Industry",
                "Software",
                "BillingCity",
                "Springfield",
                "OwnerId",
                BY.value(),
                "Description",
                ("d" + version).repeat(1).concat("x".repeat(1_750))));
    }

    /** Per second of the clock, and per second that the thread had a core. */
    private record Rate(double wall, double cpu) {}

    private record Begun(long wall, long cpu) {
        static Begun now() {
            return new Begun(
                    System.nanoTime(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        }

        Rate rate(int events) {
            Begun end = now();
            return new Rate(events / ((end.wall - wall) / 1e9), events / ((end.cpu - cpu) / 1e9));
        }
    }

    private interface Measured {
        List<Rate> in(Path folder) throws Exception;
    }

    private static List<Rate> inFolder(Measured measured) throws Exception {
        Path folder = Files.createTempDirectory("learn-benchmark");
        try {
            return measured.in(folder);
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    delete(file);
                }
            }
        }
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
