package io.bellwether.gateway.resilience.holdout;

import io.bellwether.gateway.exchange.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The targets that are held out at this moment, as far as this replica knows. Any thread may ask; the list is taken
 * over in whole. Where nothing is held out, asking costs one read of a field.
 */
public final class Holdouts {
    private final InstantSource clock;

    /** By provider, then by model. Immutable, replaced in whole. */
    private volatile Map<String, Map<String, Holdout>> known = Map.of();

    public Holdouts(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes over the list as it is now; of two for one target the later holds. */
    public void update(Collection<Holdout> all) {
        Map<String, Map<String, Holdout>> next = new HashMap<>();
        all.forEach(one ->
                next.computeIfAbsent(one.provider(), name -> new HashMap<>()).put(one.model(), one));
        next.replaceAll((provider, models) -> Map.copyOf(models));
        known = Map.copyOf(next);
    }

    /** Whether attempts at a target are barred. */
    public boolean holds(Target target) {
        Map<String, Map<String, Holdout>> now = known;
        return !now.isEmpty()
                && find(now, target.provider(), target.model(), clock.instant()).isPresent();
    }

    /** Why a target is held out; nothing when it is not. */
    public Optional<Holdout> find(String provider, String model) {
        return find(known, provider, model, clock.instant());
    }

    private static Optional<Holdout> find(
            Map<String, Map<String, Holdout>> all, String provider, String model, Instant now) {
        return Optional.ofNullable(all.getOrDefault(provider, Map.of()).get(model))
                .filter(one -> one.holdsAt(now));
    }

    /** How long until the first of these is released by itself; nothing when none ever is. */
    public Optional<Duration> soonest(Collection<Holdout> some) {
        Instant now = clock.instant();
        return some.stream()
                .flatMap(one -> one.until().stream())
                .filter(until -> until.isAfter(now))
                .min(Comparator.naturalOrder())
                .map(until -> Duration.between(now, until));
    }

    /** Those that hold now, in the order of their targets' names. */
    public List<Holdout> all() {
        Instant now = clock.instant();
        return known.values().stream()
                .flatMap(models -> models.values().stream())
                .filter(one -> one.holdsAt(now))
                .sorted(Comparator.comparing(Holdout::target))
                .toList();
    }
}
