package io.bellwether.http.client;

import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The places for connections to upstreams, shared by all loops and clients: as many as {@link ClientLimits} say for
 * one origin and in all, never more, and nobody waits while there is one. Any thread; nothing is locked.
 *
 * <p>A place is taken when a connection is made and given back when it is closed; a request on a connection that is
 * there already touches nothing here but the head of an empty queue. A pool whose requests wait is in that queue until
 * it is given a place. For it an idle connection of another pool is closed if that helps, and a busy one as soon as it
 * is free; a pool with requests of its own keeps its connection, unless the other has none at all.
 */
public final class ConnectionPlaces {
    private final AtomicInteger taken = new AtomicInteger();
    private final LongAdder sentAgain = new LongAdder();

    /** Pools with waiting requests; those without a connection first. At most one entry for each pool. */
    private final ConcurrentLinkedDeque<OriginPool> hungry = new ConcurrentLinkedDeque<>();

    /** Pools that have connections. */
    private final Set<OriginPool> connected = ConcurrentHashMap.newKeySet();

    /** How often serving was asked for and is not done; who raises it from 0 serves. */
    private final AtomicInteger rounds = new AtomicInteger();

    /** How many requests were sent again on a new connection, since the kept one had been closed before they came. */
    public long sentAgain() {
        return sentAgain.sum();
    }

    void sendsAgain() {
        sentAgain.increment();
    }

    /** How many places are taken, of all origins. */
    public int taken() {
        return taken.get();
    }

    /** Takes a place for one more connection of that pool, if both its origin and the whole have room. */
    boolean take(OriginPool pool) {
        boolean took = tryTake(pool);
        if (!took) {
            serve(); // trying may have kept a place from somebody else for a moment
        }
        return took;
    }

    private boolean tryTake(OriginPool pool) {
        if (!below(pool.ofOrigin(), pool.limits().connectionsPerOrigin())) {
            return false;
        }
        if (below(taken, pool.limits().connections())) {
            return true;
        }
        pool.ofOrigin().decrementAndGet();
        return false;
    }

    private static boolean below(AtomicInteger count, int most) {
        int now = count.get();
        while (now < most) {
            int seen = count.compareAndExchange(now, now + 1);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    /** A place that {@link #take} gave is free again. */
    void giveBack(OriginPool pool) {
        putBack(pool);
        serve();
    }

    private void putBack(OriginPool pool) {
        pool.ofOrigin().decrementAndGet();
        taken.decrementAndGet();
    }

    /** The pool has its first connection. */
    void begins(OriginPool pool) {
        connected.add(pool);
    }

    /** The pool has no connection any more. */
    void ends(OriginPool pool) {
        connected.remove(pool);
    }

    /** The pool's requests wait: it is told by {@link OriginPool#granted} of a place that was taken for it. */
    void await(OriginPool pool, boolean hasNone) {
        if (hasNone) {
            hungry.addFirst(pool);
        } else {
            hungry.addLast(pool);
        }
        serve();
        new Search(pool).goOn();
    }

    /** The pool's requests wait no more. If it was given a place in this moment, that is for it to give back. */
    boolean leave(OriginPool pool) {
        return hungry.remove(pool);
    }

    /** Whether a connection that the pool has no use for would better be closed. */
    boolean isWanted(OriginPool pool) {
        if (hungry.isEmpty()) {
            return false; // as nearly always: asked for after each request
        }
        for (OriginPool other : hungry) {
            if (other != pool && helps(pool, other)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The pool that has no connection and is owed one by this pool, though that has a use for it; named once each. The
     * debt is paid by {@link #handOver}.
     */
    Optional<OriginPool> creditor(OriginPool debtor) {
        if (hungry.isEmpty()) {
            return Optional.empty();
        }
        for (OriginPool other : hungry) {
            if (other != debtor && helps(debtor, other) && other.starves().compareAndSet(true, false)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /**
     * The place of a connection that was closed for another pool goes to that pool, past whoever asks for one in this
     * moment: a debt that is cancelled and not paid would leave it waiting while others have a use for what they have.
     */
    void handOver(OriginPool from, OriginPool to) {
        if (!moves(from, to)) {
            to.starves().set(true); // still owed, if it still waits
            giveBack(from);
        } else if (hungry.remove(to)) {
            to.loop().execute(to::granted);
            serve(); // the other origin may have one more now
        } else {
            giveBack(to); // its requests have been served otherwise
        }
    }

    /** Makes a place of one pool's origin one of the other's; false if that origin has as many as it may have. */
    private static boolean moves(OriginPool from, OriginPool to) {
        if (from.ofOrigin() == to.ofOrigin()) {
            return true;
        }
        if (!below(to.ofOrigin(), to.limits().connectionsPerOrigin())) {
            return false;
        }
        from.ofOrigin().decrementAndGet();
        return true;
    }

    /** Whether a closed connection of one makes room for one of the other. */
    private boolean helps(OriginPool from, OriginPool to) {
        return from.ofOrigin() == to.ofOrigin()
                || (taken.get() >= to.limits().connections()
                        && to.ofOrigin().get() < to.limits().connectionsPerOrigin());
    }

    /**
     * Gives free places to those who wait. One thread does so at a time, and once more whenever another has asked in
     * the meantime: so no place is overlooked because two have tried for it at once.
     */
    private void serve() {
        if (hungry.isEmpty() || rounds.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            for (OriginPool pool : hungry) {
                serve(pool);
            }
            seen = rounds.addAndGet(-seen);
        }
    }

    private void serve(OriginPool pool) {
        if (!tryTake(pool)) {
            return;
        }
        if (hungry.remove(pool)) {
            pool.loop().execute(pool::granted);
        } else {
            putBack(pool); // its requests have been served otherwise
            rounds.incrementAndGet();
        }
    }

    /** Looks through the pools, each on its loop, for an idle connection that can be closed for one that waits. */
    private final class Search implements Runnable {
        private final OriginPool waiting;
        private final Iterator<OriginPool> others = connected.iterator();
        private OriginPool at;

        Search(OriginPool waiting) {
            this.waiting = waiting;
            this.at = waiting;
        }

        void goOn() {
            while (others.hasNext()) {
                at = others.next();
                if (at != waiting && helps(at, waiting)) {
                    at.loop().execute(this);
                    return;
                }
            }
        }

        @Override
        public void run() {
            if (hungry.contains(waiting) && !at.closeIdle()) {
                goOn();
            }
        }
    }
}
