package io.bellwether.gateway.access;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All keys. Immutable; a reload makes a new one. */
public final class Keys {
    private final Map<KeyDigest, VirtualKey> byDigest = new HashMap<>();
    private final Map<String, VirtualKey> byName = new HashMap<>();
    private final boolean open;

    private Keys(Collection<VirtualKey> keys, boolean open) {
        for (VirtualKey key : keys) {
            byDigest.put(key.digest(), key);
            byName.put(key.name(), key);
        }
        this.open = open;
    }

    /** Only callers with one of these keys are let in. */
    public static Keys of(Collection<VirtualKey> keys) {
        return new Keys(keys, false);
    }

    /** Everybody is let in: for a machine of one's own. */
    public static Keys everybody() {
        return new Keys(java.util.List.of(), true);
    }

    /** Whether callers need no key. */
    public boolean open() {
        return open;
    }

    /** The key that a caller shows, if it is one of ours and valid now. */
    public Optional<VirtualKey> find(String shown, Instant now) {
        return Optional.ofNullable(byDigest.get(KeyDigest.of(shown))).filter(key -> key.isValidAt(now));
    }

    /** Whether the key of that name may use the model. */
    public boolean mayUse(String name, String model) {
        VirtualKey key = byName.get(name);
        return open || (key != null && key.mayUse(model));
    }
}
