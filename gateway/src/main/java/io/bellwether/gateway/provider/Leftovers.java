package io.bellwether.gateway.provider;

import io.bellwether.gateway.exchange.Exchange;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * The answers that providers finish although their callers have gone: for their own count of the tokens, as they bill
 * the whole. Only so many at once; what is beyond is cancelled. Any thread.
 */
public final class Leftovers {
    private final ConcurrentHashMap.KeySetView<Leftover, Boolean> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger taken = new AtomicInteger();
    private final LongAdder finished = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder cut = new LongAdder();
    private volatile int most;
    private volatile boolean goingAway;

    /** From now on so many are read at once; none until it is said. */
    public void most(int atOnce) {
        most = atOnce;
    }

    /** For a provider's attempts: each that loses its caller is read on, for so long at most. */
    public Function<Exchange, AfterCaller> within(Duration longest) {
        return exchange -> new Leftover(this, longest, exchange);
    }

    /** Takes a place, if there is one; whoever got one gives it back. */
    boolean admits(Leftover one) {
        int seen = taken.get();
        while (seen < most && !goingAway) {
            int witness = taken.compareAndExchange(seen, seen + 1);
            if (witness == seen) {
                open.add(one);
                return true;
            }
            seen = witness;
        }
        return false;
    }

    void giveBack(Leftover one) {
        open.remove(one);
        taken.decrementAndGet();
    }

    void ended(Leftover.State how) {
        switch (how) {
            case FINISHED -> finished.increment();
            case FULL -> refused.increment();
            case LATE, SENT_AWAY, BROKEN -> cut.increment();
            case WITH_CALLER, READING, OVER -> {}
        }
    }

    /** The process goes away: all are cut, and there are no more. */
    public void sendAway() {
        goingAway = true;
        open.forEach(Leftover::sendAway);
    }

    boolean isGoingAway() {
        return goingAway;
    }

    /** Answers that are being read for nobody. */
    public int open() {
        return taken.get();
    }

    /** Those that came to their end. */
    public long finished() {
        return finished.sum();
    }

    /** Those that were cancelled at once, as there were enough. */
    public long refused() {
        return refused.sum();
    }

    /** Those that came to no end: it took them too long, the process went away, or the provider broke off. */
    public long cut() {
        return cut.sum();
    }
}
