package io.bellwether.console.access;

import io.bellwether.console.audit.Change;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Things of one kind, as they are kept. Each change and its entry in the audit log happen together or not at all. */
public interface Directory<T extends Entity> {
    Optional<T> find(String name);

    /** In the order of their names. */
    List<T> page(Page page);

    Outcome<T> add(T thing, Change change);

    /**
     * Changes one that is there.
     *
     * @param edit makes what shall be of what is; may run more than once
     */
    Outcome<T> alter(String name, UnaryOperator<T> edit, Change change);

    /**
     * A piece of a long list.
     *
     * @param after the name after which it begins; empty for the beginning
     * @param within only what belongs to this organisation, or this {@code organisation/team}; empty for all
     */
    record Page(String after, String within, int limit) {}
}
