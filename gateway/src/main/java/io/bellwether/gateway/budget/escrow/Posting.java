package io.bellwether.gateway.budget.escrow;

import io.bellwether.gateway.budget.journal.JournalEntry;
import java.util.List;

/**
 * An attempt that has ended, for the ledger: posted exactly once, by request and attempt.
 *
 * @param started whom it asked, and who pays
 * @param settled what it consumed and cost
 * @param life which life of this replica held the money
 */
public record Posting(JournalEntry.Started started, JournalEntry.Settled settled, Life life) {

    /** Lives of a replica: a crash ends one. */
    public enum Life {
        THIS,
        EARLIER
    }

    /** The counters its cost goes to. */
    public List<Charge> charges() {
        return Charge.read(started.payer().charges());
    }

    /** In millionths of a US dollar; 0 where nobody knows, which the ledger's row tells from free. */
    public long microDollars() {
        return switch (settled.cost()) {
            case io.bellwether.gateway.budget.Cost.Priced(long microDollars, String version) -> microDollars;
            case io.bellwether.gateway.budget.Cost.Unpriced unpriced -> 0;
        };
    }
}
