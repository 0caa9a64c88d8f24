package io.bellwether.storage;

import io.bellwether.console.access.AccessActions.Directories;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** All directories of one database. */
public final class SqlAccess {
    private SqlAccess() {}

    /**
     * Where each kind is kept.
     *
     * @param freeMicroDollars the credit that a new organisation is given; 0 for nothing
     */
    public static Directories directories(Supplier<Database> databases, LongSupplier freeMicroDollars) {
        return new Directories(
                new SqlOrganisations(databases, freeMicroDollars),
                new SqlDirectory<>(databases, SqlTables.TEAMS),
                new SqlDirectory<>(databases, SqlTables.USERS),
                new SqlKeyDirectory(databases));
    }
}
