package dev.allotment.store;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.pattern.ValidatePattern;
import org.jspecify.annotations.Nullable;

/** Whose tables a file has: those of this version of Allotment, or of another one, which is said in one sentence. */
final class Versions {
    private static final String MIGRATIONS = "classpath:dev/allotment/db/migration";

    private Versions() {}

    private static FluentConfiguration migrations(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations(MIGRATIONS)
                .outOfOrder(true) // numbers are reserved by topic, so a lower one may come later; no two touch the same
                .ignoreMigrationPatterns(new ValidatePattern[0]) // nor does a newer version's file pass
                .loggers("slf4j");
    }

    /**
     * Makes the tables, or brings those of an older version up to date.
     *
     * @throws IllegalArgumentException if they are those of a newer version, or of one that nobody can bring up to date
     */
    static void migrate(DataSource source, Path file) {
        try {
            migrations(source).load().migrate();
        } catch (FlywayValidateException e) {
            String other = other(source, file, false);
            throw other == null ? e : new IllegalArgumentException(other, e);
        }
    }

    /** @throws IllegalArgumentException if they are not those of this version */
    static void refuseOther(DataSource source, Path file) {
        String other = other(source, file, true);
        if (other != null) {
            throw new IllegalArgumentException(other);
        }
    }

    private static @Nullable String other(DataSource source, Path file, boolean olderToo) {
        for (MigrationInfo migration : migrations(source).load().info().all()) {
            boolean applied = migration.getState().isApplied();
            boolean ours = migration.getState().isResolved();
            if (applied && !ours) {
                return file + " was kept by a newer version of Allotment (its tables have " + migration.getDescription()
                        + "); use that version";
            }
            if (applied && !migration.isChecksumMatching()) {
                return file + " was kept by a version of Allotment between two releases (its tables of "
                        + migration.getDescription() + " are not those of this one), and cannot be brought up to date;"
                        + " use that version, or start allotment run with another --data folder: owners, status and"
                        + " warnings live in the org, explanations stay behind";
            }
            if (olderToo && ours && !applied) {
                return file + " was kept by an older version of Allotment (its tables lack "
                        + migration.getDescription() + "); start allotment run on its folder once";
            }
        }
        return null;
    }
}
