package io.bellwether.console.audit;

import java.util.List;

/** Where the entries are kept. For the work lane. */
public interface AuditLog {
    /** Adds an entry of its own. Changes to what the store itself keeps add theirs in the same transaction. */
    AuditEntry append(Change change, AuditEntry.State state);

    /** Newest first. */
    List<AuditEntry> list(Search search);

    /** Oldest first, from a number on: for reading all of it. */
    List<AuditEntry> from(long number, int limit);

    /** How many have been added, by the store's own count. */
    long count();

    /**
     * What is looked for.
     *
     * @param subject what the subject begins with; empty for all
     * @param actor empty for all
     * @param before only entries with a smaller number
     */
    record Search(String subject, String actor, long before, int limit) {}
}
