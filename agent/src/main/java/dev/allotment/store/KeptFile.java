package dev.allotment.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The file of a run, opened by another process than the agent's for one question or order. Its tables stay as they are: bringing
 * them up to date is the agent's own business.
 */
public final class KeptFile implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final HikariDataSource source;
    private final Seat people;

    private KeptFile(Path file, boolean readOnly) {
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setTransactionMode(readOnly ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
        var sqlite = new SQLiteDataSource(config);
        sqlite.setUrl("jdbc:sqlite:" + file);
        var pool = new HikariConfig();
        pool.setDataSource(sqlite);
        pool.setPoolName("asked");
        pool.setReadOnly(readOnly);
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(0);
        source = new HikariDataSource(pool);
        people = Storage.seat(source);
        try {
            Versions.refuseOther(source, file);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * For a question: nothing in the file changes, whatever is asked.
     *
     * @throws IllegalArgumentException if the file was kept by another version
     */
    public static KeptFile toRead(Path file) {
        return new KeptFile(file, true);
    }

    /** For an order. Throws as {@link #toRead}. */
    public static KeptFile toWrite(Path file) {
        return new KeptFile(file, false);
    }

    /** Any thread. */
    public Seat people() {
        return people;
    }

    @Override
    public void close() {
        source.close();
    }
}
