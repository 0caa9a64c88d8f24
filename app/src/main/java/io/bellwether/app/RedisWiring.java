package io.bellwether.app;

import io.bellwether.app.settings.RedisSettings;
import io.bellwether.app.settings.Secret;
import io.bellwether.gateway.limits.Turnstile;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.resilience.Hearsay;
import io.bellwether.gateway.resilience.hints.Hints;
import io.bellwether.storage.redis.RedisHints;
import io.bellwether.storage.redis.RedisLink;
import io.bellwether.storage.redis.RedisRules;
import io.bellwether.storage.redis.RedisTurnstile;
import io.bellwether.storage.redis.WhenAway;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What replicas share through Redis: counts of limits, and what each has learnt of providers. */
final class RedisWiring implements AutoCloseable {
    private final RedisLink link;
    private final RedisTurnstile turnstile;
    private final RedisHints hints;

    /**
     * Looks for Redis from here on, and does not wait for it.
     *
     * @param nanoTime {@link System#nanoTime}
     */
    RedisWiring(RedisSettings settings, Notices notices, LongSupplier nanoTime) {
        RedisRules rules = new RedisRules(
                settings.host(),
                settings.port(),
                settings.user(),
                settings.password().map(Secret::reveal),
                settings.tls(),
                WhenAway.valueOf(settings.whenAway().name()));
        String replica = Long.toHexString(ThreadLocalRandom.current().nextLong());
        link = new RedisLink(rules, replica, nanoTime, (up, why) -> notices.log()
                .write(notices.about("redis")
                        .text("state", up ? "up" : "away")
                        .text("address", rules.toString())
                        .text("why", why)));
        turnstile = new RedisTurnstile(link, rules.whenAway(), nanoTime);
        hints = new RedisHints(link, nanoTime);
    }

    /** Lets in by one count for all replicas. */
    Turnstile turnstile() {
        return turnstile;
    }

    /** Where what is learnt here is brought to the others. */
    Hints hints() {
        return hints;
    }

    /**
     * Begins to tell and to hear hints.
     *
     * @param hearsay that of the engine in use at the moment
     */
    void begin(Supplier<Hearsay> hearsay, ResilienceNotices told, Notices notices) {
        hints.begin(hint -> hearsay.get().heard(hint).ifPresent(told::heard), notices::bug);
    }

    /** Whether replicas count each for itself at the moment. */
    boolean isAway() {
        return !link.isUp();
    }

    void gauges(Metrics metrics) {
        metrics.gauge(
                "bellwether_redis_up",
                "1 while limits are counted together with the other replicas, and hints are shared with them.",
                () -> link.isUp() ? 1 : 0);
        metrics.gauge("bellwether_replicas", "Replicas that count together.", link::replicas);
        metrics.counter(
                "bellwether_hints_told_total",
                "Cool-downs, refused credentials and opened breakers that the other replicas were told of.",
                hints::told);
        metrics.counter(
                "bellwether_hints_heard_total", "The same, told by the other replicas to this one.", hints::heard);
        metrics.counter(
                "bellwether_hints_dropped_total",
                "The same, not told by this one, since too many waited for Redis.",
                hints::dropped);
    }

    @Override
    public void close() {
        hints.close();
        link.close();
    }
}
