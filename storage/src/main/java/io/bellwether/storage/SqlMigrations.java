package io.bellwether.storage;

import io.bellwether.storage.StorageFailure.Kind;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The migrations, run by Flyway: those of {@code migrations/common}, and those of the dialect's own folder where the
 * dialects differ. Each runs in a transaction of its own, so a crash leaves whole ones behind.
 */
final class SqlMigrations {
    private SqlMigrations() {}

    /** On PostgreSQL, where Flyway's advisory lock lets one replica in at a time. */
    static void runOnPostgres(StorageRules rules) {
        run(Flyway.configure().dataSource(rules.url(), rules.user(), rules.password()), "postgresql");
    }

    /** On a file that nobody else is opening. */
    static void runOnSqlite(String url) {
        run(Flyway.configure().dataSource(url + "?busy_timeout=10000&foreign_keys=true", "", ""), "sqlite");
    }

    private static void run(FluentConfiguration configuration, String folder) {
        try {
            configuration
                    .locations("classpath:migrations/common", "classpath:migrations/" + folder)
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new StorageFailure(
                    Kind.BROKEN,
                    "the schema could not be brought up to date (restore a backup, or see the cause): "
                            + failed.getMessage(),
                    failed);
        }
    }
}
