package io.bellwether.simulator.serve;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Sends bytes one at a time, each so long after the last. */
final class Drip implements Wheel.Paced, Live {
    private final byte[] bytes;
    private final long everyNanos;
    private final LongSupplier nanos;
    private final Outlet out;
    private long dueNanos;
    private int at;

    Drip(byte[] bytes, Duration every, LongSupplier nanos, Outlet out) {
        this.bytes = bytes;
        this.everyNanos = Math.max(1, every.toNanos());
        this.nanos = nanos;
        this.out = out;
    }

    void begin() {
        out.hold(this);
        dueNanos = nanos.getAsLong() + everyNanos;
        out.lane().wheel().add(this);
    }

    @Override
    public long dueNanos() {
        return dueNanos;
    }

    @Override
    public boolean run(long nowNanos) {
        if (out.closed()) {
            return false;
        }
        while (dueNanos <= nowNanos && at < bytes.length) {
            out.write(new byte[] {bytes[at++]});
            out.flush();
            dueNanos += everyNanos;
        }
        if (at == bytes.length) {
            out.finish();
            return false;
        }
        return true;
    }
}
