package io.bellwether.storage;

import io.bellwether.storage.SqlConnections.Use;
import io.bellwether.storage.StorageFailure.Kind;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in transactions: all of it happens, or nothing. Who was in another's way is tried again. */
final class SqlTransactions {
    private static final int MOST_TRIES = 3;

    private final SqlConnections connections;
    private final Dialect dialect;

    SqlTransactions(SqlConnections connections, Dialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    <T> T run(Use use, SqlWork<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return once(use, work);
            } catch (StorageFailure failure) {
                if (failure.kind() != Kind.BUSY || tries == MOST_TRIES) {
                    throw failure;
                }
            }
        }
    }

    private <T> T once(Use use, SqlWork<T> work) {
        try {
            Connection connection = connections.begin(use);
            try {
                return committed(connection, work);
            } finally {
                connections.giveBack(connection, use);
            }
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    private <T> T committed(Connection connection, SqlWork<T> work) throws SQLException {
        try {
            T result = work.run(new SqlSession(connection, dialect));
            connections.commit(connection);
            return result;
        } catch (SQLException | RuntimeException | Error failed) {
            rollback(connection, failed);
            throw failed;
        }
    }

    private void rollback(Connection connection, Throwable reason) {
        try {
            connections.rollback(connection);
        } catch (SQLException alreadyOver) {
            reason.addSuppressed(alreadyOver);
        }
    }
}
