package io.bellwether.gateway.resilience;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.resilience.breaker.BreakerRules;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.gateway.resilience.hints.Hints;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import io.bellwether.gateway.resilience.keys.KeyPool;
import io.bellwether.gateway.resilience.keys.KeyPools;
import io.bellwether.gateway.resilience.keys.KeyRules;
import io.bellwether.gateway.resilience.keys.Rotation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Gates for tests. */
final class Gates {
    static final InstantSource NOON = () -> Instant.parse("2026-11-21T12:00:00Z");

    private Gates() {}

    /** One before which nothing has happened, for providers with one credential each, at a time that stands still. */
    static Gate open(String... providers) {
        return at(() -> Given.NOW_NANOS, Gate.Rules.USUAL, pools(() -> Given.NOW_NANOS, providers));
    }

    static Gate at(LongSupplier nanoTime, Gate.Rules rules, Map<String, KeyPool> pools) {
        return at(nanoTime, rules, pools, new Holdouts(NOON));
    }

    static Gate at(LongSupplier nanoTime, Gate.Rules rules, Map<String, KeyPool> pools, Holdouts holdouts) {
        Health health = new Health(BreakerRules.USUAL, nanoTime, new SplittableRandom(1), (lane, change) -> {});
        return new Gate(new Gate.Known(health, pools, holdouts), rules, nanoTime, Gate.Alerts.NONE, Hints.NONE);
    }

    static Map<String, KeyPool> pools(LongSupplier nanoTime, String... providers) {
        KeyPools all = new KeyPools(NOON, nanoTime);
        Map<String, KeyPool> pools = new HashMap<>();
        Arrays.stream(providers)
                .forEach(name ->
                        pools.put(name, all.pool(name, List.of(new KeyPools.Entry(KeyRules.ONLY, "")), Rotation.NONE)));
        return pools;
    }
}
