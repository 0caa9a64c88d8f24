package io.bellwether.gateway.access;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The copy of the stored keys that requests are judged by. A request never waits for the store: one thread refreshes
 * the copy, and when the store is away known keys go on while of others nobody can say that they are unknown.
 */
public final class KeyCopy {
    private static final long NEVER = -1;

    private final AtomicReference<StoredKeys> now;
    private long version = NEVER;

    /**
     * @param first {@link StoredKeys#NONE} where nothing is stored, else {@link StoredKeys#UNKNOWN}
     */
    public KeyCopy(StoredKeys first) {
        this.now = new AtomicReference<>(first);
    }

    public StoredKeys now() {
        return now.getAcquire();
    }

    /**
     * Looks whether anything has changed, and takes it over. For one thread.
     *
     * @return whether it had
     * @throws RuntimeException what the store throws when it is away; the copy counts as outdated until the next look
     */
    public boolean refresh(KeyStore store) {
        try {
            return store.version() != version ? taken(store.load()) : stillCurrent();
        } catch (RuntimeException away) {
            if (now().isWhole()) {
                now.set(now().outdated());
            }
            throw away;
        }
    }

    private boolean taken(KeyStore.Loaded loaded) {
        now.set(StoredKeys.of(loaded.keys()));
        version = loaded.version();
        return true;
    }

    /** After an outage the copy is whole again; what it holds has not changed. */
    private boolean stillCurrent() {
        if (!now().isWhole()) {
            now.set(now().confirmed());
        }
        return false;
    }
}
