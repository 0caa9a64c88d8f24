package io.bellwether.gateway.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The copy of the stored keys that requests are judged by. A request never waits for the store: one thread refreshes
 * the copy, and when the store is away known keys go on for as long as they are trusted, while of others nobody can say
 * that they are unknown. After that nobody can say it of any: one of them may have been revoked long ago.
 */
public final class KeyCopy {
    private static final long NEVER = -1;

    /** Longer without a look, and the copy counts as outdated, though nobody has heard yet that the store is away. */
    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final AtomicReference<Looked> looked;
    private final LongSupplier nanoTime;
    private long version = NEVER;

    /** How long keys are trusted that nobody has confirmed; changed by a reload. */
    private volatile long trustedNanos = Long.MAX_VALUE;

    /**
     * What was seen, and when that was last so; also in doubt, made once so that a request makes nothing.
     *
     * @param lookedNanos when somebody last looked
     * @param seenNanos when the store last confirmed it
     */
    private record Looked(
            StoredKeys keys, StoredKeys inDoubt, StoredKeys spent, long lookedNanos, long seenNanos, boolean ages) {
        static Looked at(StoredKeys keys, long nanos) {
            return new Looked(keys, keys.outdated(), keys.spent(), nanos, nanos, true);
        }

        static Looked never(StoredKeys first) {
            return new Looked(first, first.isWhole() ? first.outdated() : first, first, 0, 0, false);
        }

        Looked inVain(long nanos) {
            return new Looked(inDoubt, inDoubt, spent, nanos, seenNanos, ages);
        }

        /** Whether it may be over, as far as is known at this time. */
        boolean isInDoubt(long now) {
            return ages && (!keys.isWhole() || now - lookedNanos > FRESH_NANOS);
        }
    }

    /**
     * @param first {@link StoredKeys#NONE} where nothing is stored, else {@link StoredKeys#UNKNOWN}
     */
    public KeyCopy(StoredKeys first, LongSupplier nanoTime) {
        this.looked = new AtomicReference<>(Looked.never(first));
        this.nanoTime = nanoTime;
    }

    /**
     * How long keys are trusted that the store cannot confirm: zero for not at all, once it is known to be away.
     *
     * @param most more than 292 years are for ever
     */
    public void trust(Duration most) {
        trustedNanos = most.compareTo(LONGEST) < 0 ? most.toNanos() : Long.MAX_VALUE;
    }

    /** What a request is judged by at this moment. */
    public StoredKeys now() {
        Looked last = looked.getAcquire();
        long now = nanoTime.getAsLong();
        if (!last.isInDoubt(now)) {
            return last.keys();
        }
        return now - last.seenNanos() > trustedNanos ? last.spent() : last.inDoubt();
    }

    /** What was last seen, however long ago. */
    public StoredKeys lastSeen() {
        return looked.getAcquire().keys();
    }

    /** Whether there are keys that are trusted no more, since the store has been away for too long. */
    public boolean isSpent() {
        Looked last = looked.getAcquire();
        long now = nanoTime.getAsLong();
        return last.isInDoubt(now) && now - last.seenNanos() > trustedNanos;
    }

    /** How long ago the store last confirmed what is known; zero where it has not been read. */
    public Duration age() {
        Looked last = looked.getAcquire();
        return last.ages() ? Duration.ofNanos(nanoTime.getAsLong() - last.seenNanos()) : Duration.ZERO;
    }

    /**
     * Looks whether anything has changed, and takes it over. For one thread.
     *
     * @return whether it had
     * @throws RuntimeException what the store throws when it is away; the copy counts as outdated until the next look
     */
    public boolean refresh(KeyStore store) {
        long before = nanoTime.getAsLong();
        Looked last = looked.getAcquire();
        try {
            boolean changed = store.version() != version;
            StoredKeys keys = changed ? loaded(store.load()) : last.keys().confirmed();
            looked.set(Looked.at(keys, before));
            return changed;
        } catch (RuntimeException away) {
            looked.set(last.inVain(before));
            throw away;
        }
    }

    private StoredKeys loaded(KeyStore.Loaded loaded) {
        version = loaded.version();
        return StoredKeys.of(loaded.keys());
    }
}
