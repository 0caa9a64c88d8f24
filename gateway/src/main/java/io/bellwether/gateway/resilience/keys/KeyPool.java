package io.bellwether.gateway.resilience.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A provider's credentials: which one goes with the next attempt. The least loaded of those that are fit, or the one
 * whose turn it is. A credential that the provider refuses is used only when no other is left, here or at another
 * target, so that nobody is refused for a mistake that may be over.
 */
public final class KeyPool {
    private static final Comparator<Key> LEAST_LOADED =
            Comparator.comparingDouble(Key::load).thenComparingLong(Key::tokens);

    private final List<Key> keys;
    private final Rotation rotation;
    private final Turn turn;
    private final InstantSource clock;

    /** What comes of asking. */
    public sealed interface Choice {
        /** This one; what it may send is taken off its limits. */
        record Use(Key key) implements Choice {}

        /** None but such as the provider refuses; nothing is taken. */
        record Refused() implements Choice {}

        /** None now; one may be fit after so long, {@link Long#MAX_VALUE} when none will be by itself. */
        record Later(long nanos) implements Choice {}
    }

    KeyPool(List<Key> keys, Rotation rotation, Turn turn, InstantSource clock) {
        this.keys = keys.stream().sorted(Comparator.comparing(Key::name)).toList();
        this.rotation = rotation;
        this.turn = turn;
        this.clock = clock;
    }

    /** All of them, for whoever looks. */
    public List<Key> keys() {
        return keys;
    }

    /** The one of this name; nothing when the settings have none. */
    public Optional<Key> find(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** The one that a provider without a pool has. */
    public boolean isPool() {
        return keys.size() > 1 || !keys.getFirst().name().isEmpty();
    }

    /** Whether one could be used now. */
    public boolean admits(ToLongFunction<Key> barred, long nowNanos) {
        if (!isPool()) {
            Key only = keys.getFirst();
            return !only.isRefused(nowNanos) && barred.applyAsLong(only) == 0;
        }
        Instant now = clock.instant();
        return keys.stream()
                .anyMatch(key -> key.isOffered(now)
                        && !key.isRefused(nowNanos)
                        && key.waitNanos(0, nowNanos) == 0
                        && barred.applyAsLong(key) == 0);
    }

    /**
     * Chooses one and takes what it may send.
     *
     * @param tokens what the request is expected to use
     * @param evenRefused whether a credential that the provider refuses is better than none
     * @param barred how long a credential's way to the wanted model is barred; 0 when it is open
     */
    public Choice choose(long tokens, boolean evenRefused, ToLongFunction<Key> barred, long nowNanos) {
        Instant now = clock.instant();
        List<Key> offered = new ArrayList<>(keys.size());
        List<Key> refused = new ArrayList<>(0);
        long soonest = Long.MAX_VALUE;
        for (Key key : keys) {
            if (!key.isOffered(now)) {
                continue;
            }
            long wait = Math.max(key.waitNanos(tokens, nowNanos), barred.applyAsLong(key));
            soonest = Math.min(soonest, wait);
            if (wait == 0) {
                (key.isRefused(nowNanos) ? refused : offered).add(key);
            }
        }
        if (offered.isEmpty() && !refused.isEmpty() && !evenRefused) {
            return new Choice.Refused();
        }
        return taken(offered.isEmpty() ? refused : offered, tokens, nowNanos, soonest);
    }

    /** Another thread may take the last of a limit in between: then the next best. */
    private Choice taken(List<Key> fit, long tokens, long nowNanos, long soonest) {
        while (!fit.isEmpty()) {
            Key best = best(fit, nowNanos);
            if (best.take(tokens, nowNanos)) {
                return new Choice.Use(best);
            }
            fit.remove(best);
        }
        return new Choice.Later(Math.max(1, soonest));
    }

    private Key best(List<Key> fit, long nowNanos) {
        return rotation instanceof Rotation.None
                ? fit.stream().min(LEAST_LOADED).orElseThrow()
                : turn.next(fit, rotation, nowNanos);
    }

    /** Whether another than this one could be used now. */
    public boolean hasAnother(String name, ToLongFunction<Key> barred, long nowNanos) {
        Predicate<Key> other = key -> !key.name().equals(name);
        Instant now = clock.instant();
        return keys.size() > 1
                && keys.stream()
                        .filter(other)
                        .anyMatch(key -> key.isOffered(now)
                                && !key.isRefused(nowNanos)
                                && key.waitNanos(0, nowNanos) == 0
                                && barred.applyAsLong(key) == 0);
    }
}
