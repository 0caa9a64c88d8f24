package io.bellwether.assistant.answer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One turn of the assistant: first it listens until the customer has been quiet for a moment, so that several short
 * messages get one answer; then it answers, until it is done or halted.
 */
final class Turn {
    /** Why an answer ends early. */
    enum Halt {
        /** Somebody does not want more of it. */
        STOPPED,
        /** The process goes away. */
        AWAY,
        /** Whoever asked may ask no more. */
        REVOKED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongSupplier nanoTime;
    private final long latest;
    private long quietFrom;
    private int arriving;
    private boolean listening = true;
    private boolean begun;
    private boolean over;
    private Optional<Halt> halt = Optional.empty();
    private Runnable wake = () -> {};

    /**
     * @param longest however much the customer writes, listening ends after this
     */
    Turn(LongSupplier nanoTime, Duration longest) {
        this.nanoTime = nanoTime;
        this.quietFrom = nanoTime.getAsLong();
        this.latest = quietFrom + longest.toNanos();
    }

    /** One that listens no more. */
    static Turn answering(LongSupplier nanoTime) {
        Turn turn = new Turn(nanoTime, Duration.ZERO);
        turn.listening = false;
        turn.begun = true;
        return turn;
    }

    /** One more message is on its way; whether there is still time for it. */
    boolean arrives() {
        lock.lock();
        try {
            arriving += listening ? 1 : 0;
            return listening;
        } finally {
            lock.unlock();
        }
    }

    /** What is to be done once a message has arrived. */
    enum Then {
        NOTHING,
        /** The turn begins. */
        BEGIN,
        /** Nobody wants an answer of it: it is no turn any more. */
        DROP
    }

    /** The message has been written down and wants an answer, or does not. */
    Then arrived(boolean wanted) {
        lock.lock();
        try {
            arriving--;
            quietFrom = nanoTime.getAsLong();
            changed.signalAll();
            if (begun || (!wanted && arriving > 0)) {
                return Then.NOTHING;
            }
            begun = wanted;
            listening = wanted;
            return wanted ? Then.BEGIN : Then.DROP;
        } finally {
            lock.unlock();
        }
    }

    /** It has nothing more to say: what comes now belongs to the next turn, even before this one's last step. */
    void end() {
        lock.lock();
        try {
            listening = false;
            over = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it has ended, or was dropped before it began. */
    boolean isOver() {
        lock.lock();
        try {
            return over || (!begun && !listening);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the customer has been quiet for so long; from then on it answers. */
    void listen(Duration quiet) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = left(quiet);
            while (halt.isEmpty() && (arriving > 0 || left > 0)) {
                if (arriving > 0) {
                    changed.await();
                } else {
                    long ignored = changed.awaitNanos(left);
                }
                left = left(quiet);
            }
            listening = false;
        } finally {
            lock.unlock();
        }
    }

    private long left(Duration quiet) {
        long due = Math.min(latest, quietFrom + quiet.toNanos());
        return due - nanoTime.getAsLong();
    }

    /** Ends it early; the first reason counts. Does not wait. */
    void halt(Halt why) {
        Runnable waker;
        lock.lock();
        try {
            halt = halt.isPresent() ? halt : Optional.of(why);
            waker = wake;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        waker.run();
    }

    /** What ends the wait for a model when it is halted. */
    void whileWaiting(Runnable waker) {
        lock.lock();
        try {
            wake = waker;
        } finally {
            lock.unlock();
        }
    }

    /** Why it is to end. */
    Optional<Halt> halted() {
        lock.lock();
        try {
            return halt;
        } finally {
            lock.unlock();
        }
    }
}
