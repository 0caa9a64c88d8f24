package io.bellwether.gateway.observe;

import io.bellwether.gateway.exchange.Quota;
import java.util.List;

/** What limits make of requests. */
final class LimitMetrics {
    private static final int MOST_KINDS = 32;

    private final Family<Counter> limited;
    private final Counter local;
    private final Histogram queued;

    LimitMetrics(Metrics metrics) {
        limited = metrics.counters(
                "bellwether_limited_total",
                "Requests refused by a limit, by whose limit it was and what it counts.",
                MOST_KINDS,
                List.of("what", "kind"));
        local = metrics.counter(
                "bellwether_limits_local_total", "Requests that a replica judged without the others' counts.");
        queued = metrics.histogram(
                "bellwether_limit_queue_seconds",
                "How long requests waited for room under a limit, where they may wait.",
                Histogram.Buckets.ANSWER);
    }

    void count(Quota quota) {
        if (quota.refused()) {
            limited.with(quota.limitedBy().what(), quota.limitedBy().kind()).increment();
        }
        if (quota.local()) {
            local.increment();
        }
        if (quota.queuedNanos() > 0) {
            queued.recordNanos(quota.queuedNanos());
        }
    }
}
