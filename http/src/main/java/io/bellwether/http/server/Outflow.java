package io.bellwether.http.server;

import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way from the one thread that writes it to the event loop that sends it.
 *
 * <p>The thread adds and parks while the client is slow; the loop takes all that waits in one batch, so that many
 * small writes become one. All fields are guarded by the lock on {@code this}, held for a few memory-only lines.
 */
final class Outflow {
    /** One batch, as the loop takes it. */
    static final class Batch {
        @Nullable
        HeadWriter head;

        int status;
        /** Bytes of the whole body when it is known from the start; -1 for a stream. */
        long bodyLength = -1;

        Payload body = Payload.EMPTY;
        boolean last;
    }

    /** More than this waiting for the loop, and the writer waits for it: a loop that is busy must not cost memory. */
    private static final int MOST_WAITING = 64 * 1024;

    private @Nullable HeadWriter head;
    private int status;
    private long bodyLength = -1;
    private long waiting;
    private Payload.@Nullable Builder body;
    private boolean last;
    private boolean begun;
    private boolean scheduled;
    private boolean blocked;
    private Optional<HttpFailure> failure = Optional.empty();
    private @Nullable Thread writer;

    /** Whether an answer has been begun. */
    synchronized boolean begun() {
        return begun;
    }

    /** Whether all of it has been added. */
    synchronized boolean finished() {
        return last;
    }

    /** Begins the answer; answers whether the loop must be told. */
    synchronized boolean begin(int code, HeadWriter lines, long length) throws HttpFailure {
        if (begun) {
            throw new IllegalStateException("answer begun twice");
        }
        throwIfFailed();
        begun = true;
        head = lines;
        status = code;
        bodyLength = length;
        return schedule();
    }

    /** A whole answer at once. */
    synchronized boolean whole(int code, HeadWriter lines, Payload payload) throws HttpFailure {
        begin(code, lines, payload.length());
        add(payload);
        last = true;
        scheduled = true;
        return true;
    }

    /** Adds bytes as soon as the client has room; answers whether the loop must be told. */
    boolean write(Payload payload) throws HttpFailure {
        synchronized (this) {
            if ((blocked || waiting >= MOST_WAITING) && failure.isEmpty()) {
                writer = Thread.currentThread();
            }
        }
        while (isWaiting()) {
            LockSupport.park(this);
        }
        synchronized (this) {
            throwIfFailed();
            add(payload);
            return schedule();
        }
    }

    /** All has been added. */
    synchronized boolean finish() throws HttpFailure {
        throwIfFailed();
        last = true;
        return schedule();
    }

    /** The client is gone: whoever writes is told. */
    void fail(HttpFailure why) {
        Thread wake;
        synchronized (this) {
            if (failure.isPresent()) {
                return;
            }
            failure = Optional.of(why);
            wake = taken();
        }
        LockSupport.unpark(wake);
    }

    /** Everything that waits; on the loop. */
    synchronized Batch take() {
        Batch batch = new Batch();
        batch.head = head;
        batch.status = status;
        batch.bodyLength = bodyLength;
        batch.body = body == null ? Payload.EMPTY : body.build();
        batch.last = last;
        head = null;
        body = null;
        waiting = 0;
        scheduled = false;
        return batch;
    }

    /** Whether the client has room; on the loop. */
    void room(boolean hasRoom) {
        Thread wake = null;
        synchronized (this) {
            blocked = !hasRoom;
            if (hasRoom && waiting < MOST_WAITING) {
                wake = taken();
            }
        }
        LockSupport.unpark(wake);
    }

    private synchronized boolean isWaiting() {
        return writer != null;
    }

    private boolean schedule() {
        boolean tell = !scheduled;
        scheduled = true;
        return tell;
    }

    private void add(Payload payload) {
        if (body == null) {
            body = Payload.builder();
        }
        waiting += payload.length();
        for (int i = 0; i < payload.ranges(); i++) {
            body.add(payload.bytes(i), payload.from(i), payload.to(i));
        }
    }

    private void throwIfFailed() throws HttpFailure {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private @Nullable Thread taken() {
        Thread wake = writer;
        writer = null;
        return wake;
    }
}
