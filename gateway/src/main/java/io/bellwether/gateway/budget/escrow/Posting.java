package io.bellwether.gateway.budget.escrow;

import io.bellwether.gateway.budget.journal.JournalEntry;
import java.util.HashMap;
import java.util.Map;

/**
 * An attempt that is in no page, for the ledger: posted exactly once, by request and attempt. Only after a crash, or
 * where the journal had no room for its end.
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

    /** What it costs each of its counters, in millionths of a US dollar. */
    public Map<Charge, Long> costs() {
        Map<Charge, Long> costs = new HashMap<>();
        for (Charge charge : Charge.read(started.payer().charges())) {
            costs.merge(charge, microDollars(), Long::sum);
        }
        return costs;
    }

    /** In millionths of a US dollar; 0 where nobody knows, which the ledger's row tells from free. */
    public long microDollars() {
        return switch (settled.cost()) {
            case io.bellwether.gateway.budget.Cost.Priced(long microDollars, String version) -> microDollars;
            case io.bellwether.gateway.budget.Cost.Unpriced unpriced -> 0;
        };
    }
}
