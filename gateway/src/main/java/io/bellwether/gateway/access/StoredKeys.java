package io.bellwether.gateway.access;

import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.exchange.Who;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The keys of the store, as they were when somebody looked. Immutable. */
public final class StoredKeys {
    /** There is no store, so nothing is missing. */
    public static final StoredKeys NONE = new StoredKeys(Map.of(), Map.of(), true);

    /** Nobody has looked yet. */
    public static final StoredKeys UNKNOWN = new StoredKeys(Map.of(), Map.of(), false);

    private final Map<KeyDigest, VirtualKey> byDigest;
    private final Map<String, VirtualKey> byName;
    private final boolean whole;

    private StoredKeys(Map<KeyDigest, VirtualKey> byDigest, Map<String, VirtualKey> byName, boolean whole) {
        this.byDigest = byDigest;
        this.byName = byName;
        this.whole = whole;
    }

    /** All there are. */
    public static StoredKeys of(Collection<VirtualKey> keys) {
        Map<KeyDigest, VirtualKey> byDigest = new HashMap<>();
        Map<String, VirtualKey> byName = new HashMap<>();
        for (VirtualKey key : keys) {
            byDigest.put(key.digest(), key);
            byName.put(key.name(), key);
        }
        return new StoredKeys(byDigest, byName, true);
    }

    /** The same, from a time that may be over: whoever is not among them may be new. */
    public StoredKeys outdated() {
        return new StoredKeys(byDigest, byName, false);
    }

    /** Trusted no more: by them nobody is let in, and whoever has been keeps what its key may. */
    StoredKeys spent() {
        return new StoredKeys(Map.of(), byName, false);
    }

    /** The same, after somebody has looked that nothing has changed. */
    StoredKeys confirmed() {
        return new StoredKeys(byDigest, byName, true);
    }

    /** Whether a key that is not among them is none of ours. */
    public boolean isWhole() {
        return whole;
    }

    /** Names of all of them. */
    public Set<String> names() {
        return byDigest.values().stream().map(VirtualKey::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Names of which no key may be used any more that were there before, and might then: revoked, deleted, or disabled
     * with whoever they belong to. One whose time is over is none of them, nor is one that was rotated.
     */
    public Set<String> withdrawnSince(StoredKeys before) {
        Set<String> names = before.standing();
        names.removeAll(standing());
        return names;
    }

    private Set<String> standing() {
        return byDigest.values().stream()
                .filter(key -> key.validity().blocked().isEmpty())
                .map(VirtualKey::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<VirtualKey> find(KeyDigest digest) {
        return Optional.ofNullable(byDigest.get(digest));
    }

    Who whose(String name) {
        VirtualKey key = byName.get(name);
        return key == null ? Who.NOBODY : key.who();
    }

    Rule rule(String name, Rule usual) {
        VirtualKey key = byName.get(name);
        return key == null ? usual : key.rule(usual);
    }

    /** Not one that was disabled since its request was let in: who withdraws keys may have looked for it already. */
    boolean mayUse(String name, String model) {
        VirtualKey key = byName.get(name);
        return key != null && key.validity().blocked().isEmpty() && key.mayUse(model);
    }
}
