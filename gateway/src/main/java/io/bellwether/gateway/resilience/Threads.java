package io.bellwether.gateway.resilience;

import io.bellwether.gateway.exchange.Exchange;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How attempts run beside one another and wait: in real time, or in that of a study. */
public interface Threads {
    /** On the exchange's own loop. */
    Threads REAL = new Threads() {
        @Override
        public void start(Exchange exchange, Runnable work) {
            exchange.loop().start(work);
        }

        @Override
        public Bell bell() {
            return new Counted();
        }
    };

    /** Starts work beside the exchange's own thread. */
    void start(Exchange exchange, Runnable work);

    /** One that nobody has rung yet. */
    Bell bell();

    /** What one thread waits for and others give: each ring is heard once, also by who comes to wait for it later. */
    interface Bell {
        void ring();

        /** Parks until a ring, at most so long; answers whether there was one. An interrupted thread hears none. */
        boolean rungWithin(long nanos);

        /** Parks until a ring. */
        void await();
    }

    /** Counts rings. */
    final class Counted implements Bell {
        private final Semaphore rings = new Semaphore(0);

        @Override
        public void ring() {
            rings.release();
        }

        @Override
        public boolean rungWithin(long nanos) {
            try {
                return rings.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void await() {
            rings.acquireUninterruptibly();
        }
    }
}
