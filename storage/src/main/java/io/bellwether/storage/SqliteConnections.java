package io.bellwether.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A file of our own in WAL mode: one connection that writes, a few that read beside it. Each commit is on the disk when
 * it returns ({@code synchronous=FULL}): a revoked key or a spent voucher must not come back after a power cut, and
 * what is written often is written in groups. What may be on the disk a little later ({@link Use#WRITE_SOON}) waits for
 * no disk ({@code synchronous=NORMAL}): sqlite.org/pragma.html#pragma_synchronous, read 2026-11-21.
 */
final class SqliteConnections implements SqlConnections {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** As many as the console has threads, and two for everybody else: who finds none takes the store for away. */
    private static final int READERS = 6;

    private static final long LARGEST_LOG_BYTES = 64L << 20;

    private final BlockingQueue<Connection> writer = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);

    /** How the one that writes is set; for whoever has taken it. */
    private Use writerSetFor = Use.WRITE;

    private SqliteConnections() {}

    static SqliteConnections open(Path file) throws SQLException {
        SqliteConnections open = new SqliteConnections();
        try {
            open.writer.add(connect(file));
            for (int i = 0; i < READERS; i++) {
                open.readers.add(connect(file));
            }
            return open;
        } catch (SQLException failed) {
            open.close();
            throw failed;
        }
    }

    static Connection connect(Path file) throws SQLException {
        Properties rules = new Properties();
        rules.setProperty("busy_timeout", Long.toString(PATIENCE.toMillis()));
        rules.setProperty("journal_mode", "WAL");
        rules.setProperty("synchronous", "FULL");
        rules.setProperty("foreign_keys", "true");
        rules.setProperty("journal_size_limit", Long.toString(LARGEST_LOG_BYTES));
        return DriverManager.getConnection(url(file), rules);
    }

    static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    @Override
    public Connection begin(Use use) throws SQLException {
        Connection connection = taken(use);
        try {
            if (use != Use.READ && use != writerSetFor) {
                execute(connection, "PRAGMA synchronous = " + (use == Use.WRITE ? "FULL" : "NORMAL"));
                writerSetFor = use;
            }
            execute(connection, use == Use.READ ? "BEGIN" : "BEGIN IMMEDIATE");
            return connection;
        } catch (SQLException failed) {
            giveBack(connection, use);
            throw failed;
        }
    }

    private Connection taken(Use use) throws SQLException {
        try {
            Connection connection = of(use).poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (connection == null) {
                throw new SQLTransientConnectionException("no connection within " + PATIENCE);
            }
            return connection;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted", stopped);
        }
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    /** An error such as a full disk has taken the transaction back already; then there is nothing to do. */
    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    @Override
    public void giveBack(Connection connection, Use use) {
        of(use).add(connection);
    }

    private BlockingQueue<Connection> of(Use use) {
        return use == Use.READ ? readers : writer;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits for those that are lent, as long as a transaction may take. */
    @Override
    public void close() {
        close(readers, READERS);
        close(writer, 1); // last: whoever closes last writes the log back into the file
    }

    private void close(BlockingQueue<Connection> queue, int count) {
        try {
            for (int i = 0; i < count; i++) {
                Connection connection = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (connection != null) {
                    connection.close();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (SQLException alreadyGone) {
            // it holds nothing that a commit has not written
        }
    }
}
