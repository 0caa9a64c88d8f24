package io.bellwether.storage;

/** Which kind of database it is, and the few words in which they differ. */
public enum Dialect {
    /** A file of our own; one writer at a time, so a transaction that writes has every row to itself. */
    SQLITE(""),
    /** A server, perhaps shared by several gateways. */
    POSTGRESQL(" FOR UPDATE");

    private final String forUpdate;

    Dialect(String forUpdate) {
        this.forUpdate = forUpdate;
    }

    /** What follows a SELECT whose rows this transaction is going to change. */
    public String forUpdate() {
        return forUpdate;
    }
}
