package io.bellwether.simulator.serve;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Runs many paced tasks on one event loop with one timer: a hashed timing wheel (Varghese and Lauck, 1987) whose
 * ticks are {@value #TICK_MILLIS} ms. A task runs at the first tick after it is due. The timer rests while there is
 * nothing to run. Confined to its event loop.
 */
final class Wheel {
    static final int TICK_MILLIS = 4;

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    private static final int SLOTS = 1024;

    /** Something that is due again and again. */
    interface Paced {
        /** When to run next, on the wheel's clock. */
        long dueNanos();

        /** Does what is due; false when it need not run again. */
        boolean run(long nowNanos);
    }

    private final EventLoop loop;
    private final LongSupplier nanos;
    private final List<List<Paced>> slots = new ArrayList<>(SLOTS);
    private long tick;
    private int size;
    private boolean turning;

    Wheel(EventLoop loop, LongSupplier nanos) {
        this.loop = loop;
        this.nanos = nanos;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
    }

    void add(Paced task) {
        size++;
        if (!turning) {
            turning = true;
            tick = tickOf(nanos.getAsLong());
            scheduleNext();
        }
        place(task);
    }

    private void place(Paced task) {
        long due = Math.max(tick + 1, tickOf(task.dueNanos()) + 1);
        slots.get((int) (due % SLOTS)).add(task);
    }

    private void turn() {
        long now = nanos.getAsLong();
        long last = tickOf(now);
        long first = Math.max(tick + 1, last - SLOTS + 1);
        try {
            for (long at = first; at <= last; at++) {
                tick = at;
                runSlot((int) (at % SLOTS), now);
            }
        } finally {
            turning = size > 0;
            if (turning) {
                scheduleNext();
            }
        }
    }

    private void runSlot(int slot, long now) {
        List<Paced> due = slots.get(slot);
        if (due.isEmpty()) {
            return;
        }
        slots.set(slot, new ArrayList<>());
        for (Paced task : due) {
            if (task.dueNanos() > now || task.run(now)) {
                place(task);
            } else {
                size--;
            }
        }
    }

    private void scheduleNext() {
        long untilTick = (tick + 1) * TICK_NANOS - nanos.getAsLong();
        var _ = loop.schedule(this::turn, Math.max(0, untilTick), TimeUnit.NANOSECONDS);
    }

    private static long tickOf(long nanos) {
        return Math.floorDiv(nanos, TICK_NANOS);
    }
}
