package io.bellwether.gateway.inbound;

import io.bellwether.gateway.exchange.Quota;
import io.bellwether.gateway.exchange.Quota.Left;
import io.bellwether.http.HeadWriter;

/**
 * What is left to a caller, in OpenAI's header fields; the time until all is free is written as in {@code 6m0s},
 * {@code 1s}, {@code 20ms} (OpenAI platform documentation, "Rate limits", checked 2026-11-20).
 */
final class QuotaFields {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long MINUTES_PER_HOUR = 60;

    private QuotaFields() {}

    /** Adds what applies; nothing where nothing is limited. */
    static HeadWriter add(HeadWriter fields, Quota quota) {
        if (quota.requests().applies()) {
            Left left = quota.requests();
            fields.add("x-ratelimit-limit-requests", left.limit())
                    .add("x-ratelimit-remaining-requests", left.remaining())
                    .add("x-ratelimit-reset-requests", shown(left.resetNanos()));
        }
        if (quota.tokens().applies()) {
            Left left = quota.tokens();
            fields.add("x-ratelimit-limit-tokens", left.limit())
                    .add("x-ratelimit-remaining-tokens", left.remaining())
                    .add("x-ratelimit-reset-tokens", shown(left.resetNanos()));
        }
        return quota.local() ? fields.add("x-bellwether-limits", "local") : fields;
    }

    /** Rounded up: whoever comes back then finds what was promised. */
    static String shown(long nanos) {
        long millis = Math.ceilDiv(nanos, NANOS_PER_MILLI);
        if (millis < MILLIS_PER_SECOND) {
            return millis + "ms";
        }
        long seconds = Math.ceilDiv(millis, MILLIS_PER_SECOND);
        long minutes = seconds / SECONDS_PER_MINUTE;
        if (minutes == 0) {
            return seconds + "s";
        }
        String tail = minutes % MINUTES_PER_HOUR + "m" + seconds % SECONDS_PER_MINUTE + "s";
        return minutes < MINUTES_PER_HOUR ? tail : minutes / MINUTES_PER_HOUR + "h" + tail;
    }
}
