package io.bellwether.storage;

/** Which kind of database it is, and the few words in which they differ. */
public enum Dialect {
    /** A file of our own; one writer at a time, so a transaction that writes has every row to itself. */
    SQLITE("", "CAST(strftime('%s', 'now') AS INTEGER)"),
    /** A server, perhaps shared by several gateways. */
    POSTGRESQL(" FOR UPDATE", "CAST(floor(extract(epoch FROM now())) AS BIGINT)");

    private final String forUpdate;
    private final String epochSecond;

    Dialect(String forUpdate, String epochSecond) {
        this.forUpdate = forUpdate;
        this.epochSecond = epochSecond;
    }

    /** The database's own time, in whole seconds since 1970. */
    public String epochSecond() {
        return epochSecond;
    }

    /** What follows a SELECT whose rows this transaction is going to change. */
    public String forUpdate() {
        return forUpdate;
    }
}
