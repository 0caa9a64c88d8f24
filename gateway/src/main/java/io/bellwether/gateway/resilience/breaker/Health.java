package io.bellwether.gateway.resilience.breaker;

import io.bellwether.gateway.exchange.Target;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How every target does, by provider and model. Outlives reloads: new settings bring new rules, not a new beginning.
 */
public final class Health {
    /** Models remembered for each provider; where callers invent names, those past it share one. */
    private static final int MOST_MODELS = 1_000;

    private static final String OTHERS = "";

    private final ConcurrentHashMap<String, ConcurrentHashMap<String, TargetHealth>> providers =
            new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Watcher watcher;
    private volatile BreakerRules rules;

    /** Told of every breaker's change. */
    @FunctionalInterface
    public interface Watcher {
        void changed(LaneName lane, Breaker.Change change);
    }

    /** Whose lane it is; the credential is empty where a provider has only one. */
    public record LaneName(String provider, String credential, String model) {}

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param random for waits; must be safe for many threads
     */
    public Health(BreakerRules rules, LongSupplier nanoTime, RandomGenerator random, Watcher watcher) {
        this.rules = rules;
        this.nanoTime = nanoTime;
        this.random = random;
        this.watcher = watcher;
    }

    public BreakerRules rules() {
        return rules;
    }

    /** From now on these hold. */
    public void rules(BreakerRules newer) {
        rules = newer;
    }

    /** The health of a target, with no allocation once it is known. */
    public TargetHealth of(Target target) {
        ConcurrentHashMap<String, TargetHealth> models = providers.get(target.provider());
        if (models == null) {
            models = providers.computeIfAbsent(target.provider(), any -> new ConcurrentHashMap<>());
        }
        TargetHealth known = models.get(target.model());
        return known == null ? added(models, target) : known;
    }

    /** A lane by its name; nothing for a model that is new where so many are known that no more are remembered. */
    public Optional<Lane> lane(LaneName name) {
        ConcurrentHashMap<String, TargetHealth> models =
                providers.computeIfAbsent(name.provider(), any -> new ConcurrentHashMap<>());
        boolean full = models.size() >= MOST_MODELS && !models.containsKey(name.model());
        return full
                ? Optional.empty()
                : Optional.of(models.computeIfAbsent(name.model(), model -> made(name.provider(), model))
                        .lane(name.credential()));
    }

    /** A lane that was ever used, and whose it is. */
    public record Known(String model, String credential, Lane lane) {}

    /** All lanes of a provider that were ever used. */
    public Stream<Known> lanes(String provider) {
        return providers.getOrDefault(provider, new ConcurrentHashMap<>()).entrySet().stream()
                .flatMap(target -> target.getValue().lanes().entrySet().stream()
                        .map(lane -> new Known(target.getKey(), lane.getKey(), lane.getValue())));
    }

    private TargetHealth added(ConcurrentHashMap<String, TargetHealth> models, Target target) {
        boolean full = target.chosenByCaller() && models.size() >= MOST_MODELS;
        return models.computeIfAbsent(full ? OTHERS : target.model(), model -> made(target.provider(), model));
    }

    private TargetHealth made(String provider, String model) {
        Made made = new Made(provider, model);
        return made.health;
    }

    /** Ties a target's breakers to what is known of the target. */
    private final class Made {
        private final String provider;
        private final String model;
        private final TargetHealth health = new TargetHealth(this::lane);

        Made(String provider, String model) {
            this.provider = provider;
            this.model = model;
        }

        private Lane lane(String credential) {
            LaneName name = new LaneName(provider, credential, model);
            Breaker breaker = new Breaker(Health.this::rules, random, change -> {
                health.changed(change, nanoTime.getAsLong());
                watcher.changed(name, change);
            });
            return new Lane(breaker, nanoTime.getAsLong());
        }
    }
}
