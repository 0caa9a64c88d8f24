package io.bellwether.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * A few connections to a server. Every wait has an end: for a connection of the pool, for a new one, for a statement,
 * and for a server that is there but frozen, which only the socket's own timeout notices.
 */
final class SqlPostgres implements SqlConnections {
    private static final int MOST_CONNECTIONS = 8;
    private static final Duration ACQUIRE = Duration.ofMillis(250);
    private static final Duration STATEMENT = Duration.ofSeconds(2);
    private static final Duration OPENING = Duration.ofSeconds(5);
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);
    private static final int CONNECT_SECONDS = 3;
    /** Longer than a statement may take, which the server itself ends. */
    private static final Duration SOCKET = Duration.ofSeconds(4);

    private final HikariDataSource pool;

    private SqlPostgres(HikariDataSource pool) {
        this.pool = pool;
    }

    static SqlPostgres open(StorageRules rules) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("storage");
        config.setJdbcUrl(rules.url());
        config.setUsername(rules.user());
        config.setPassword(rules.password());
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(ACQUIRE.toMillis());
        config.setValidationTimeout(ACQUIRE.toMillis());
        config.setInitializationFailTimeout(OPENING.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setAutoCommit(false);
        config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
        config.addDataSourceProperty("loginTimeout", CONNECT_SECONDS);
        config.addDataSourceProperty("socketTimeout", SOCKET.toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", true);
        config.addDataSourceProperty("ApplicationName", "bellwether");
        config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT.toMillis());
        try {
            return new SqlPostgres(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException unreachable) {
            if (unreachable.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new SQLTransientConnectionException("no connection within " + OPENING, unreachable);
        }
    }

    @Override
    public Connection begin(Use use) throws SQLException {
        Connection connection = pool.getConnection();
        try {
            // The pool forgets the driver's own (HikariCP 7.1.0, pgjdbc 42.7.14, seen 2026-11-21); asks nobody.
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(SOCKET.toMillis()));
            connection.setReadOnly(use == Use.READ); // travels with the BEGIN
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public void giveBack(Connection connection, Use use) throws SQLException {
        connection.close();
    }

    @Override
    public void close() {
        pool.close();
    }
}
