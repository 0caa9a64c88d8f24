package io.bellwether.storage;

import io.bellwether.storage.SqlConnections.Use;
import io.bellwether.storage.StorageFailure.Kind;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The database: open, and of the schema that this program knows. For the work lane only; every call waits, at most a
 * few seconds.
 */
public final class Database implements AutoCloseable {
    /** What an embedded database's file is called in the data folder. */
    public static final String USUAL_FILE = "bellwether.db";

    private final Dialect dialect;
    private final SqlOpened opened;
    private final SqlTransactions transactions;

    private Database(Dialect dialect, SqlOpened opened) {
        this.dialect = dialect;
        this.opened = opened;
        this.transactions = opened.transactions();
    }

    /**
     * Opens it, makes it where there is none, and brings its schema up to date.
     *
     * @param data the folder of an embedded database
     * @throws StorageFailure when that cannot be done; asking again later may help
     */
    public static Database open(StorageRules rules, Path data) {
        return new Database(rules.dialect(), SqlOpened.open(rules, data));
    }

    /**
     * Opens one that a gateway uses, for who only looks: neither made nor brought up to date.
     *
     * @param rules of PostgreSQL
     * @throws StorageFailure when it cannot be reached, or its schema is of another version
     */
    public static Database openAsItIs(StorageRules rules) {
        return new Database(rules.dialect(), SqlOpened.asItIs(rules));
    }

    /** Which kind it is. */
    public Dialect dialect() {
        return dialect;
    }

    /** Runs work in one transaction that may change things; on SQLite alone from its beginning on. */
    public <T> T write(SqlWork<T> work) {
        return transactions.run(Use.WRITE, work);
    }

    /**
     * The same for what is written often and is no promise to anybody: it is on the disk soon, or with the next
     * {@link #write}. Until then a power cut may take it back; no crash of the process does.
     */
    public <T> T writeSoon(SqlWork<T> work) {
        return transactions.run(Use.WRITE_SOON, work);
    }

    /** Runs work that only looks, in one transaction of its own. */
    public <T> T read(SqlWork<T> work) {
        return transactions.run(Use.READ, work);
    }

    @Override
    public void close() {
        try {
            opened.close();
        } catch (IOException alreadyGone) {
            throw new StorageFailure(Kind.BROKEN, "the database's lock could not be let go of", alreadyGone);
        }
    }
}
