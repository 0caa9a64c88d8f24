package io.bellwether.storage;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.escrow.Charge;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.Posting;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.chat.Usage;
import java.time.Instant;
import java.util.List;

/** Test data. */
final class Given {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private Given() {}

    /** An attempt that is paid from one leased counter. */
    static Posting posting(String request, long cost, Counter counter) {
        AttemptId id = new AttemptId(request, 1);
        Payer payer = new Payer("first", "", "acme", "", "support", Charge.text(List.of(new Charge(counter, true))));
        return new Posting(
                new JournalEntry.Started(id, new JournalEntry.Target("alpha", "a", "v1"), 10, NOW, payer),
                new JournalEntry.Settled(
                        id,
                        Usage.reported(10, 4, 20, 5),
                        new Cost.Priced(cost, "v1"),
                        JournalEntry.Ending.WITNESSED,
                        NOW),
                Posting.Life.THIS);
    }
}
