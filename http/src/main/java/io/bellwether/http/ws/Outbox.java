package io.bellwether.http.ws;

import io.bellwether.http.Payload;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames on their way to the one thread that writes them, so that those of several threads never mix. Who brings a
 * message waits while too many wait; who brings a control frame never does. All fields are guarded by the lock.
 */
final class Outbox {
    private static final int MOST_MESSAGES = 16;

    /** With pings and pongs; a client that asks for more than it takes gets no answer to the rest (RFC 6455, 5.5.3). */
    private static final int MOST_FRAMES = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Payload> frames = new ArrayDeque<>();
    private boolean closed;

    /** Brings a message; parks while there is no room; answers whether it will be sent. */
    boolean put(Payload frame) {
        lock.lock();
        try {
            while (!closed && frames.size() >= MOST_MESSAGES) {
                changed.awaitUninterruptibly();
            }
            return add(frame);
        } finally {
            lock.unlock();
        }
    }

    /** Brings a control frame, or a word that can be missed. Any thread, the loop too. */
    boolean offer(Payload frame) {
        lock.lock();
        try {
            return frames.size() < MOST_FRAMES && add(frame);
        } finally {
            lock.unlock();
        }
    }

    /** The last frame; what comes later is not sent. */
    boolean last(Payload frame) {
        lock.lock();
        try {
            boolean added = add(frame);
            closed = true;
            return added;
        } finally {
            lock.unlock();
        }
    }

    private boolean add(Payload frame) {
        if (closed) {
            return false;
        }
        frames.add(frame);
        changed.signalAll();
        return true;
    }

    /** The next frame to write; parks; none after the last. */
    Optional<Payload> take() {
        lock.lock();
        try {
            while (frames.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            changed.signalAll();
            return Optional.ofNullable(frames.poll());
        } finally {
            lock.unlock();
        }
    }

    /** Nobody is there any more: nothing is sent, nobody waits. */
    void fail() {
        lock.lock();
        try {
            closed = true;
            frames.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
