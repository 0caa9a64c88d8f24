package io.bellwether.storage;

import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.AuditEntry.State;
import io.bellwether.console.audit.Change;
import io.bellwether.console.budget.BudgetActions;
import io.bellwether.console.budget.BudgetDirectory;
import io.bellwether.console.budget.BudgetForm;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.Period;
import io.bellwether.gateway.budget.escrow.Standing;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Budgets of the store. A change, its audit entry and the count that gateways look at are one transaction. */
public final class SqlBudgets implements BudgetDirectory {
    private static final String ALL = "SELECT name, level, subject, period, zone, cap, mode FROM budget";

    private final Supplier<Database> databases;

    public SqlBudgets(Supplier<Database> databases) {
        this.databases = databases;
    }

    /** What there is at some moment; the version grows with every change. */
    public record Loaded(long version, List<Budget> budgets) {}

    /** Grows with every change. */
    public long version() {
        return databases.get().read(SqlBudgets::version);
    }

    private static long version(SqlSession session) {
        return session.one(row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = 'budgets'")
                .orElse(0L);
    }

    /** The version first: what is newer than it is loaded once more, never missed. */
    public Loaded load() {
        return databases
                .get()
                .read(session ->
                        new Loaded(version(session), session.list(SqlBudgets::budget, ALL + " ORDER BY name")));
    }

    @Override
    public List<Budget> all() {
        return load().budgets();
    }

    @Override
    public Optional<Budget> find(String name) {
        return databases.get().read(session -> find(session, name, ""));
    }

    private static Optional<Budget> find(SqlSession session, String name, String suffix) {
        return session.one(SqlBudgets::budget, ALL + " WHERE name = ?" + suffix, name);
    }

    @Override
    public Outcome<Budget> add(Budget budget, Change change) {
        return databases.get().write(session -> {
            long count = session.one(row -> row.whole("count"), "SELECT COUNT(*) AS count FROM budget")
                    .orElse(0L);
            int rows = count >= MOST ? 0 : inserted(session, budget);
            return rows == 0 ? new Outcome.Taken<>() : noted(session, budget, change, State.made(document(budget)));
        });
    }

    private static int inserted(SqlSession session, Budget budget) {
        return session.change(
                "INSERT INTO budget (name, level, subject, period, zone, cap, mode) VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                budget.name(),
                budget.level().word(),
                budget.subject(),
                budget.period().kind().word(),
                budget.period().zone().getId(),
                budget.capMicroDollars(),
                BudgetForm.word(budget.mode()));
    }

    @Override
    public Outcome<Budget> alter(String name, UnaryOperator<Budget> edit, Change change) {
        return databases.get().write(session -> find(
                        session, name, session.dialect().forUpdate())
                .map(before -> altered(session, before, edit.apply(before), change))
                .orElseGet(Outcome.Missing::new));
    }

    private static Outcome<Budget> altered(SqlSession session, Budget before, Budget after, Change change) {
        session.change(
                "UPDATE budget SET cap = ?, mode = ? WHERE name = ?",
                after.capMicroDollars(),
                BudgetForm.word(after.mode()),
                after.name());
        return noted(session, after, change, State.changed(document(before), document(after)));
    }

    @Override
    public Outcome<Budget> remove(String name, Change change) {
        return databases.get().write(session -> find(
                        session, name, session.dialect().forUpdate())
                .map(gone -> removed(session, gone, change))
                .orElseGet(Outcome.Missing::new));
    }

    private static Outcome<Budget> removed(SqlSession session, Budget gone, Change change) {
        session.change("DELETE FROM budget WHERE name = ?", gone.name());
        return noted(session, gone, change, new State(Optional.of(document(gone)), Optional.empty()));
    }

    private static Outcome<Budget> noted(SqlSession session, Budget now, Change change, State state) {
        SqlAudit.append(session, change, state);
        session.change("UPDATE change_counter SET value = value + 1 WHERE name = 'budgets'");
        return new Outcome.Done<>(now);
    }

    private static String document(Budget budget) {
        return BudgetActions.document(budget);
    }

    @Override
    public Map<Counter, Standing> standings(Collection<Counter> counters) {
        return databases.get().read(session -> {
            Map<Counter, Standing> found = new HashMap<>();
            for (Counter counter : counters) {
                SqlCounter.seen(session, counter).ifPresent(row -> found.put(counter, row.standing()));
            }
            return found;
        });
    }

    private static Budget budget(SqlRow row) {
        Period.Kind kind = Period.Kind.valueOf(capitals(row.text("period")));
        return new Budget(
                row.text("name"),
                Budget.Level.valueOf(capitals(row.text("level"))),
                row.text("subject"),
                new Period(kind, ZoneId.of(row.text("zone"))),
                row.whole("cap"),
                Budget.Mode.valueOf(capitals(row.text("mode"))));
    }

    private static String capitals(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
