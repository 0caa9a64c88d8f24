package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Measure;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.limits.Verdict.Refused;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Where requests wait for room instead of being refused. Bounded in number and in time; for each bucket the first in
 * order tries, and the others sleep until it is their turn. Outlives a reload.
 */
public final class WaitingRoom {
    /** Nobody tells when another replica's request leaves its place: look from time to time. */
    private static final long LOOK_NANOS = 100_000_000L;

    private final LongSupplier nanoTime;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();

    /** One request that may have to wait. */
    record Visit(Exchange exchange, Claim claim, Rank rank, Rules.Waiting rules) {
        boolean isOver() {
            return exchange.leash().why().isPresent() || Thread.currentThread().isInterrupted();
        }
    }

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own that goes on by itself
     */
    public WaitingRoom(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How many wait now. */
    public int waiting() {
        return waiting.get();
    }

    /** Lets in what there is room for; whoever must wait does, behind those who came before. */
    Verdict admit(Exchange exchange, Claim claim, Rules.Waiting rules, Turnstile turnstile) {
        if (rules.most() == 0) {
            return turnstile.admit(claim);
        }
        Rank rank = Rank.of(Priority.of(exchange.fields()), nanoTime.getAsLong(), numbers.getAndIncrement());
        Verdict first = verdict(claim, rank, turnstile);
        return first instanceof Refused refused
                ? await(new Visit(exchange, claim, rank, rules), refused, turnstile)
                : first;
    }

    /** Nobody may pass those who wait and go before them, although there might be room. */
    private static Verdict verdict(Claim claim, Rank rank, Turnstile turnstile) {
        for (Bucket bucket : claim.parts()) {
            if (bucket.waiters().isBehindSomebody(rank)) {
                return new Refused(bucket, bucket.measure(), 0, LOOK_NANOS);
            }
        }
        return turnstile.admit(claim);
    }

    private Verdict await(Visit visit, Refused refused, Turnstile turnstile) {
        long now = nanoTime.getAsLong();
        long until = visit.exchange().deadline().within(visit.rules().longest(), now);
        boolean hopeless = refused.measure() != Measure.AT_ONCE && refused.waitNanos() > until - now;
        if (hopeless || !enter(visit.rules().most())) {
            return refused;
        }
        Thread self = Thread.currentThread();
        Leash.Attached wake = (HttpFailure gone) -> LockSupport.unpark(self);
        visit.exchange().leash().attach(wake);
        try {
            return waited(visit, refused, turnstile, until);
        } finally {
            visit.exchange().leash().detach(wake);
            waiting.decrementAndGet();
        }
    }

    private boolean enter(int most) {
        if (waiting.incrementAndGet() <= most) {
            return true;
        }
        waiting.decrementAndGet();
        return false;
    }

    /** The last refusal is what counts when the time is over. */
    private Verdict waited(Visit visit, Refused first, Turnstile turnstile, long until) {
        try (Place place = new Place(visit, first)) {
            for (long left = left(until); left > 0 && !visit.isOver(); left = left(until)) {
                Optional<Verdict> in = place.next(turnstile, left);
                if (in.isPresent()) {
                    return in.get();
                }
            }
            return place.refused;
        }
    }

    private long left(long until) {
        return until - nanoTime.getAsLong();
    }

    /** Where one stands: among those who wait for the bucket that has refused last. */
    private static final class Place implements AutoCloseable {
        private final Visit visit;
        private final Waiters.Ticket ticket;
        private Waiters among;
        private Refused refused;

        Place(Visit visit, Refused refused) {
            this.visit = visit;
            this.ticket = new Waiters.Ticket(visit.rank(), Thread.currentThread());
            this.refused = refused;
            this.among = refused.bucket().waiters();
            among.add(ticket);
        }

        /** Sleeps until there may be room, and tries if it is its turn then; nothing where it has to wait on. */
        Optional<Verdict> next(Turnstile turnstile, long mostNanos) {
            LockSupport.parkNanos(this, among.isFirst(ticket) ? Math.min(mostNanos, pause()) : mostNanos);
            if (!among.isFirst(ticket) || visit.isOver()) {
                return Optional.empty();
            }
            Verdict verdict = turnstile.admit(visit.claim());
            if (verdict instanceof Refused again) {
                refused = again;
                move(again.bucket().waiters());
                return Optional.empty();
            }
            return Optional.of(verdict);
        }

        private long pause() {
            return refused.measure() == Measure.AT_ONCE ? LOOK_NANOS : refused.waitNanos();
        }

        /** There is room where it waited, but elsewhere there is none. */
        private void move(Waiters to) {
            if (among != to) {
                among.remove(ticket);
                among = to;
                among.add(ticket);
            }
        }

        @Override
        public void close() {
            among.remove(ticket);
        }
    }
}
