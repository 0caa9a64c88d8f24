package io.bellwether.gateway.resilience.breaker;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells that a lane has fallen silent, long before the calls that wait there have waited for as long as they may: the
 * first few asked since its last sign of life, and how long ago.
 *
 * <p>A call that follows such a sign within a second is not remembered, so a lane that is well pays for one read and
 * one write of a number. All else is guarded by {@code this}, for a few lines.
 */
final class Silence {
    /** Five slow answers at once are no accident where one of fifty is late. */
    private static final int CALLS = 5;

    private static final long PAUSE_NANOS = 1_000_000_000L;

    /** Longer than any call takes: nothing has come back yet. */
    private static final long LONG_AGO_NANOS = 24 * 3_600_000_000_000L;

    private final long[] asked = new long[CALLS];
    private final AtomicLong signNanos;
    private volatile int count;

    /** Of a lane that has said nothing yet. */
    Silence(long nowNanos) {
        signNanos = new AtomicLong(nowNanos - LONG_AGO_NANOS);
    }

    /** Something came back. */
    void sign(long nowNanos) {
        signNanos.setOpaque(nowNanos);
    }

    /** Whether something came back since then. */
    boolean isBrokenSince(long nanos) {
        return signNanos.getOpaque() - nanos >= 0;
    }

    /** A call went out to which a first token is awaited. */
    void asked(long nowNanos) {
        if (nowNanos - signNanos.getOpaque() < PAUSE_NANOS) {
            return;
        }
        synchronized (this) {
            forgetAnswered();
            if (count < CALLS) {
                asked[count] = nowNanos;
                count = count + 1;
            }
        }
    }

    /** Who asked then did not wait for an answer: that nothing came says nothing. */
    synchronized void gaveUp(long askedNanos) {
        for (int i = 0; i < count; i++) {
            if (asked[i] == askedNanos) {
                System.arraycopy(asked, i + 1, asked, i, count - i - 1);
                count = count - 1;
                return;
            }
        }
    }

    /** Whether the first few have all waited for so long, and nothing has come back meanwhile. */
    boolean isFor(long leastNanos, long nowNanos) {
        if (count < CALLS) {
            return false;
        }
        synchronized (this) {
            forgetAnswered();
            return count == CALLS && nowNanos - asked[CALLS - 1] >= leastNanos;
        }
    }

    private void forgetAnswered() {
        if (count > 0 && signNanos.getOpaque() - asked[0] >= 0) {
            count = 0;
        }
    }
}
