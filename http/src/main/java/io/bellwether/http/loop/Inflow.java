package io.bellwether.http.loop;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.Pump;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from an event loop to the one thread that reads them.
 *
 * <p>The loop offers and never waits; the thread pulls and parks. The bound is kept by the source, which stops
 * reading its socket while {@link #offer} says that enough is waiting, and goes on when told. All fields are guarded
 * by the lock on {@code this}, held for a few memory-only lines.
 */
public final class Inflow {
    /** What {@link #next} answers when all has been read. */
    public static final byte[] END = new byte[0];

    /** More than this waiting, and the source is asked to pause. */
    public static final int WINDOW = 128 * 1024;

    private static final byte[] NOTHING = new byte[0];

    private final Runnable resume;

    private byte[] buffer = NOTHING;
    private int length;
    private int window = WINDOW;
    private boolean paused;
    private boolean ended;
    private Optional<HttpFailure> failure = Optional.empty();
    private @Nullable Thread reader;
    private boolean wantsAll;

    /** What bytes run through while the reader sleeps; cleared together with the reader. Read by the loop alone. */
    private volatile @Nullable Pump pump;

    private @Nullable RuntimeException bug;

    /**
     * @param resume tells a paused source to go on; called on the reader's thread
     */
    public Inflow(Runnable resume) {
        this.resume = resume;
    }

    /** Adds bytes; answers whether the source should pause until told to resume. On the loop. */
    public boolean offer(byte[] bytes, int from, int to) {
        Pump through = pump;
        return through == null ? keep(bytes, from, to) : pump(through, bytes, from, to);
    }

    private boolean keep(byte[] bytes, int from, int to) {
        boolean full;
        Thread wake;
        synchronized (this) {
            append(bytes, from, to - from);
            paused = length >= window;
            full = paused;
            wake = wantsAll && !full ? null : taken();
        }
        LockSupport.unpark(wake);
        return full;
    }

    /** The reader sleeps on, unless the pump has had enough. */
    private boolean pump(Pump through, byte[] bytes, int from, int to) {
        Pump.Next next;
        try {
            next = through.take(bytes, from, to);
        } catch (RuntimeException unforeseen) {
            bug = unforeseen; // the reader's to throw: it knows for whom this was done
            next = Pump.Next.STOP;
        }
        Thread wake = null;
        synchronized (this) {
            paused = next == Pump.Next.PAUSE;
            if (next == Pump.Next.STOP) {
                wake = taken();
            }
        }
        LockSupport.unpark(wake);
        return next == Pump.Next.PAUSE;
    }

    /** After a pump's pause: there is room again. Answers whether a pump was pausing. On the loop. */
    public boolean goOn() {
        synchronized (this) {
            if (pump == null || !paused) {
                return false;
            }
            paused = false;
        }
        resume.run();
        return true;
    }

    /** All bytes have been offered. On the loop. */
    public void end() {
        Thread wake;
        synchronized (this) {
            ended = true;
            wake = taken();
        }
        LockSupport.unpark(wake);
    }

    /**
     * No more will come: what waits can still be read, then the failure is thrown. The first failure counts. Any
     * thread.
     */
    public void fail(HttpFailure why) {
        Thread wake;
        synchronized (this) {
            if (ended || failure.isPresent()) {
                return;
            }
            failure = Optional.of(why);
            wake = taken();
        }
        LockSupport.unpark(wake);
    }

    /** Some bytes, at least one, as soon as there are any; {@link #END} after the last. The array is the caller's. */
    public byte[] next() throws HttpFailure {
        boolean goOn;
        byte[] bytes;
        synchronized (this) {
            if (length == 0 && !ended && failure.isEmpty()) {
                reader = Thread.currentThread();
            }
        }
        awaitWaken();
        synchronized (this) {
            bytes = take();
            goOn = paused;
            paused = false;
        }
        if (goOn) {
            resume.run();
        }
        return bytes;
    }

    /**
     * Lets bytes run through a pump as they come; parks until there is something for {@link #next} to tell: the end, a
     * failure, or bytes after the pump had enough. Returns at once when there is already.
     */
    public void run(Pump through) {
        synchronized (this) {
            if (length > 0 || ended || failure.isPresent()) {
                return;
            }
            pump = through;
            reader = Thread.currentThread();
        }
        awaitWaken();
        if (bug != null) {
            throw bug;
        }
    }

    /**
     * Everything up to the end, as one array.
     *
     * @param most more bytes than these are refused with {@link HttpFailure.What#TOO_LARGE}
     */
    public byte[] all(int most) throws HttpFailure {
        if (!endsWithin(most)) {
            throw new HttpFailure(HttpFailure.What.TOO_LARGE, "body of more than " + most + " bytes");
        }
        synchronized (this) {
            return length == 0 ? END : take();
        }
    }

    /** Parks until all has come, or more than so many bytes that wait to be read; answers whether it was all. */
    public boolean endsWithin(int most) throws HttpFailure {
        boolean goOn;
        synchronized (this) {
            wantsAll = true;
            window = most == Integer.MAX_VALUE ? most : most + 1;
            goOn = paused && length < window;
            if (goOn) {
                paused = false;
            }
            if (!ended && failure.isEmpty() && length <= most) {
                reader = Thread.currentThread();
            }
        }
        if (goOn) {
            resume.run();
        }
        awaitWaken();
        synchronized (this) {
            if (length <= most && !ended) {
                throw failure.orElseThrow();
            }
            return length <= most;
        }
    }

    /** Whether a read would not have to wait. */
    public synchronized boolean isReady() {
        return length > 0 || ended || failure.isPresent();
    }

    private void awaitWaken() {
        while (isWaiting()) {
            LockSupport.park(this);
        }
    }

    private synchronized boolean isWaiting() {
        return reader != null;
    }

    private @Nullable Thread taken() {
        Thread wake = reader;
        reader = null;
        pump = null;
        return wake;
    }

    private byte[] take() throws HttpFailure {
        if (length == 0) {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return END;
        }
        byte[] bytes = length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
        buffer = NOTHING;
        length = 0;
        return bytes;
    }

    private void append(byte[] bytes, int from, int count) {
        if (length == 0 && buffer.length < count) {
            buffer = new byte[count];
        } else if (buffer.length - length < count) {
            buffer = Arrays.copyOf(buffer, Math.max(length + count, Math.min(buffer.length * 2, window)));
        }
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
    }

    /**
     * Makes room for a body whose length is known, so that it is not copied again as it grows. On the loop, before
     * the first offer.
     */
    public synchronized void expect(int bytes) {
        if (length == 0) {
            buffer = new byte[bytes];
        }
    }
}
