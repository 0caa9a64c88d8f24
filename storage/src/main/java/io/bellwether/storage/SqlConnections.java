package io.bellwether.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections to one database, lent for one transaction each. */
interface SqlConnections extends AutoCloseable {
    /** What a transaction is for. */
    enum Use {
        READ,
        WRITE,
        /** Writes what a power cut may take back for a moment; no crash of the process does. */
        WRITE_SOON
    }

    /** Waits a bounded time for a connection, and begins. */
    Connection begin(Use use) throws SQLException;

    void commit(Connection connection) throws SQLException;

    /** Takes everything back; also after a failed commit. */
    void rollback(Connection connection) throws SQLException;

    /** Given back by whoever began. */
    void giveBack(Connection connection, Use use) throws SQLException;

    @Override
    void close();
}
