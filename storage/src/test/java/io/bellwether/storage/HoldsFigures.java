package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.escrow.Answer;
import io.bellwether.gateway.budget.escrow.Bookkeeper;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Escrows;
import io.bellwether.gateway.budget.escrow.Movement;
import io.bellwether.gateway.budget.escrow.Period;
import io.bellwether.gateway.budget.escrow.Purse;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.gateway.budget.escrow.Tally;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.Journal;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.JournalSettings;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.chat.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many strict holds a second are taken and settled when everybody is paid from the same three budgets: the
 * organisation's, the team's, the key's. With the journal, the ledger and all that a gateway does for them, but no
 * request around it.
 */
class HoldsFigures {
    private static final int CALLERS = 8;
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long ROOM_NANOS = 100_000;
    private static final long HELD = 40;
    private static final long COST = 12;
    private static final long PLENTY = 1_000_000_000_000L;
    private static final Usage SOME = Usage.reported(10, 0, 1, 0);
    private static final JournalEntry.Target TARGET = new JournalEntry.Target("alpha", "m", "v1");

    private final List<Replica> replicas = new ArrayList<>();
    private final AtomicLong settled = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    @ParameterizedTest
    @CsvSource({"SQLITE, 1, 0", "POSTGRESQL, 1, 0", "POSTGRESQL, 3, 0", "POSTGRESQL, 3, 3000000"})
    void holds_a_second(Dialect dialect, int number, long cap) throws Exception {
        try (FreshDatabase fresh = FreshDatabase.of(dialect);
                Database database = fresh.open()) {
            for (int i = 0; i < number; i++) {
                replicas.add(new Replica(fresh, "replica-" + i, cap == 0 ? PLENTY : cap));
            }
            long began = System.nanoTime();
            work(began + TIME.toNanos());
            double seconds = (double) (System.nanoTime() - began) / 1e9;
            for (Replica replica : replicas) {
                replica.close();
            }

            check(database, cap == 0 ? PLENTY : cap);
            System.getLogger("figures")
                    .log(
                            System.Logger.Level.INFO,
                            "%s, %d replicas, cap %d: %d settled, %d refused, %.0f answers a second"
                                    .formatted(
                                            dialect,
                                            number,
                                            cap,
                                            settled.get(),
                                            refused.get(),
                                            (double) (settled.get() + refused.get()) / seconds));
        }
    }

    private void work(long until) throws Exception {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> running = new ArrayList<>();
            for (Replica replica : replicas) {
                IntStream.range(0, CALLERS).forEach(i -> running.add(threads.submit(() -> replica.spend(until))));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private void check(Database database, long cap) {
        assertThat(settled.get()).isPositive();
        assertThat(sum(database, "SELECT MAX(spent) FROM budget_counter"))
                .isEqualTo(settled.get() * COST)
                .isLessThanOrEqualTo(cap);
        assertThat(sum(database, "SELECT MIN(spent) FROM budget_counter")).isEqualTo(settled.get() * COST);
        assertThat(sum(database, "SELECT SUM(micro_dollars) FROM usage_row")).isEqualTo(settled.get() * COST);
        assertThat(sum(database, "SELECT SUM(leased) FROM budget_counter")).isZero();
    }

    private static long sum(Database database, String sql) {
        return database.read(session -> session.one(row -> row.optionalWhole("sum"), "SELECT (" + sql + ") AS sum")
                .orElseThrow()
                .orElseThrow());
    }

    /** One gateway's part of it. */
    private final class Replica implements Bookkeeper.Watcher {
        private final ExecutorService lane =
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
        private final AtomicLong ids = new AtomicLong();
        private final String name;
        private final List<Budget> budgets;
        private final Database database;
        private final Journal journal;
        private final Escrows escrows;
        private final Bookkeeper bookkeeper;

        Replica(FreshDatabase fresh, String name, long cap) throws IOException {
            this.name = name;
            this.budgets = List.of(
                    budget("everybody", Budget.Level.ORGANISATION, cap),
                    budget("some", Budget.Level.TEAM, cap),
                    budget("one", Budget.Level.KEY, cap));
            this.database = fresh.open();
            this.journal = Journal.open(JournalSettings.in(fresh.data().resolve(name)), trouble -> {
                throw new UncheckedIOException(trouble);
            });
            SqlBudgetStore store = new SqlBudgetStore(database, new SqlBudgetStore.Holder(name, "first"));
            this.escrows = new Escrows(store, lane, InstantSource.system());
            Tally tally = new Tally(journal, () -> UUID.randomUUID().toString());
            this.bookkeeper = new Bookkeeper(store, escrows, tally, this);
            bookkeeper.start(Bookkeeper.Left.NOTHING, lane);
        }

        private void spend(long until) {
            while (System.nanoTime() < until) {
                Purse purse = new Purse(budgets.stream()
                        .map(escrows::of)
                        .flatMap(Optional::stream)
                        .toList());
                Answer answer = escrows.hold(purse, HELD, PATIENCE);
                if (answer instanceof Answer.Held) {
                    settle(purse);
                } else {
                    assertThat(answer).isInstanceOf(Answer.Lacking.class);
                    refused.incrementAndGet();
                }
            }
        }

        private void settle(Purse purse) {
            AttemptId id = new AttemptId(name + "-" + ids.incrementAndGet(), 1);
            Payer payer = new Payer("one", "some", "everybody", "", "m", purse.charges());
            Instant now = Instant.now();
            JournalEntry.Started started = new JournalEntry.Started(id, TARGET, 10, now, payer);
            while (!journal.record(started)) {
                LockSupport.parkNanos(ROOM_NANOS); // for as long as the disk is behind, which a gateway would refuse
            }
            Cost cost = new Cost.Priced(COST, "v1");
            bookkeeper.post(started, new JournalEntry.Settled(id, SOME, cost, JournalEntry.Ending.WITNESSED, now));
            purse.settle(HELD, COST);
            settled.incrementAndGet();
        }

        @Override
        public void moved(Movement movement) {}

        @Override
        public void away(StoreAway why) {
            throw new AssertionError(why);
        }

        void close() throws IOException {
            bookkeeper.close();
            journal.close();
            database.close();
            lane.close();
        }
    }

    private static Budget budget(String name, Budget.Level level, long cap) {
        Period total = new Period(Period.Kind.TOTAL, ZoneOffset.UTC);
        return new Budget(name, level, name, total, cap, Budget.Mode.STRICT);
    }
}
