package io.bellwether.gateway.provider.openai;

import io.bellwether.gateway.exchange.Pace;

/**
 * Whether a stream keeps the pace that is asked of it: judged window by window, whenever bytes come. Only the time
 * counts in which we waited for the provider, not that in which the caller was slow. For one thread at a time.
 */
final class Pacing {
    /** As the meter estimates tokens: four bytes of ASCII or two and a half of other text make one. */
    private static final double TOKENS_PER_ASCII_BYTE = 0.25;

    private static final double TOKENS_PER_OTHER_BYTE = 0.4;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Pace pace;
    private double tokensBefore;
    private long waitedNanos;
    private long sinceNanos;

    Pacing(Pace pace) {
        this.pace = pace;
    }

    /** From now on the provider is waited for. */
    void waits(long nowNanos) {
        sinceNanos = nowNanos;
    }

    /** Bytes have come, so many of content until now, some of them beyond ASCII: answers whether that is too few. */
    boolean isTooSlow(long contentBytes, long otherBytes, long nowNanos) {
        waitedNanos += nowNanos - sinceNanos;
        sinceNanos = nowNanos;
        if (waitedNanos < pace.window().toNanos()) {
            return false;
        }
        double tokens = TOKENS_PER_ASCII_BYTE * (contentBytes - otherBytes) + TOKENS_PER_OTHER_BYTE * otherBytes;
        double wanted = pace.tokensPerSecond() * (waitedNanos / NANOS_PER_SECOND);
        boolean slow = tokens - tokensBefore < wanted;
        tokensBefore = tokens;
        waitedNanos = 0;
        return slow;
    }
}
