package io.bellwether.http.loop;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.AbstractEventExecutor;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One event loop with what belongs to it alone: its watch, its scratch space, its clock.
 *
 * <p>Everything about a connection happens on its loop; code on a virtual thread reaches it through {@link #execute}.
 */
public final class Loop implements Executor {
    /** The most that one read brings in, and so the size of the space in which reads are parsed. */
    public static final int SCRATCH_BYTES = 256 * 1024;

    private final EventLoop events;
    private final ThreadMode mode;
    private final Watch watch = new Watch();
    private final byte[] scratch = new byte[SCRATCH_BYTES];
    private long ticks;

    Loop(EventLoop events, ThreadMode mode) {
        this.events = events;
        this.mode = mode;
        long tick = Watch.TICK.toMillis();
        events.scheduleAtFixedRate(this::tick, tick, tick, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        ticks++;
        try {
            watch.sweep(nanoTime());
        } catch (RuntimeException bug) { // thrown on, it would end all ticks of this loop
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
        }
    }

    /** Netty's loop, for opening channels on it. */
    public EventLoop events() {
        return events;
    }

    /** The clock of everything on the wire, on {@link System#nanoTime}'s scale. Any thread may ask. */
    public long nanoTime() {
        return System.nanoTime();
    }

    /** When something that may take so long from now is due. Any thread may ask. */
    public long in(Duration time) {
        return nanoTime() + time.toNanos();
    }

    /** On the loop only. */
    public Watch watch() {
        return watch;
    }

    /** Space to parse one read in; on the loop only, and only until the handler returns. */
    public byte[] scratch() {
        return scratch;
    }

    /** How many ticks the loop has lived; on a healthy loop twenty a second. */
    public long ticks() {
        return ticks;
    }

    /** Runs on the loop, soon; never at once. Any thread may ask. */
    @Override
    public void execute(Runnable task) {
        if (events.inEventLoop(Carrier.current()) && events instanceof AbstractEventExecutor own) {
            own.lazyExecute(task); // it is awake: Netty, seeing a virtual thread, would wake it by a write to itself
        } else {
            events.execute(task);
        }
    }

    /** Starts a virtual thread for an exchange. Any thread may ask. */
    public Thread start(Runnable work) {
        return mode.start(this, work);
    }
}
