package io.bellwether.app;

import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlBudgets;
import java.util.List;
import java.util.Set;

/** The budgets that operators have made, as the store had them when it was last looked at. */
final class StoredBudgets {
    private static final long NEVER = -1;

    /** Written by the store's thread alone, as is what follows. */
    private volatile List<Budget> now = List.of();

    private volatile long seen = NEVER;

    /** The store's thread's own. */
    private Set<String> told = Set.of();

    /** The same list until one of them changes. */
    List<Budget> now() {
        return now;
    }

    /** Whether nobody knows them yet. */
    boolean isUnknown() {
        return seen == NEVER;
    }

    /** Tells of names that the settings file has as well, when they have changed. On the store's thread. */
    void tell(Set<String> conflicts, Notices notices) {
        if (!conflicts.equals(told) && !conflicts.isEmpty()) {
            notices.warn(
                    "budgets of both the settings file and the store: " + String.join(", ", conflicts),
                    "the file's hold; rename those, or remove the stored ones");
        }
        told = conflicts;
    }

    /** Whether something has changed. On the store's thread. */
    boolean look(Database database) {
        SqlBudgets table = new SqlBudgets(() -> database);
        if (table.version() == seen) {
            return false;
        }
        SqlBudgets.Loaded loaded = table.load();
        now = loaded.budgets();
        seen = loaded.version();
        return true;
    }
}
