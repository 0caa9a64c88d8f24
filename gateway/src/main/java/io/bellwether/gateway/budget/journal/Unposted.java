package io.bellwether.gateway.budget.journal;

/**
 * An attempt that was settled and of which nobody has said that it stands in the ledger.
 *
 * @param page the number of the page that it was to be part of; 0 for none
 */
public record Unposted(JournalEntry.Started started, JournalEntry.Settled settled, long page) {
    /** Part of no page, which are numbered from 1. */
    public static final long NO_PAGE = 0;

    /** The entry that said so. */
    JournalEntry entry() {
        return new JournalEntry.Booked(settled, page);
    }
}
