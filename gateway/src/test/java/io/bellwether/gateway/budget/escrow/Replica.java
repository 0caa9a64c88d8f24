package io.bellwether.gateway.budget.escrow;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.HeapJournal;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.budget.journal.Unposted;
import io.bellwether.gateway.chat.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One life of one replica, and its journal, which outlives it. */
final class Replica {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What is under way. */
    record Open(JournalEntry.Started started, Purse purse, long held) {}

    private final String owner;
    private final HeapJournal journal;
    private final Escrows escrows;
    private final Bookkeeper bookkeeper;
    private final Map<AttemptId, Open> open = new LinkedHashMap<>();

    Replica(String owner, BudgetStore store, InstantSource clock, HeapJournal journal) {
        this.owner = owner;
        this.journal = journal;
        this.escrows = new Escrows(store, Runnable::run, clock);
        Tally tally = new Tally(journal, () -> UUID.randomUUID().toString());
        this.bookkeeper = new Bookkeeper(store, escrows, tally, new Bookkeeper.Watcher() {
            @Override
            public void moved(Movement movement) {}

            @Override
            public void away(StoreAway why) {}
        });
    }

    Escrows escrows() {
        return escrows;
    }

    Bookkeeper bookkeeper() {
        return bookkeeper;
    }

    HeapJournal journal() {
        return journal;
    }

    List<Open> open() {
        return new ArrayList<>(open.values());
    }

    /** Holds and begins, if there is money. */
    boolean begins(String request, List<Budget> budgets, long microDollars) {
        Purse purse = new Purse(
                budgets.stream().map(budget -> escrows.of(budget).orElseThrow()).toList());
        if (!(escrows.hold(purse, microDollars, PATIENCE) instanceof Answer.Held)) {
            return false;
        }
        JournalEntry.Started started = started(new AttemptId(owner + "-" + request, 1), purse.charges(), microDollars);
        journal.record(started);
        open.put(started.id(), new Open(started, purse, microDollars));
        return true;
    }

    void settles(Open one, long cost) {
        open.remove(one.started().id());
        bookkeeper.post(one.started(), settled(one.started(), cost));
        one.purse().settle(one.held(), cost);
    }

    /** What a next life finds in the journal; what was under way is settled at what it had held. */
    Bookkeeper.Left left() {
        List<Posting> left = new ArrayList<>();
        journal.unposted()
                .forEach(found -> left.add(new Posting(found.started(), found.settled(), Posting.Life.EARLIER)));
        journal.unsettled().forEach(found -> left.add(recovered(found.started())));
        return new Bookkeeper.Left(journal.pages(), left);
    }

    private Posting recovered(JournalEntry.Started started) {
        JournalEntry.Settled settled = settled(started, started.promptTokens());
        journal.record(new JournalEntry.Booked(settled, Unposted.NO_PAGE));
        return new Posting(started, settled, Posting.Life.EARLIER);
    }

    /** An attempt that holds as many millionths of a dollar as it has tokens. */
    static JournalEntry.Started started(AttemptId id, String charges, long held) {
        return new JournalEntry.Started(
                id,
                new JournalEntry.Target("alpha", "a", "v"),
                held,
                Instant.EPOCH,
                new Payer("key", "team", "org", "", "route", charges));
    }

    static JournalEntry.Settled settled(JournalEntry.Started started, long cost) {
        return new JournalEntry.Settled(
                started.id(),
                Usage.reported(1, 0, 1, 0),
                new Cost.Priced(cost, "v"),
                JournalEntry.Ending.WITNESSED,
                Instant.EPOCH);
    }
}
