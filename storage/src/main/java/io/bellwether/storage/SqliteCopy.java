package io.bellwether.storage;

import io.bellwether.storage.StorageFailure.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a backup asks of SQLite: a copy of what is committed, and whether a file is whole. */
final class SqliteCopy {
    private SqliteCopy() {}

    /** Copies what is committed, beside whoever reads and writes. */
    static void write(Path from, Path to) {
        try (Connection connection = SqliteConnections.connect(from);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, to.toString());
            copy.execute();
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    /** Refuses what is damaged, is no database of ours, or is newer than this program. */
    static void check(Path file) {
        try (Connection connection = DriverManager.getConnection(SqliteConnections.url(file))) {
            String verdict = first(connection, "PRAGMA integrity_check");
            if (!verdict.equals("ok")) {
                throw damaged(verdict);
            }
            int version = Integer.parseInt(first(
                    connection,
                    "SELECT coalesce(max(cast(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success"));
            if (version > SqlSchema.NEWEST) {
                throw new StorageFailure(
                        Kind.BROKEN,
                        "the backup's schema is version " + version + " and this program knows " + SqlSchema.NEWEST
                                + ": restore it with the newer Bellwether that made it");
            }
        } catch (SQLException failed) {
            throw new StorageFailure(Kind.BROKEN, "the backup is no database of Bellwether", failed);
        }
    }

    private static StorageFailure damaged(String verdict) {
        return new StorageFailure(Kind.BROKEN, "the backup is damaged: " + verdict);
    }

    /** Brings the log of a database that nobody uses into its file; one that is damaged stays as it is. */
    static void settle(Path file) {
        try (Connection connection = SqliteConnections.connect(file)) {
            String done = first(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            assert !done.isEmpty();
        } catch (SQLException damagedAnyway) {
            // what is kept beside the restored one is then the file as it was found
        }
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
