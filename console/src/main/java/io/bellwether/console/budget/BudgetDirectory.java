package io.bellwether.console.budget;

import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Budgets that operators have made, as kept. Each change and its audit entry happen together or not at all. */
public interface BudgetDirectory {
    /** How many there may be. */
    int MOST = 1_000;

    /** All, in the order of their names. */
    List<Budget> all();

    Optional<Budget> find(String name);

    /** Full is a name that is taken: nobody has room for it. */
    Outcome<Budget> add(Budget budget, Change change);

    /**
     * Changes one that is there.
     *
     * @param edit makes what shall be of what is; may run more than once
     */
    Outcome<Budget> alter(String name, UnaryOperator<Budget> edit, Change change);

    /** What was spent of it stays in the ledger. */
    Outcome<Budget> remove(String name, Change change);

    /** How counters stand, those that are there. */
    Map<Counter, Standing> standings(Collection<Counter> counters);
}
