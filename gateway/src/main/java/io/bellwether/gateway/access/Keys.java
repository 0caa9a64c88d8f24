package io.bellwether.gateway.access;

import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.exchange.Who;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * All keys: those of the settings file, of which a reload makes a new set, and beside them those of the store as they
 * stand at each look. A name belongs to the file or to the store: a stored key whose name the file has is refused.
 */
public final class Keys {
    private static final String NAME_TAKEN = "has a name that the settings file has, too";

    private final Map<KeyDigest, VirtualKey> byDigest = new HashMap<>();
    private final Map<String, VirtualKey> byName = new HashMap<>();
    private final Supplier<StoredKeys> stored;
    private final boolean open;

    private Keys(Collection<VirtualKey> keys, Supplier<StoredKeys> stored, boolean open) {
        for (VirtualKey key : keys) {
            byDigest.put(key.digest(), key);
            byName.put(key.name(), key);
        }
        this.stored = stored;
        this.open = open;
    }

    /** Only callers with one of these keys are let in. */
    public static Keys of(Collection<VirtualKey> keys) {
        return of(keys, () -> StoredKeys.NONE);
    }

    /** Only callers with one of these keys, or of those in the store, are let in. */
    public static Keys of(Collection<VirtualKey> keys, Supplier<StoredKeys> stored) {
        return new Keys(keys, stored, false);
    }

    /** Everybody is let in: for a machine of one's own. */
    public static Keys everybody() {
        return new Keys(List.of(), () -> StoredKeys.NONE, true);
    }

    /** Whether callers need no key. */
    public boolean open() {
        return open;
    }

    /** The key that a caller shows, if it is one of ours, valid or not. */
    public Optional<VirtualKey> find(String shown) {
        KeyDigest digest = KeyDigest.of(shown);
        VirtualKey own = byDigest.get(digest);
        return own != null ? Optional.of(own) : stored.get().find(digest).map(this::unlessNameTaken);
    }

    private VirtualKey unlessNameTaken(VirtualKey key) {
        return byName.containsKey(key.name()) ? key.with(key.validity().blockedBecause(NAME_TAKEN)) : key;
    }

    /** Whether a key that is not found is none of ours; else nobody can say at the moment. */
    public boolean isWhole() {
        return stored.get().isWhole();
    }

    /** Whether the key of that name may use the model. */
    public boolean mayUse(String name, String model) {
        VirtualKey own = byName.get(name);
        return open || (own != null ? own.mayUse(model) : stored.get().mayUse(name, model));
    }

    /** Whose the key of that name is; nobody's where there is none. */
    public Who whose(String name) {
        VirtualKey own = byName.get(name);
        return own != null ? own.who() : stored.get().whose(name);
    }

    /** What the key of that name is limited to; the usual where nothing is said of it. */
    public Rule rule(String name, Rule usual) {
        VirtualKey own = byName.get(name);
        return own != null ? own.rule(usual) : stored.get().rule(name, usual);
    }

    /** Whether the settings file has a key of that name. */
    public boolean hasOwn(String name) {
        return byName.containsKey(name);
    }

    /** Whether only stored keys can open the door. */
    public boolean hasNoneOfItsOwn() {
        return byName.isEmpty() && !open;
    }

    /** Names that both the file and the store have, in order. */
    public Set<String> conflicts() {
        Set<String> both = new TreeSet<>(byName.keySet());
        both.retainAll(stored.get().names());
        return both;
    }
}
