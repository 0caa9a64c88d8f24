package io.bellwether.bench.study.resilience;

import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.resilience.Threads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A world whose time passes only while everybody waits: whoever waits hands over to whoever is due next. One thread
 * runs at a time, in an order that the seed alone decides, so that code which blocks is simulated as it is.
 */
final class World implements Threads, LongSupplier {
    /** Not 0, which stands for "not yet" in the gateway. */
    private static final long BEGINNING = 1_000_000_000L;

    private final PriorityQueue<Turn> turns = new PriorityQueue<>();
    private final Deque<Actor> idle = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private Optional<Actor> running = Optional.empty();
    private Optional<RuntimeException> bug = Optional.empty();
    private boolean over;
    private long nowNanos = BEGINNING;
    private long numbers;

    /** When somebody is due; those due at the same time go in the order in which they were put down. */
    private static final class Turn implements Comparable<Turn> {
        private final long atNanos;
        private final long number;
        private final Runnable go;
        private boolean cancelled;

        Turn(long atNanos, long number, Runnable go) {
            this.atNanos = atNanos;
            this.number = number;
            this.go = go;
        }

        @Override
        public int compareTo(Turn other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** A thread of this world; takes up other work when it is done with one. */
    private final class Actor implements Runnable {
        private final Thread thread = Thread.ofVirtual().unstarted(this);
        private Runnable work;
        private volatile boolean mayGo;

        Actor(Runnable work) {
            this.work = work;
        }

        void go() {
            running = Optional.of(this);
            mayGo = true;
            LockSupport.unpark(thread);
        }

        void rest() {
            while (!mayGo) {
                LockSupport.park(this);
            }
            mayGo = false;
        }

        @Override
        public void run() {
            rest();
            while (!over) {
                try {
                    work.run();
                } catch (RuntimeException thrown) {
                    bug = Optional.of(thrown); // thrown again where the world was begun
                    turns.clear();
                }
                idle.push(this);
                handOver();
                rest();
            }
        }
    }

    /** Lives until nothing is due any more. */
    void live(Runnable first) {
        schedule(0, () -> put(first));
        handOver();
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        over = true;
        idle.forEach(Actor::go);
        bug.ifPresent(thrown -> {
            throw thrown;
        });
    }

    @Override
    public long getAsLong() {
        return nowNanos;
    }

    /** Time since the beginning. */
    long ageNanos() {
        return nowNanos - BEGINNING;
    }

    /** Starts work beside that which runs. */
    void start(Runnable work) {
        schedule(0, () -> put(work));
    }

    @Override
    public void start(Exchange exchange, Runnable work) {
        start(work);
    }

    /** Waits. */
    void pass(long nanos) {
        Actor me = running.orElseThrow();
        schedule(nanos, me::go);
        handOver();
        me.rest();
    }

    @Override
    public Bell bell() {
        return new Virtual();
    }

    private Turn schedule(long inNanos, Runnable go) {
        Turn turn = new Turn(nowNanos + inNanos, numbers++, go);
        turns.add(turn);
        return turn;
    }

    private void put(Runnable work) {
        Actor actor = idle.isEmpty() ? new Actor(work) : idle.pop();
        actor.work = work;
        if (actor.thread.getState() == Thread.State.NEW) {
            actor.thread.start();
        }
        actor.go();
    }

    private void handOver() {
        Turn next = turns.poll();
        while (next != null && next.cancelled) {
            next = turns.poll();
        }
        if (next == null) {
            end.countDown();
            return;
        }
        nowNanos = next.atNanos;
        next.go.run();
    }

    /** A bell in this world's time. */
    private final class Virtual implements Bell {
        private int rings;
        private Optional<Actor> waiting = Optional.empty();
        private Optional<Turn> timeout = Optional.empty();

        @Override
        public void ring() {
            rings++;
            waiting.ifPresent(actor -> schedule(0, actor::go));
            waiting = Optional.empty();
            timeout.ifPresent(turn -> turn.cancelled = true);
        }

        @Override
        public boolean rungWithin(long nanos) {
            if (rings == 0) {
                Actor me = running.orElseThrow();
                waiting = Optional.of(me);
                timeout = Optional.of(schedule(nanos, me::go));
                handOver();
                me.rest();
                waiting = Optional.empty();
                timeout = Optional.empty();
            }
            boolean rung = rings > 0;
            rings -= rung ? 1 : 0;
            return rung;
        }

        @Override
        public void await() {
            if (rings == 0) {
                Actor me = running.orElseThrow();
                waiting = Optional.of(me);
                handOver();
                me.rest();
            }
            rings--;
        }
    }
}
