package io.bellwether.storage;

import io.bellwether.console.access.AccessActions.Directories;
import java.util.function.Supplier;

/** All directories of one database. */
public final class SqlAccess {
    private SqlAccess() {}

    public static Directories directories(Supplier<Database> databases) {
        return new Directories(
                new SqlDirectory<>(databases, SqlTables.ORGANISATIONS),
                new SqlDirectory<>(databases, SqlTables.TEAMS),
                new SqlDirectory<>(databases, SqlTables.USERS),
                new SqlKeyDirectory(databases));
    }
}
