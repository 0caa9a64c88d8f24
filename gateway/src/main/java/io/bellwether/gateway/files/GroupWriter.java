package io.bellwether.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes entries from any thread into memory and writes them in groups from a thread of its own. The memory is the
 * {@link Sink}'s and may outlive the process.
 *
 * <p>Handing an entry over costs a short lock and a copy, never a system call on a disk. Memory is bounded: when it is
 * full the answer is no, and the caller decides what that means. While the disk refuses, what was taken is kept and
 * tried again until it succeeds or the writer is closed.
 *
 * <p>One lock guards the buffer that fills and the counts; the buffer on its way to the disk belongs to the writing
 * thread.
 *
 * @param <T> the entry
 */
public final class GroupWriter<T> implements AutoCloseable {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final Form<T> form;
    private final Sink sink;
    private final Fills fills;
    private final Pace pace;
    private final DiskWatch watch;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition enough = lock.newCondition();
    private final Condition durable = lock.newCondition();

    // Guarded by the lock.
    private ByteBuffer filling;
    private long takenBytes;
    private long writtenBytes;
    private long durableBytes;
    private int flushing;
    private boolean closing;

    /** Written under the lock, read without it. */
    private volatile boolean failing;

    // The writing thread's own.
    private ByteBuffer draining;
    private long unforcedSinceNanos;
    private boolean toldRefused;

    /**
     * Starts the writing thread.
     *
     * @param name of the thread
     * @param watch told when the disk begins and ceases to refuse, on the writing thread
     */
    public GroupWriter(String name, Form<T> form, Sink sink, Pace pace, DiskWatch watch) {
        this.form = form;
        this.sink = sink;
        this.fills = sink.fills();
        this.pace = pace;
        this.watch = watch;
        this.draining = ByteBuffer.allocate(0);
        this.filling = fills.begin(draining, 0);
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Takes an entry, or answers false if there is no room for it or the writer is closed. */
    public boolean append(T entry) {
        return append(entry, 0);
    }

    /**
     * Takes an entry if so many bytes stay free beside it.
     *
     * @param sparedBytes room kept for entries that matter more
     */
    public boolean append(T entry, int sparedBytes) {
        lock.lock();
        try {
            if (closing || !hasRoom(form.mostBytes(entry), sparedBytes)) {
                return false;
            }
            int before = filling.position();
            form.write(entry, filling);
            fills.added(filling, before);
            takenBytes += filling.position() - before;
            work.signal();
            if (before < enoughBytes() && filling.position() >= enoughBytes()) {
                enough.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether everything taken so far became durable within this time. Parks; not for relay threads. */
    public boolean flush(Duration most) {
        long nanosLeft = most.toNanos();
        lock.lock();
        flushing++;
        try {
            long until = takenBytes;
            work.signal();
            enough.signal();
            while (durableBytes < until && nanosLeft > 0) {
                nanosLeft = durable.awaitNanos(nanosLeft);
            }
            return durableBytes >= until;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            flushing--;
            lock.unlock();
        }
    }

    /** Bytes in memory that are not yet in the file. */
    public long waitingBytes() {
        lock.lock();
        try {
            return takenBytes - writtenBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the disk refused the last group. */
    public boolean isFailing() {
        return failing;
    }

    /** Takes nothing more, writes what was taken, gives up after five seconds. Parks; not for relay threads. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
            enough.signal();
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(thread);
        try {
            if (!thread.join(LONGEST_CLOSE)) {
                thread.interrupt();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasRoom(int bytes, int sparedBytes) {
        int needed = filling.position() + bytes;
        if (needed > pace.capBytes() - sparedBytes) {
            return false;
        }
        if (needed > filling.capacity()) {
            int larger = Math.clamp(2L * filling.capacity(), needed, pace.capBytes());
            filling = ByteBuffer.allocate(larger).put(filling.flip());
        }
        return true;
    }

    private void run() {
        try (sink) {
            while (awaitWork()) {
                writeGroup();
            }
        } catch (IOException notClosed) {
            watch.refuses(notClosed);
        } catch (InterruptedException gaveUp) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            stopTaking();
            watch.refuses(new IOException(thread.getName() + ": stopped by a bug, takes nothing more", bug));
        }
    }

    /** The edge of the thread: whoever hands something over must learn that nobody writes any more. */
    private void stopTaking() {
        lock.lock();
        try {
            failing = true;
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    /** False when there will be no more work. */
    private boolean awaitWork() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (takenBytes == writtenBytes && !closing && !isForceDue()) {
                if (writtenBytes > durableBytes) {
                    work.awaitNanos(pace.forceEvery().toNanos() - (System.nanoTime() - unforcedSinceNanos));
                } else {
                    work.await();
                }
            }
            return !closing || takenBytes > durableBytes;
        } finally {
            lock.unlock();
        }
    }

    private void writeGroup() throws InterruptedException {
        gather();
        swap();
        try {
            int before = draining.remaining();
            try {
                sink.write(draining);
            } finally {
                noteWritten(before - draining.remaining());
            }
            fills.drained();
            sink.rest();
            if (isForceDueNow()) {
                sink.force();
                noteDurable();
            }
            noteFailing(false);
            tellTaken();
        } catch (IOException refused) {
            noteFailing(true);
            tellRefused(refused);
            pause(pace.retryEvery());
        }
    }

    private void tellRefused(IOException why) {
        if (!toldRefused) {
            toldRefused = true;
            watch.refuses(why);
        }
    }

    private void tellTaken() {
        if (toldRefused) {
            toldRefused = false;
            watch.takesAgain();
        }
    }

    /** Waits a little for others to join the group, unless there are many already or someone waits for it. */
    private void gather() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanosLeft = takenBytes == writtenBytes ? 0 : pace.writeEvery().toNanos();
            while (nanosLeft > 0 && !closing && flushing == 0 && filling.position() < enoughBytes()) {
                nanosLeft = enough.awaitNanos(nanosLeft);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Half of the memory: the other half is for those who come while this one is written. */
    private int enoughBytes() {
        return pace.capBytes() / 2;
    }

    private void swap() {
        if (draining.hasRemaining()) {
            return;
        }
        lock.lock();
        try {
            ByteBuffer spent = draining;
            draining = filling.flip();
            filling = fills.begin(spent, draining.remaining());
        } finally {
            lock.unlock();
        }
    }

    private void noteWritten(int bytes) {
        lock.lock();
        try {
            if (writtenBytes == durableBytes && bytes > 0) {
                unforcedSinceNanos = System.nanoTime();
            }
            writtenBytes += bytes;
        } finally {
            lock.unlock();
        }
    }

    private boolean isForceDueNow() {
        lock.lock();
        try {
            return isForceDue();
        } finally {
            lock.unlock();
        }
    }

    private boolean isForceDue() {
        boolean wanted = closing || flushing > 0;
        return writtenBytes > durableBytes
                && (wanted
                        || System.nanoTime() - unforcedSinceNanos
                                >= pace.forceEvery().toNanos());
    }

    private void noteDurable() {
        lock.lock();
        try {
            durableBytes = writtenBytes;
            failing = false; // before anybody hears of it: who waited for the disk may start at once
            durable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void noteFailing(boolean now) {
        lock.lock();
        try {
            failing = now;
        } finally {
            lock.unlock();
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("closed while the disk refused");
        }
    }
}
