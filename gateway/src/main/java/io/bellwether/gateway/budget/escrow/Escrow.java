package io.bellwether.gateway.budget.escrow;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This replica's part of one counter. Money that was leased is taken by compare-and-set, so nothing waits and nothing
 * is allocated; of money that is only counted (soft) it is noted how much is under way.
 *
 * <p>At any time {@code free + on hold + settled but not yet posted} is what the store has this replica down for. Debt
 * (a cost beyond what was held) makes {@code free} negative until the store has counted it.
 */
public final class Escrow {
    private final Counter counter;
    private final Period.Span span;
    private final boolean leased;
    private final AtomicLong free = new AtomicLong();
    private final AtomicLong onHold = new AtomicLong();
    private final AtomicLong unposted = new AtomicLong();
    private final AtomicBoolean recalled = new AtomicBoolean();
    private final Line line = new Line();

    /** Replaced when settings change; level, period and leasing stay. */
    private volatile Budget budget;

    private volatile Standing standing = Standing.UNKNOWN;
    private volatile boolean idle;
    private volatile boolean doubtful;

    Escrow(Budget budget, Counter counter, Period.Span span) {
        this.budget = budget;
        this.counter = counter;
        this.span = span;
        this.leased = budget.mode().leases();
    }

    public Budget budget() {
        return budget;
    }

    /** Takes over changed settings; what was leased under a higher cap goes back. */
    void budget(Budget changed) {
        boolean lowered = changed.capMicroDollars() < budget.capMicroDollars();
        budget = changed; // before the recall: whoever adds money afterwards sees it
        if (lowered) {
            recalled.set(true);
        }
    }

    public Counter counter() {
        return counter;
    }

    public Period.Span span() {
        return span;
    }

    /** Whether it still serves this budget at this time. */
    boolean serves(Budget wanted, long epochSecond) {
        return epochSecond < span.endsAt()
                && epochSecond >= span.startsAt()
                && leased == wanted.mode().leases();
    }

    public Charge charge() {
        return new Charge(counter, leased);
    }

    /** Those who wait for the store. */
    Line line() {
        return line;
    }

    /** Takes money, or nothing. Never waits. */
    boolean take(long microDollars) {
        if (idle) {
            idle = false; // looked at first: a write would take the line from other cores each time
        }
        return leased ? takeLeased(microDollars) : takeCounted(microDollars);
    }

    private boolean takeLeased(long microDollars) {
        long have = free.get();
        while (have >= microDollars) {
            if (free.compareAndSet(have, have - microDollars)) {
                onHold.addAndGet(microDollars);
                return true;
            }
            have = free.get();
        }
        return false;
    }

    /** Each sees what those before it hold, so only one can be the one that passes the cap. */
    private boolean takeCounted(long microDollars) {
        long before = onHold.getAndAdd(microDollars) + unposted.get() + standing.spent();
        if (before < budget.capMicroDollars()) {
            return true;
        }
        onHold.addAndGet(-microDollars);
        return false;
    }

    /** Ends a hold: what it did not cost is free again, what it cost beyond is debt. */
    void settle(long heldMicroDollars, long costMicroDollars) {
        unposted.addAndGet(costMicroDollars); // before the hold ends: nobody may see less than there is
        onHold.addAndGet(-heldMicroDollars);
        if (leased) {
            free.addAndGet(heldMicroDollars - costMicroDollars);
        }
    }

    /** Money that was leased, on its way to those who wait in line. */
    long takeAll() {
        return free.getAndSet(0);
    }

    /**
     * What nobody in line wanted.
     *
     * @param leasedUnder the budget of that lease; if the cap has been lowered since, the money goes back soon
     */
    void add(long microDollars, Budget leasedUnder) {
        free.addAndGet(microDollars);
        if (budget.capMicroDollars() < leasedUnder.capMicroDollars()) {
            recalled.set(true); // the recall may have come while this money was nowhere
        }
    }

    /** Given to one in line. */
    void granted(long microDollars) {
        onHold.addAndGet(microDollars);
    }

    /**
     * What may go back to the store: everything that is free, if the period is over or nobody has taken since it was
     * last asked.
     */
    long surplus(long epochSecond) {
        boolean due = recalled.getAndSet(false) || idle || epochSecond >= span.endsAt();
        idle = true;
        return leased && due ? takeFree() : 0;
    }

    /** All that is free, if a cap was lowered: it was leased under a higher one. */
    long recalled() {
        return leased && recalled.getAndSet(false) ? takeFree() : 0;
    }

    /** Whatever others take or settle meanwhile; what is owed stays owed. */
    private long takeFree() {
        return Math.max(0, free.getAndUpdate(have -> Math.min(have, 0)));
    }

    /** What is free here may be somebody else's by now; what the store has this replica down for is seen to later. */
    void stop() {
        if (leased && takeFree() > 0) {
            doubtful = true;
        }
    }

    /** The store has counted a cost of this replica's. */
    void posted(long costMicroDollars) {
        unposted.addAndGet(-costMicroDollars);
    }

    /** The store has counted it beyond the lease, so it is no debt any more. */
    void forgiven(long beyondMicroDollars) {
        if (leased) {
            free.addAndGet(beyondMicroDollars);
        }
    }

    void stands(Standing now) {
        standing = now;
    }

    public Standing standing() {
        return standing;
    }

    /** Nobody knows whether the store did what it was asked last: it may have this replica down for more. */
    void doubt(boolean now) {
        doubtful = now;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    /** Whether nothing is free, held or waiting to be posted: then the store has nothing down for this replica. */
    boolean isQuiet() {
        return onHold.get() == 0 && unposted.get() == 0 && free.get() == 0;
    }

    /** Whether it can be forgotten. */
    boolean isEmpty() {
        return isQuiet() && !doubtful && line.isEmpty();
    }

    /** Leased and not on hold; negative is debt. */
    public long freeMicroDollars() {
        return free.get();
    }

    /** Held for requests under way. */
    public long onHoldMicroDollars() {
        return onHold.get();
    }

    /** What could be held now without asking the store. */
    public long headroomMicroDollars() {
        Standing known = standing;
        if (budget.mode() == Budget.Mode.PREPAID) {
            return Math.max(0, free.get()); // what is paid in, only the store knows
        }
        return leased
                ? known.headroom(budget.capMicroDollars()) + Math.max(0, free.get())
                : Math.max(0, budget.capMicroDollars() - known.spent() - unposted.get() - onHold.get());
    }
}
