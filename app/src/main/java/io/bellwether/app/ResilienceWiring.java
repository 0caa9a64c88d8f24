package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.app.settings.BreakerSettings;
import io.bellwether.app.settings.ModelSettings;
import io.bellwether.app.settings.ProviderKeySettings;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.RetrySettings;
import io.bellwether.app.settings.RotateSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.resilience.Attempts;
import io.bellwether.gateway.resilience.Backoff;
import io.bellwether.gateway.resilience.Gate;
import io.bellwether.gateway.resilience.HedgeBudget;
import io.bellwether.gateway.resilience.RetryBudget;
import io.bellwether.gateway.resilience.RetryBudgets;
import io.bellwether.gateway.resilience.RetryRules;
import io.bellwether.gateway.resilience.RoutePolicy;
import io.bellwether.gateway.resilience.breaker.BreakerRules;
import io.bellwether.gateway.resilience.degrade.Degradation;
import io.bellwether.gateway.resilience.degrade.StaleAnswers;
import io.bellwether.gateway.resilience.keys.KeyPool;
import io.bellwether.gateway.resilience.keys.KeyPools;
import io.bellwether.gateway.resilience.keys.KeyRules;
import io.bellwether.gateway.resilience.keys.Rotation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Builds what attempts go by: retries, breakers, credentials, and the last word of each route. */
final class ResilienceWiring {
    /** With less time left than this another try would only be cut off. */
    private static final Duration LEAST_USEFUL = Duration.ofMillis(100);

    private final Settings settings;
    private final Lasting lasting;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    ResilienceWiring(Settings settings, Lasting lasting, InstantSource clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.lasting = lasting;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The gate before the targets, which also knows how they stand. */
    Gate gate() {
        lasting.health().rules(breakerRules());
        BreakerSettings breaker = settings.breaker();
        Gate.Panic panic =
                switch (breaker.panic()) {
                    case SPREAD -> Gate.Panic.SPREAD;
                    case FAIL_FAST -> Gate.Panic.FAIL_FAST;
                };
        Gate.Rules rules = new Gate.Rules(breaker.longestCoolDown(), breaker.refusedFor(), panic);
        Gate.Known known =
                new Gate.Known(lasting.health(), pools(), lasting.holdouts().now());
        return new Gate(known, rules, nanoTime, lasting.notices(), lasting.hints());
    }

    Attempts.Policy policy(Gate gate) {
        RetrySettings retries = settings.retries();
        RetryRules rules = new RetryRules(
                retries.attempts(),
                new Backoff(retries.base(), retries.cap()),
                new Backoff(retries.throttledBase(), retries.cap()),
                retries.longestHint(),
                LEAST_USEFUL);
        RetryBudgets budgets = new RetryBudgets(
                settings.providers().stream().map(provider -> provider.name()),
                new RetryBudget.Rules(retries.budgetLeast(), retries.budgetShare(), retries.budgetPerSecond()),
                nanoTime,
                lasting.metrics()::retryBudgetRefused);
        return new Attempts.Policy(rules, budgets, new HedgeBudget(retries.hedgeShare(), nanoTime), gate, routes());
    }

    private BreakerRules breakerRules() {
        BreakerSettings is = settings.breaker();
        return new BreakerRules(
                new BreakerRules.Trip(is.window(), is.leastCalls(), is.failureShare(), is.slowShare(), is.inARow()),
                new BreakerRules.Reopen(is.firstWait(), is.longestWait(), is.trials(), is.lease()),
                is.slowAfter(),
                is.silentAfter(),
                is.warmUp());
    }

    private Map<String, KeyPool> pools() {
        Map<String, KeyPool> pools = new HashMap<>();
        for (ProviderSettings provider : settings.providers()) {
            List<KeyPools.Entry> entries = provider.keys().isEmpty()
                    ? List.of(new KeyPools.Entry(KeyRules.ONLY, only(provider)))
                    : provider.keys().stream().map(ResilienceWiring::entry).toList();
            Rotation rotation =
                    provider.rotate().map(ResilienceWiring::rotation).orElse(Rotation.NONE);
            pools.put(provider.name(), lasting.keys().pool(provider.name(), entries, rotation));
        }
        return pools;
    }

    private static String only(ProviderSettings provider) {
        return provider.apiKey().map(key -> fingerprint(key.reveal())).orElse("");
    }

    private static KeyPools.Entry entry(ProviderKeySettings key) {
        KeyRules rules = new KeyRules(
                key.name(),
                new KeyRules.Limits(key.rpm(), key.tpm()),
                key.weight(),
                key.expires(),
                key.state() == ProviderKeySettings.State.DRAINING);
        return new KeyPools.Entry(rules, fingerprint(key.key().reveal()));
    }

    /** Tells secrets apart without being one. */
    private static String fingerprint(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    private static Rotation rotation(RotateSettings rotate) {
        return rotate.tokens()
                .<Rotation>map(Rotation.AfterTokens::new)
                .or(() -> rotate.every().map(Rotation.Every::new))
                .orElse(Rotation.NONE);
    }

    private Map<String, RoutePolicy> routes() {
        return settings.models().stream().collect(Collectors.toMap(ModelSettings::name, this::route));
    }

    private RoutePolicy route(ModelSettings model) {
        Set<Failure.Kind> elsewhere =
                model.fallbackOn().stream().map(ResilienceWiring::kind).collect(Collectors.toSet());
        boolean stale = model.cache().filter(rule -> rule.stale().isPositive()).isPresent();
        StaleAnswers earlier = stale ? lasting.cache()::stale : StaleAnswers.NONE;
        Degradation degradation = model.canned().isEmpty() && !stale
                ? Degradation.NONE
                : new Degradation(model.canned(), earlier, lasting.tickets(), clock);
        return new RoutePolicy(elsewhere, model.hedge(), degradation);
    }

    private static Failure.Kind kind(ModelSettings.FallbackOn on) {
        return switch (on) {
            case CONTEXT_TOO_LONG -> Failure.Kind.CONTEXT_TOO_LONG;
            case CONTENT_FILTERED -> Failure.Kind.CONTENT_FILTERED;
        };
    }
}
