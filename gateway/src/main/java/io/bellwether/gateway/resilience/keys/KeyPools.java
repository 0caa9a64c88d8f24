package io.bellwether.gateway.resilience.keys;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Every credential that was ever in the settings and still matters. Outlives reloads: a credential keeps what is known
 * of it for as long as it is in the settings or something is under way with it.
 */
public final class KeyPools {
    private final ConcurrentHashMap<String, ConcurrentHashMap<String, Key>> providers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public KeyPools(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** A credential as the settings have it, and what its secret can be told apart by. */
    public record Entry(KeyRules rules, String fingerprint) {}

    /** A credential and whose it is. */
    public record Owned(String provider, Key key) {}

    /** The pool that new settings describe; credentials that were known already stay who they are. */
    public KeyPool pool(String provider, List<Entry> entries, Rotation rotation) {
        ConcurrentHashMap<String, Key> known = providers.computeIfAbsent(provider, any -> new ConcurrentHashMap<>());
        List<Key> keys = entries.stream().map(entry -> kept(known, entry)).toList();
        Set<String> named = new HashSet<>(keys.stream().map(Key::name).toList());
        known.values().removeIf(key -> !named.contains(key.name()) && key.inFlight() == 0);
        Turn turn = turns.computeIfAbsent(provider, any -> new Turn());
        return new KeyPool(keys, rotation, turn, clock);
    }

    private Key kept(Map<String, Key> known, Entry entry) {
        Key key = known.compute(
                entry.rules().name(),
                (name, before) -> before != null && before.fingerprint().equals(entry.fingerprint())
                        ? before
                        : new Key(entry.rules(), entry.fingerprint(), nanoTime.getAsLong()));
        key.rules(entry.rules());
        return key;
    }

    /** A credential by its name; nothing when there is none any more. */
    public Optional<Key> find(String provider, String credential) {
        return Optional.ofNullable(
                providers.getOrDefault(provider, new ConcurrentHashMap<>()).get(credential));
    }

    /** All of them, those included that are only still finishing. */
    public Stream<Owned> all() {
        return providers.entrySet().stream()
                .flatMap(entry -> entry.getValue().values().stream().map(key -> new Owned(entry.getKey(), key)));
    }
}
