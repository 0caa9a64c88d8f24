package io.bellwether.gateway.budget.escrow;

import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Page;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Posts what was spent, a page of sums at a time, and gives back what is not needed: one thread of the work lane, a few
 * times a second.
 *
 * <p>While the store is away sums wait in memory, and in the journal should this process die. Only when very many wait
 * may no attempt start; those under way still have room.
 */
public final class Bookkeeper implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 50_000;
    private static final int GROUP = 500;

    /** A page is open for so many rounds. */
    private static final int PAGE_ROUNDS = 2;

    /** While earlier ones cannot be posted it is open for longer, as fewer pages have fewer sums. */
    private static final int LONG_PAGE_ROUNDS = 100;

    /** It says that it lives every so many rounds. */
    private static final int ALIVE_ROUNDS = 100;

    /**
     * Whoever has been silent for so long is given up. It stops spending what it has leased when half of it is over:
     * what was let in before has ended by the other half, as no request takes so long.
     */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(30);

    /** Money lies idle for so many rounds before it goes back. */
    private static final int TIDY_ROUNDS = 5;

    private final ConcurrentLinkedQueue<Posting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final LongAdder posted = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final BudgetStore store;
    private final Escrows escrows;
    private final Tally tally;
    private final Watcher watcher;

    // The one thread's own.
    private final ArrayDeque<Page> earlierPages = new ArrayDeque<>();
    private final ArrayDeque<Page> pages = new ArrayDeque<>();
    private final List<Posting> group = new ArrayList<>();
    private boolean inherited;
    private boolean released;
    private long rounds;
    private int silentRounds = ALIVE_ROUNDS;
    private int openRounds = PAGE_ROUNDS;

    private volatile boolean away;

    /** Who is told; on the bookkeeper's thread. */
    public interface Watcher {
        /** A counter has moved. */
        void moved(Movement movement);

        /** The store can be reached no longer; told once until it can be again. */
        void away(StoreAway why);
    }

    /**
     * What earlier lives of this replica have left unposted.
     *
     * @param attempts those that are in no page
     */
    public record Left(List<Page> pages, List<Posting> attempts) {
        /** Nothing. */
        public static final Left NOTHING = new Left(List.of(), List.of());

        public boolean isNothing() {
            return pages.isEmpty() && attempts.isEmpty();
        }
    }

    public Bookkeeper(BudgetStore store, Escrows escrows, Tally tally, Watcher watcher) {
        this.store = store;
        this.escrows = escrows;
        this.tally = tally;
        this.watcher = watcher;
    }

    /** Begins, with what earlier lives have left. */
    public void start(Left earlier, Executor lane) {
        takeOver(earlier);
        lane.execute(this::run);
    }

    /** Before it begins. */
    void takeOver(Left earlier) {
        earlierPages.addAll(earlier.pages());
        earlier.attempts().forEach(this::post);
    }

    /** Takes an attempt that has ended; there is always room for one that was let in. */
    public void post(JournalEntry.Started started, JournalEntry.Settled settled) {
        if (!tally.add(started, settled)) {
            post(new Posting(started, settled, Posting.Life.THIS)); // the journal may think it open: only its id tells
        }
    }

    private void post(Posting posting) {
        count.incrementAndGet();
        waiting.add(posting);
    }

    /** Whether there is room for what a new attempt will leave. */
    public boolean mayStart() {
        return count.get() + tally.waitingSums() < MOST_WAITING;
    }

    /** Attempts that wait to be posted. */
    public long waiting() {
        return count.get() + tally.waiting();
    }

    /** Attempts posted since the start. */
    public long posted() {
        return posted.sum() + tally.posted();
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
            openRounds = LONG_PAGE_ROUNDS; // the last page is closed now
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
            escrows.stopWhenSilentFor(LONGEST_SILENCE.dividedBy(2));
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
        turnPage();
        if (++silentRounds > ALIVE_ROUNDS) {
            store.alive(LONGEST_SILENCE);
            escrows.heard();
            silentRounds = 0;
        }
        if (!inherited) {
            store.inherit();
            inherited = true;
        }
        while (!earlierPages.isEmpty()) {
            post(earlierPages.getFirst(), Posting.Life.EARLIER);
            tally.posted(earlierPages.removeFirst());
        }
        while (postGroup()) {
            posted.add(group.size());
            group.clear();
        }
        while (!pages.isEmpty()) {
            post(pages.getFirst(), Posting.Life.THIS);
            tally.postedOwn(pages.removeFirst());
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

    private void turnPage() {
        if (++openRounds > (pages.isEmpty() ? PAGE_ROUNDS : LONG_PAGE_ROUNDS)) {
            tally.close().ifPresent(pages::add);
            openRounds = 1;
        }
    }

    /** A page that failed is tried again as it is: the store passes over what it has. */
    private void post(Page page, Posting.Life life) throws StoreAway {
        List<Movement> movements = store.post(page, life);
        escrows.posted(Charge.costs(page), life, movements);
        movements.forEach(watcher::moved);
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
        for (Posting posting : group) {
            escrows.posted(posting.costs(), posting.life(), List.of());
            tally.posted(posting.started().id());
        }
        escrows.posted(Map.of(), Posting.Life.THIS, movements);
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
