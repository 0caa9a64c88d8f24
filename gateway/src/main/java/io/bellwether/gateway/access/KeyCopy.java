package io.bellwether.gateway.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The copy of the stored keys that requests are judged by. A request never waits for the store: one thread refreshes
 * the copy, and when the store is away known keys go on while of others nobody can say that they are unknown.
 */
public final class KeyCopy {
    private static final long NEVER = -1;

    /** Longer without a look, and the copy counts as outdated, though nobody has heard yet that the store is away. */
    private static final long TRUSTED_NANOS = Duration.ofSeconds(2).toNanos();

    private final AtomicReference<Looked> looked;
    private final LongSupplier nanoTime;
    private long version = NEVER;

    /** What was seen, and when that was last so; also in doubt, made once so that a request makes nothing. */
    private record Looked(StoredKeys keys, StoredKeys inDoubt, long atNanos, boolean ages) {
        static Looked at(StoredKeys keys, long nanos) {
            return new Looked(keys, keys.outdated(), nanos, true);
        }
    }

    /**
     * @param first {@link StoredKeys#NONE} where nothing is stored, else {@link StoredKeys#UNKNOWN}
     */
    public KeyCopy(StoredKeys first, LongSupplier nanoTime) {
        this.looked = new AtomicReference<>(new Looked(first, first, 0, false));
        this.nanoTime = nanoTime;
    }

    public StoredKeys now() {
        Looked last = looked.getAcquire();
        return last.ages() && nanoTime.getAsLong() - last.atNanos() > TRUSTED_NANOS ? last.inDoubt() : last.keys();
    }

    /**
     * Looks whether anything has changed, and takes it over. For one thread.
     *
     * @return whether it had
     * @throws RuntimeException what the store throws when it is away; the copy counts as outdated until the next look
     */
    public boolean refresh(KeyStore store) {
        long before = nanoTime.getAsLong();
        try {
            boolean changed = store.version() != version;
            StoredKeys keys =
                    changed ? loaded(store.load()) : looked.getAcquire().keys().confirmed();
            looked.set(Looked.at(keys, before));
            return changed;
        } catch (RuntimeException away) {
            StoredKeys known = looked.getAcquire().keys();
            looked.set(Looked.at(known.outdated(), before));
            throw away;
        }
    }

    private StoredKeys loaded(KeyStore.Loaded loaded) {
        version = loaded.version();
        return StoredKeys.of(loaded.keys());
    }
}
