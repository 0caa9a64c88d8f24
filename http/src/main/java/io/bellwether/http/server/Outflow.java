package io.bellwether.http.server;

import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.Pump;
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
    /** One batch, as the loop takes it: the same object every time, so that an event of a stream makes none. */
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
    private Payload body = Payload.EMPTY;
    private Payload.@Nullable Builder more;
    private boolean last;
    private boolean begun;

    /** A heartbeat has begun the answer, and the handler has not yet. */
    private boolean opened;

    private boolean still;
    private int beats;
    private boolean scheduled;
    private boolean blocked;
    private Optional<HttpFailure> failure = Optional.empty();
    private @Nullable Thread writer;
    private Runnable whenRoom = () -> {};
    private final Batch batch = new Batch();

    /** Whether an answer has been begun. */
    synchronized boolean begun() {
        return begun;
    }

    /** Whether all of it has been added. */
    synchronized boolean finished() {
        return last;
    }

    /** Begins the answer, unless a heartbeat has begun it already; answers whether the loop must be told. */
    synchronized boolean begin(int code, HeadWriter lines, long length) throws HttpFailure {
        if (opened && length < 0) {
            opened = false;
            throwIfFailed();
            return false;
        }
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

    /** Adds bytes without waiting; whether there is room for more, {@link #room} will say. On the loop. */
    synchronized boolean offer(Payload payload) {
        if (failure.isPresent()) {
            return false;
        }
        add(payload);
        return true;
    }

    /** Begins the answer for a heartbeat; answers whether it was still to be begun. On the loop. */
    synchronized boolean open(HeadWriter lines) {
        if (begun || still || failure.isPresent()) {
            return false;
        }
        begun = true;
        opened = true;
        head = lines;
        status = 200;
        return true;
    }

    /** Adds a heartbeat where nothing else waits to be said; answers whether it did. On the loop. */
    synchronized boolean beat(Payload comment) {
        if (!begun || still || last || waiting > 0 || failure.isPresent()) {
            return false;
        }
        add(comment);
        beats++;
        return true;
    }

    /** No heartbeat from here on; answers whether one has begun the answer, and the handler has not. */
    synchronized boolean still() {
        still = true;
        return opened;
    }

    synchronized int beats() {
        return beats;
    }

    /** Whether more may be offered. */
    synchronized Pump.Next next() {
        if (failure.isPresent()) {
            return Pump.Next.STOP;
        }
        return blocked ? Pump.Next.PAUSE : Pump.Next.MORE;
    }

    /** What is to be done on the loop whenever the client has room again. */
    synchronized void whenRoom(Runnable task) {
        whenRoom = task;
    }

    /** All has been added. */
    synchronized boolean finish() throws HttpFailure {
        throwIfFailed();
        last = true;
        return schedule();
    }

    /** Adds the last bytes of all, room or not; answers whether the loop must be told. */
    synchronized boolean end(Payload lastWord) throws HttpFailure {
        throwIfFailed();
        add(lastWord);
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

    /** Everything that waits, good until the next is taken; on the loop. */
    synchronized Batch take() {
        batch.head = head;
        batch.status = status;
        batch.bodyLength = bodyLength;
        batch.body = more == null ? body : more.build();
        batch.last = last;
        head = null;
        body = Payload.EMPTY;
        more = null;
        waiting = 0;
        scheduled = false;
        return batch;
    }

    /** Whether the client has room; on the loop. */
    void room(boolean hasRoom) {
        Thread wake = null;
        Runnable task = null;
        synchronized (this) {
            if (hasRoom && waiting < MOST_WAITING) {
                wake = taken();
            }
            if (hasRoom && blocked) {
                task = whenRoom;
            }
            blocked = !hasRoom;
        }
        LockSupport.unpark(wake);
        if (task != null) {
            task.run();
        }
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
        waiting += payload.length();
        if (body.length() == 0) {
            body = payload;
            return;
        }
        if (more == null) {
            more = Payload.builder().add(body);
        }
        more.add(payload);
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
