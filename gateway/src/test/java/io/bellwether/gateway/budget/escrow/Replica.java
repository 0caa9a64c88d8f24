package io.bellwether.gateway.budget.escrow;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.chat.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** One life of one replica, and its journal, which outlives it. */
final class Replica {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What is under way: the journal's memory of it. */
    record Open(AttemptId id, Purse purse, long held, String charges) {}

    private final String owner;
    private final Escrows escrows;
    private final Bookkeeper bookkeeper;
    private final Map<AttemptId, Open> journal = new LinkedHashMap<>();
    private final Map<AttemptId, Posting> unposted = new LinkedHashMap<>();
    private final AtomicLong refused = new AtomicLong();

    Replica(String owner, BudgetStore store, InstantSource clock, Executor lane) {
        this.owner = owner;
        this.escrows = new Escrows(store, lane, clock);
        this.bookkeeper = new Bookkeeper(store, escrows, new Bookkeeper.Watcher() {
            @Override
            public void posted(AttemptId id) {
                unposted.remove(id);
            }

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

    List<Open> open() {
        return new ArrayList<>(journal.values());
    }

    /** Holds and begins, if there is money. */
    boolean begins(String request, List<Budget> budgets, long microDollars) {
        Purse purse = new Purse(
                budgets.stream().map(budget -> escrows.of(budget).orElseThrow()).toList());
        if (!(escrows.hold(purse, microDollars, PATIENCE) instanceof Answer.Held)) {
            refused.incrementAndGet();
            return false;
        }
        AttemptId id = new AttemptId(owner + "-" + request, 1);
        journal.put(id, new Open(id, purse, microDollars, purse.charges()));
        return true;
    }

    void settles(Open open, long cost) {
        Posting posting = posting(open.id(), open.charges(), cost, Posting.Life.THIS);
        journal.remove(open.id());
        unposted.put(open.id(), posting);
        bookkeeper.post(posting);
        open.purse().settle(open.held(), cost);
    }

    /** What a next life finds in the journal; what was under way is settled at what it had held. */
    List<Posting> left() {
        List<Posting> left = new ArrayList<>();
        unposted.values().forEach(open -> left.add(new Posting(open.started(), open.settled(), Posting.Life.EARLIER)));
        journal.values()
                .forEach(open -> left.add(posting(open.id(), open.charges(), open.held(), Posting.Life.EARLIER)));
        return left;
    }

    void takesOver(List<Posting> left) {
        left.forEach(posting -> {
            unposted.put(posting.started().id(), posting);
            bookkeeper.post(posting);
        });
    }

    static Posting posting(AttemptId id, String charges, long cost, Posting.Life life) {
        JournalEntry.Started started = new JournalEntry.Started(
                id,
                new JournalEntry.Target("alpha", "a", "v"),
                1,
                Instant.EPOCH,
                new Payer("key", "team", "org", "", "route", charges));
        return new Posting(
                started,
                new JournalEntry.Settled(
                        id,
                        Usage.reported(1, 0, 1, 0),
                        new Cost.Priced(cost, "v"),
                        JournalEntry.Ending.WITNESSED,
                        Instant.EPOCH),
                life);
    }
}
