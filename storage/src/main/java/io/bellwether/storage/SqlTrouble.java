package io.bellwether.storage;

import io.bellwether.storage.StorageFailure.Kind;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What an exception of a driver means. Its message is kept as a cause only: it may quote what a caller sent. */
final class SqlTrouble {
    private static final int SQLITE_PRIMARY_CODE = 0xff;

    private SqlTrouble() {}

    static StorageFailure failure(SQLException failed) {
        Kind kind = kind(failed);
        return new StorageFailure(kind, "the database " + words(kind) + " (" + code(failed) + ")", failed);
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case AWAY -> "cannot be reached or does not answer in time";
            case BUSY -> "is busy";
            case FULL -> "has no room or may not be written";
            case CONFLICT -> "holds something that contradicts the change";
            case BROKEN -> "refused a statement";
        };
    }

    private static String code(SQLException failed) {
        @Nullable String state = failed.getSQLState();
        return state == null ? "code " + failed.getErrorCode() : "SQLSTATE " + state;
    }

    private static Kind kind(SQLException failed) {
        if (failed instanceof SQLTransientConnectionException) {
            // the pool had no connection to give in time: it could make none, or all are in use
            return failed.getCause() == null ? Kind.BUSY : Kind.AWAY;
        }
        @Nullable String state = failed.getSQLState();
        return state == null ? ofSqlite(failed.getErrorCode() & SQLITE_PRIMARY_CODE) : ofPostgres(state);
    }

    /** Result codes: sqlite.org/rescode.html, read 2026-11. */
    private static Kind ofSqlite(int code) {
        return switch (code) {
            case 5, 6 -> Kind.BUSY; // BUSY, LOCKED
            case 8, 10, 13 -> Kind.FULL; // READONLY, IOERR, FULL
            case 14 -> Kind.AWAY; // CANTOPEN
            case 19 -> Kind.CONFLICT; // CONSTRAINT
            default -> Kind.BROKEN;
        };
    }

    /** SQLSTATE: PostgreSQL 15 manual, appendix A. */
    private static Kind ofPostgres(String state) {
        return switch (state) {
            case "40001", "40P01", "55P03" -> Kind.BUSY; // serialisation, deadlock, lock not to be had
            case "57014", "57P01", "57P02", "57P03", "53300" -> Kind.AWAY; // out of time, shut down, too many clients
            case "53100", "25006" -> Kind.FULL; // disk full, read-only
            default -> ofPostgresClass(state.substring(0, 2));
        };
    }

    private static Kind ofPostgresClass(String family) {
        return switch (family) {
            case "08", "28", "3D" -> Kind.AWAY; // connection, who we are, which database
            case "23" -> Kind.CONFLICT;
            default -> Kind.BROKEN;
        };
    }
}
