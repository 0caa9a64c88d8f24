package io.bellwether.storage;

import io.bellwether.storage.SqlConnections.Use;
import io.bellwether.storage.StorageFailure.Kind;

/**
 * Brings a database to the schema that this program knows. One query tells whether there is anything to do, so that
 * Flyway's classes are loaded at the first start of a new version only.
 */
final class SqlSchema {
    /** The highest number among {@code resources/migrations}; a test holds it to them. */
    static final int NEWEST = 75;

    private SqlSchema() {}

    static void bring(SqlTransactions database, Runnable migration) {
        int installed = installed(database);
        if (installed < NEWEST) {
            migration.run();
            installed = installed(database);
        }
        if (installed > NEWEST) {
            throw new StorageFailure(
                    Kind.BROKEN,
                    "the database's schema is version " + installed + " and this program knows " + NEWEST
                            + ": run the newer Bellwether that made it, or restore a backup from before");
        }
        if (installed < NEWEST) {
            throw new StorageFailure(
                    Kind.BROKEN,
                    "the database's schema stayed at version " + installed + " and this program knows " + NEWEST);
        }
    }

    /** 0 when there is none. */
    static int installed(SqlTransactions database) {
        return database.run(Use.READ, session -> {
            if (!hasHistory(session)) {
                return 0;
            }
            return session.one(
                            row -> Integer.parseInt(row.text("version")),
                            "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
                                    + " ORDER BY installed_rank DESC LIMIT 1")
                    .orElse(0);
        });
    }

    private static boolean hasHistory(SqlSession session) {
        String sql =
                switch (session.dialect()) {
                    case SQLITE -> "SELECT name AS found FROM sqlite_master WHERE name = 'flyway_schema_history'";
                    case POSTGRESQL -> "SELECT to_regclass('flyway_schema_history')::text AS found";
                };
        return session.one(row -> row.optionalText("found"), sql)
                .flatMap(found -> found)
                .isPresent();
    }
}
