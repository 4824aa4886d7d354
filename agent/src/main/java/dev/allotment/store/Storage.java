package dev.allotment.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The one file in which mirror and ledger live: SQLite with a write-ahead log. Learn's seat is synchronous NORMAL, because
 * rows and cursor come back together; the seats of decide and act are FULL, because what they say must outlive a power cut.
 * Other processes may open the same file; each write waits at most {@value #BUSY_MILLIS} ms for its turn.
 */
public final class Storage implements AutoCloseable {
    private static final int BUSY_MILLIS = 20_000;

    private final SingleConnectionDataSource learning;
    private final SingleConnectionDataSource deciding;
    private final SingleConnectionDataSource acting;
    private final @Nullable HikariDataSource asking;
    private final Seat learn;
    private final Seat decide;
    private final Seat act;
    private final Seat people;

    private Storage(Path file, UnaryOperator<DataSource> through) {
        DataSource full = source(file, SynchronousMode.FULL);
        Versions.migrate(full, file);
        try {
            learning = kept(source(file, SynchronousMode.NORMAL).getConnection());
            deciding = kept(full.getConnection());
            acting = kept(full.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open " + file + ": " + e.getMessage(), e);
        }
        var pool = new HikariConfig();
        pool.setDataSource(full);
        pool.setPoolName("people");
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(0);
        asking = new HikariDataSource(pool);
        learn = seat(through.apply(learning));
        decide = seat(through.apply(deciding));
        act = seat(through.apply(acting));
        people = seat(asking);
    }

    /** All seats on one connection in memory. */
    private Storage(Connection connection) {
        learning = kept(connection);
        deciding = learning;
        acting = learning;
        asking = null;
        learn = seat(learning);
        decide = learn;
        act = learn;
        people = learn;
    }

    private static SingleConnectionDataSource kept(Connection connection) {
        return new SingleConnectionDataSource(KeptStatements.over(connection), true);
    }

    /**
     * Opens the file, makes it and its folder if missing, and brings its tables up to date.
     *
     * @throws IllegalStateException if another program holds something that is no database of ours there
     * @throws IllegalArgumentException if it was kept by a newer version, or by one that nobody can bring up to date
     */
    public static Storage open(Path file) {
        return open(file, UnaryOperator.identity());
    }

    /**
     * A database in memory, gone when closed: for loops that one thread turns by hand.
     *
     * @throws IllegalStateException if there is no room for a temporary file, which it is made from
     */
    public static Storage inMemory() {
        var config = new SQLiteConfig();
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite::memory:");
        try {
            // Flyway leaves statements open on its connection, which must not be ours.
            Path made = Files.createTempFile("allotment-", ".db");
            Versions.migrate(source(made, SynchronousMode.OFF), made);
            Connection connection = source.getConnection();
            try (Statement restore = connection.createStatement()) {
                restore.executeUpdate("restore from " + made);
            }
            Files.delete(made);
            return new Storage(connection);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("cannot open a database in memory: " + e.getMessage(), e);
        }
    }

    /** The same, with each loop's connection seen through {@code through}; tests let it fail there. */
    static Storage open(Path file, UnaryOperator<DataSource> through) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + file, e);
        }
        return new Storage(file, through);
    }

    /**
     * Copies the file as it stands at one moment, also while an agent writes to it; the original is only read.
     *
     * @param to where no file is yet
     */
    public static void copy(Path file, Path to) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        JdbcClient.create(source)
                .sql("VACUUM INTO :to")
                .param("to", to.toString())
                .update();
    }

    /**
     * Writes what a database in memory holds to a file.
     *
     * @throws IllegalStateException if it cannot be written
     */
    public void keep(Path file) {
        try (Statement backup = learning.getConnection().createStatement()) {
            backup.executeUpdate("backup to " + file);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    public Seat learn() {
        return learn;
    }

    public Seat decide() {
        return decide;
    }

    public Seat act() {
        return act;
    }

    /** For console, commands and status: any thread; reads, and writes orders only. */
    public Seat people() {
        return people;
    }

    @Override
    public void close() {
        if (asking != null) {
            asking.close();
        }
        learning.destroy();
        deciding.destroy();
        acting.destroy();
    }

    private static DataSource source(Path file, SynchronousMode synchronous) {
        var config = new SQLiteConfig();
        config.setPageSize(8192);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setCacheSize(-32_768);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    static Seat seat(DataSource source) {
        return new Seat(
                JdbcClient.create(source),
                new NamedParameterJdbcTemplate(source),
                new TransactionTemplate(new JdbcTransactionManager(source)));
    }
}
