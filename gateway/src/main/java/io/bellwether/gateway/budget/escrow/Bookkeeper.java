package io.bellwether.gateway.budget.escrow;

import io.bellwether.gateway.budget.journal.AttemptId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Posts in groups what was spent, and gives back what is not needed: one thread of the work lane, a few times a second.
 *
 * <p>While the store is away postings wait in memory, and in the journal should this process die. When too many wait,
 * no attempt may start; those under way still have room.
 */
public final class Bookkeeper implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 50_000;
    private static final int GROUP = 500;

    /** Money lies idle for so many rounds before it goes back. */
    private static final int TIDY_ROUNDS = 5;

    private final ConcurrentLinkedQueue<Posting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final LongAdder posted = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final BudgetStore store;
    private final Escrows escrows;
    private final Watcher watcher;

    // The one thread's own.
    private final List<Posting> group = new ArrayList<>();
    private boolean inherited;
    private boolean released;
    private long rounds;

    private volatile boolean away;

    /** Who is told; on the bookkeeper's thread. */
    public interface Watcher {
        /** It stands in the ledger, so the journal need not keep it. */
        void posted(AttemptId id);

        /** A counter has moved. */
        void moved(Movement movement);

        /** The store can be reached no longer; told once until it can be again. */
        void away(StoreAway why);
    }

    public Bookkeeper(BudgetStore store, Escrows escrows, Watcher watcher) {
        this.store = store;
        this.escrows = escrows;
        this.watcher = watcher;
    }

    /**
     * Begins.
     *
     * @param earlier what earlier lives of this replica have left unposted
     */
    public void start(List<Posting> earlier, Executor lane) {
        earlier.forEach(this::post);
        lane.execute(this::run);
    }

    /** Takes a posting; there is always room for one of an attempt that was let in. */
    public void post(Posting posting) {
        count.incrementAndGet();
        waiting.add(posting);
    }

    /** Whether there is room for what a new attempt will leave. */
    public boolean mayStart() {
        return count.get() < MOST_WAITING;
    }

    /** Postings that wait. */
    public int waiting() {
        return count.get();
    }

    /** Postings written down since the start. */
    public long posted() {
        return posted.sum();
    }

    /** Whether the store could not be reached when it was last tried. */
    public boolean isAway() {
        return away;
    }

    private void run() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
            if (round()) {
                escrows.giveBackAll();
            }
        } catch (StoreAway left) {
            watcher.away(left); // the next life takes it over
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
        }
    }

    /** One round; whether all of it was done. A bug ends the round and not the thread: others wait for it. */
    boolean round() {
        try {
            everything();
            away = false;
            return true;
        } catch (StoreAway why) {
            trouble(why);
        } catch (RuntimeException bug) {
            trouble(new StoreAway("a bug in posting: " + bug, bug));
        }
        return false;
    }

    private void trouble(StoreAway why) {
        if (!away) {
            away = true;
            watcher.away(why);
        }
    }

    private void everything() throws StoreAway {
        if (!inherited) {
            store.inherit();
            inherited = true;
        }
        while (postGroup()) {
            posted.add(group.size());
            group.clear();
        }
        if (!released) {
            store.releaseInheritance();
            released = true;
        }
        if (++rounds % TIDY_ROUNDS == 0) {
            escrows.tidy();
            escrows.lookAtShared();
        }
    }

    /** A group that failed is tried again as it is: the store passes over what it has. */
    private boolean postGroup() throws StoreAway {
        while (group.size() < GROUP) {
            Posting next = waiting.poll();
            if (next == null) {
                break;
            }
            group.add(next);
        }
        if (group.isEmpty()) {
            return false;
        }
        List<Movement> movements = store.post(group);
        count.addAndGet(-group.size());
        escrows.posted(group, movements);
        for (Posting posting : group) {
            watcher.posted(posting.started().id());
        }
        movements.forEach(watcher::moved);
        return true;
    }

    /** Posts what waits and gives everything back; gives up after five seconds. Parks; not for relay threads. */
    @Override
    public void close() {
        closing.countDown();
        try {
            boolean ignored = closed.await(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
