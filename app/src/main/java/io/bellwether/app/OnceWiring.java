package io.bellwether.app;

import io.bellwether.app.settings.IdempotencySettings;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.observe.Counter;
import io.bellwether.gateway.observe.Family;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.once.ClaimStore;
import io.bellwether.gateway.once.MemoryClaims;
import io.bellwether.gateway.once.Once;
import io.bellwether.gateway.once.SharedClaims;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlClaims;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** The stage for idempotency keys, and the answers that outlive a reload. */
final class OnceWiring {
    private final MemoryClaims claims;
    private final Family<Counter> seen;
    private final Executor work;
    private final SharedClaims shared;
    private final boolean expected;

    /** Written by the store's thread alone, once. */
    private volatile Optional<ClaimStore> store = Optional.empty();

    /**
     * @param reach whether there is a store where keys hold at all replicas and over restarts
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param work for what would hold up an event loop
     */
    OnceWiring(Metrics metrics, SharedClaims.Reach reach, LongSupplier nanoTime, Executor work) {
        this.work = work;
        this.expected = reach.expected();
        claims = new MemoryClaims(limits(IdempotencySettings.USUAL), nanoTime);
        seen = metrics.counters(
                "bellwether_idempotency_keys_total",
                "Requests with an Idempotency-Key, by what the key turned out to be.",
                Once.Seen.values().length,
                List.of("seen"));
        shared = new SharedClaims(claims, rules(IdempotencySettings.USUAL), reach, work, nanoTime);
        metrics.gauge("bellwether_idempotency_bytes_held", "Memory that kept answers take up, about.", claims::bytes);
    }

    /** Whether keys are not claimed in the store yet, although they are to be. */
    boolean isOpening() {
        return expected && store.isEmpty();
    }

    /** On the store's thread, whenever it is looked at. */
    void look(Database database) {
        ClaimStore there =
                store.orElseGet(() -> new SqlClaims(database, UUID.randomUUID().toString()));
        shared.look(there);
        store = Optional.of(there);
    }

    Stage stage(IdempotencySettings settings) {
        claims.limits(limits(settings));
        shared.rules(rules(settings));
        int most = Math.toIntExact(settings.answerBytes());
        return settings.memoryBytes() == 0
                ? (exchange, next) -> next.proceed(exchange)
                : new Once(
                        shared,
                        most,
                        what -> seen.with(what.name().toLowerCase(Locale.ROOT)).increment(),
                        work);
    }

    private static MemoryClaims.Limits limits(IdempotencySettings settings) {
        return new MemoryClaims.Limits(settings.memoryBytes(), settings.kept());
    }

    private static SharedClaims.Rules rules(IdempotencySettings settings) {
        SharedClaims.WhenAway whenAway =
                SharedClaims.WhenAway.valueOf(settings.whenAway().name());
        return new SharedClaims.Rules(whenAway, settings.storedBytes(), settings.kept());
    }
}
