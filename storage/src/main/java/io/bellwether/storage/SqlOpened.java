package io.bellwether.storage;

import io.bellwether.storage.StorageFailure.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** A database with its connections, and with the guard of its file where it is one. */
record SqlOpened(SqlConnections connections, Dialect dialect, Optional<FileGuard> guard) implements AutoCloseable {

    static SqlOpened open(StorageRules rules, Path data) {
        try {
            return switch (rules.dialect()) {
                case SQLITE -> sqlite(SqliteFile.of(rules, data));
                case POSTGRESQL -> postgres(rules);
            };
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        } catch (IOException failed) {
            throw new StorageFailure(Kind.FULL, "the database's folder cannot be used: " + failed.getMessage(), failed);
        }
    }

    private static SqlOpened postgres(StorageRules rules) throws SQLException {
        SqlOpened opened = new SqlOpened(SqlPostgres.open(rules), Dialect.POSTGRESQL, Optional.empty());
        return opened.brought(() -> SqlMigrations.runOnPostgres(rules));
    }

    /** PostgreSQL, with a schema that is right already. */
    static SqlOpened asItIs(StorageRules rules) {
        try {
            SqlOpened opened = new SqlOpened(SqlPostgres.open(rules), Dialect.POSTGRESQL, Optional.empty());
            return opened.brought(() -> {});
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    private static SqlOpened sqlite(SqliteFile file) throws SQLException, IOException {
        file.make();
        FileGuard guard = FileGuard.shared(file.guard());
        // One process at a time: two that turn a new file to WAL at once are refused by SQLite, which waits for
        // neither.
        try (FileGuard _ = FileGuard.awaited(file.opening())) {
            SqlOpened opened = new SqlOpened(SqliteConnections.open(file.path()), Dialect.SQLITE, Optional.of(guard));
            return opened.brought(() -> SqlMigrations.runOnSqlite(SqliteConnections.url(file.path())));
        } catch (SQLException | IOException | RuntimeException failed) {
            guard.close();
            throw failed;
        }
    }

    private SqlOpened brought(Runnable migration) {
        try {
            SqlSchema.bring(transactions(), migration);
            return this;
        } catch (RuntimeException failed) {
            connections.close();
            throw failed;
        }
    }

    SqlTransactions transactions() {
        return new SqlTransactions(connections, dialect);
    }

    @Override
    public void close() throws IOException {
        connections.close();
        if (guard.isPresent()) {
            guard.get().close();
        }
    }
}
