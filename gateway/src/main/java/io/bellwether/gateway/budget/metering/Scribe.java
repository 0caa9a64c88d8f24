package io.bellwether.gateway.budget.metering;

import io.bellwether.gateway.budget.journal.JournalEntry;

/** Writes down what attempts consume. Never waits; any thread. */
public interface Scribe {
    /** An attempt is about to be made; false where there is no room for it, so that it must not be. */
    boolean starts(JournalEntry.Started started);

    /** It goes on. */
    void goesOn(JournalEntry.Progressed progressed);

    /** It is over: once for each that was started. */
    void ends(JournalEntry.Started started, JournalEntry.Settled settled);
}
