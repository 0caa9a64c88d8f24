package io.bellwether.app;

import io.bellwether.app.settings.IdempotencySettings;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.observe.Counter;
import io.bellwether.gateway.observe.Family;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.once.MemoryClaims;
import io.bellwether.gateway.once.Once;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** The stage for idempotency keys, and the answers that outlive a reload. */
final class OnceWiring {
    private final MemoryClaims claims;
    private final Family<Counter> seen;
    private final Executor work;

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param work for what would hold up an event loop
     */
    OnceWiring(Metrics metrics, LongSupplier nanoTime, Executor work) {
        this.work = work;
        claims = new MemoryClaims(limits(IdempotencySettings.USUAL), nanoTime);
        seen = metrics.counters(
                "bellwether_idempotency_keys_total",
                "Requests with an Idempotency-Key, by what the key turned out to be.",
                Once.Seen.values().length,
                List.of("seen"));
        metrics.gauge("bellwether_idempotency_bytes_held", "Memory that kept answers take up, about.", claims::bytes);
    }

    Stage stage(IdempotencySettings settings) {
        claims.limits(limits(settings));
        int most = Math.toIntExact(settings.answerBytes());
        return settings.memoryBytes() == 0
                ? (exchange, next) -> next.proceed(exchange)
                : new Once(
                        claims,
                        most,
                        what -> seen.with(what.name().toLowerCase(Locale.ROOT)).increment(),
                        work);
    }

    private static MemoryClaims.Limits limits(IdempotencySettings settings) {
        return new MemoryClaims.Limits(settings.memoryBytes(), settings.kept());
    }
}
