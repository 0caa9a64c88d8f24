package io.bellwether.gateway.budget.escrow;

import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Page;
import io.bellwether.gateway.budget.journal.Pen;
import io.bellwether.gateway.budget.journal.Sum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Sums up attempts as they end, so that the ledger is told of sums and not of each of them: what is added goes to the
 * journal under the number of the page that is open, and a page is closed, durably, before anybody posts it. So after a
 * crash each attempt is either in a page that is posted once by its name, or by itself.
 *
 * <p>Any thread adds; one thread closes.
 */
public final class Tally {
    private static final int STRIPES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Stripe[] stripes = new Stripe[STRIPES];
    private final AtomicInteger waitingSums = new AtomicInteger();
    private final LongAdder added = new LongAdder();
    private final LongAdder done = new LongAdder();
    private final Pen pen;
    private final Supplier<String> names;

    // The closing thread's own.
    private Optional<Page> unwritten = Optional.empty();
    private final List<JournalEntry> acknowledgements = new ArrayList<>();
    private long number;

    /**
     * @param names a new one for each page, unique for all time
     */
    public Tally(Pen pen, Supplier<String> names) {
        this.pen = pen;
        this.names = names;
        this.number = pen.nextPage();
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe(number);
        }
    }

    /** A part of the open page, so that threads seldom meet. Its fields are guarded by itself. */
    private static final class Stripe {
        private Map<Sum.Key, Cell> cells = new HashMap<>();
        private long page;

        Stripe(long page) {
            this.page = page;
        }
    }

    /** A sum that grows; guarded by its stripe. */
    private static final class Cell {
        private Sum.Counts counts;

        Cell(Sum.Counts first) {
            counts = first;
        }
    }

    /** Adds an attempt that has ended; false if it could not be written down, so that nothing was added. */
    boolean add(JournalEntry.Started started, JournalEntry.Settled settled) {
        Sum.Key key = Sum.Key.of(started, settled);
        Sum.Counts counts = Sum.Counts.of(settled);
        Stripe stripe = stripes[(int) (Thread.currentThread().threadId() & (STRIPES - 1))];
        synchronized (stripe) { // so that no page is closed between what is written down and what is added
            if (!pen.record(new JournalEntry.Booked(settled, stripe.page))) {
                return false;
            }
            Cell cell = stripe.cells.get(key);
            if (cell == null) {
                stripe.cells.put(key, new Cell(counts));
                waitingSums.incrementAndGet();
            } else {
                cell.counts = cell.counts.plus(counts);
            }
        }
        added.increment();
        return true;
    }

    /** Sums that wait, of pages open and closed. */
    int waitingSums() {
        return waitingSums.get();
    }

    /** Attempts that wait. */
    long waiting() {
        return added.sum() - done.sum();
    }

    /** Attempts that stand in the ledger by now, since the start. */
    long posted() {
        return done.sum();
    }

    /** Closes the open page and makes it durable; nothing if there is none, or the journal cannot take it now. */
    Optional<Page> close() {
        acknowledgements.removeIf(pen::record);
        if (unwritten.isEmpty()) {
            unwritten = turned();
        }
        Optional<Page> closed = unwritten.filter(this::isWritten);
        if (closed.isPresent()) {
            unwritten = Optional.empty();
        }
        return closed;
    }

    /** The open page's sums; what is added from now on is the next one's. */
    private Optional<Page> turned() {
        if (isEmpty()) {
            return Optional.empty(); // nearly always, on a quiet day
        }
        Map<Sum.Key, Sum.Counts> all = new HashMap<>();
        int cells = 0;
        for (Stripe stripe : stripes) {
            Map<Sum.Key, Cell> taken;
            synchronized (stripe) {
                taken = stripe.cells;
                stripe.cells = new HashMap<>();
                stripe.page = number + 1;
            }
            cells += taken.size();
            taken.forEach((key, cell) -> all.merge(key, cell.counts, Sum.Counts::plus));
        }
        waitingSums.addAndGet(all.size() - cells);
        List<Sum> sums = new ArrayList<>(all.size());
        all.forEach((key, counts) -> sums.add(new Sum(key, counts)));
        return Optional.of(new Page(number++, names.get(), sums));
    }

    private boolean isEmpty() {
        for (Stripe stripe : stripes) {
            synchronized (stripe) {
                if (!stripe.cells.isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isWritten(Page page) {
        for (JournalEntry entry : JournalEntry.of(page)) {
            if (!pen.record(entry)) {
                return false;
            }
        }
        return pen.flush(PATIENCE);
    }

    /** A page stands in the ledger. */
    void posted(Page page) {
        acknowledge(new JournalEntry.PostedPage(page.name()));
    }

    /** The same for one that this life has closed. */
    void postedOwn(Page page) {
        waitingSums.addAndGet(-page.sums().size());
        done.add(page.attempts());
        posted(page);
    }

    /** An attempt stands in the ledger by itself. */
    void posted(AttemptId id) {
        boolean ignored = pen.record(new JournalEntry.Posted(id)); // else it is posted again, and passed over
    }

    private void acknowledge(JournalEntry entry) {
        if (!pen.record(entry)) {
            acknowledgements.add(entry);
        }
    }
}
