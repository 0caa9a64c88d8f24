package io.bellwether.storage;

/**
 * Which database, and who we are there.
 *
 * @param url {@code jdbc:postgresql:...} or {@code jdbc:sqlite:PATH}; empty means SQLite in the data folder
 * @param user empty for SQLite
 * @param password empty for SQLite, or where the server asks for none
 */
public record StorageRules(String url, String user, String password) {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String SQLITE = "jdbc:sqlite:";

    public StorageRules {
        if (!url.isEmpty() && !url.startsWith(POSTGRESQL) && !url.startsWith(SQLITE)) {
            throw new IllegalArgumentException("url: starts with neither " + POSTGRESQL + " nor " + SQLITE
                    + " (expected: one of them, or nothing)");
        }
    }

    /** SQLite in the data folder. */
    public static StorageRules embedded() {
        return new StorageRules("", "", "");
    }

    public Dialect dialect() {
        return url.startsWith(POSTGRESQL) ? Dialect.POSTGRESQL : Dialect.SQLITE;
    }

    /** Where the SQLite file is, when it is not in the data folder; else empty. */
    String path() {
        return url.startsWith(SQLITE) ? url.substring(SQLITE.length()) : "";
    }

    /** Without the password, and without what a URL's query may hold. */
    @Override
    public String toString() {
        int query = url.indexOf('?');
        return url.isEmpty() ? "sqlite" : query < 0 ? url : url.substring(0, query);
    }
}
