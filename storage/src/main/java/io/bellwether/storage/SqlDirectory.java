package io.bellwether.storage;

import io.bellwether.console.access.Directory;
import io.bellwether.console.access.Entity;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.AuditEntry.State;
import io.bellwether.console.audit.Change;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Entities of one kind in their table. A change, its audit entry and the count that gateways look at are one. */
public class SqlDirectory<T extends Entity> implements Directory<T> {
    private final Supplier<Database> databases;
    private final SqlTable<T> table;

    SqlDirectory(Supplier<Database> databases, SqlTable<T> table) {
        this.databases = databases;
        this.table = table;
    }

    @Override
    public Optional<T> find(String name) {
        return databases.get().read(session -> find(session, name, ""));
    }

    Optional<T> find(SqlSession session, String name, String suffix) {
        return session.one(
                table.reader(),
                table.select() + table.whereKey() + suffix,
                table.parts(name).toArray());
    }

    @Override
    public List<T> page(Page page) {
        List<Object> within = page.within().isEmpty()
                ? List.of()
                : List.of((Object[]) page.within().split("/", 2));
        if (within.size() > table.within().size()) {
            return List.of();
        }
        List<Object> values = SqlTable.join(SqlTable.join(table.parts(page.after()), within), List.of(page.limit()));
        return databases
                .get()
                .read(session -> session.list(table.reader(), table.page(within.size()), values.toArray()));
    }

    @Override
    public Outcome<T> add(T thing, Change change) {
        return explained(thing.name(), () -> databases.get().write(session -> added(session, thing, change)));
    }

    Outcome<T> added(SqlSession session, T thing, Change change) {
        if (find(session, thing.name(), "").isPresent()) {
            return new Outcome.Taken<>();
        }
        List<Object> values =
                SqlTable.join(table.parts(thing.name()), table.writer().apply(thing));
        session.change(table.insert(), values.toArray());
        note(session, change, State.made(thing.document()));
        return new Outcome.Done<>(thing);
    }

    @Override
    public Outcome<T> alter(String name, UnaryOperator<T> edit, Change change) {
        return explained("", () -> databases.get().write(session -> find(
                        session, name, session.dialect().forUpdate())
                .map(before -> altered(session, before, edit.apply(before), change))
                .orElseGet(Outcome.Missing::new)));
    }

    private Outcome<T> altered(SqlSession session, T before, T after, Change change) {
        List<Object> values = SqlTable.join(table.writer().apply(after), table.parts(after.name()));
        session.change(table.update(), values.toArray());
        note(session, change, State.changed(before.document(), after.document()));
        return new Outcome.Done<>(after);
    }

    /** The entry of the audit log, and word to all gateways. */
    static void note(SqlSession session, Change change, State state) {
        SqlAudit.append(session, change, state);
        session.change("UPDATE change_counter SET value = value + 1 WHERE name = 'access'");
    }

    /**
     * What a statement cannot be reconciled with: somebody else who was faster with that name, or a row that is not
     * there.
     */
    Outcome<T> explained(String name, Supplier<Outcome<T>> work) {
        try {
            return work.get();
        } catch (StorageFailure failure) {
            if (failure.kind() != StorageFailure.Kind.CONFLICT) {
                throw failure;
            }
            return find(name).isPresent() ? new Outcome.Taken<>() : new Outcome.Dangling<>();
        }
    }
}
