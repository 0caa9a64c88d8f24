package io.bellwether.gateway.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How often an address has shown wrong keys within a minute. Asked only once a key has not been found, so that a right
 * one is never in its way, whoever else shares the address.
 *
 * <p>A table of a fixed size, since whoever guesses chooses the addresses: where more come than it has places for, the
 * oldest makes room, and that one's count begins anew. An entry is one atomic long; no lock is taken.
 */
public final class WrongKeys {
    private static final long WINDOW_SECONDS = 60;

    /** Places among which an address may stand; a power of two sets of them. */
    private static final int WAYS = 4;

    private static final int SETS = 4_096;

    /** Another thread is in the way as often only under an attack on one address: then that try is not counted. */
    private static final int MOST_TURNS = 16;

    private static final int COUNT_BITS = 16;
    private static final int SECOND_BITS = 24;
    private static final long MOST_COUNT = (1L << COUNT_BITS) - 1;
    private static final long SECONDS = (1L << SECOND_BITS) - 1;
    private static final int TAG_SHIFT = COUNT_BITS + SECOND_BITS;

    /** Each: 24 bits of the address' hash, the second in which its minute began, and its count. */
    private final AtomicLongArray table = new AtomicLongArray(SETS * WAYS);

    private final long seed;
    private final LongSupplier nanoTime;
    private final long beganNanos;
    private final LongAdder wrong = new LongAdder();
    private final LongAdder slowed = new LongAdder();
    private volatile int most;

    /**
     * @param seed so that nobody can tell which addresses share a place
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public WrongKeys(long seed, LongSupplier nanoTime) {
        this.seed = seed;
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
    }

    /**
     * From now on an address may be wrong so often in a minute.
     *
     * @param other 0 for as often as it likes
     */
    public void most(int other) {
        most = other;
    }

    /** Notes a wrong key; answers how long its address is to wait, where it has shown too many. */
    public Optional<Duration> shownFrom(String origin) {
        wrong.increment();
        if (most == 0) {
            return Optional.empty();
        }
        long entry = noted(hash(origin));
        if ((entry & MOST_COUNT) <= most) {
            return Optional.empty();
        }
        slowed.increment();
        return Optional.of(Duration.ofSeconds(Math.max(1, WINDOW_SECONDS - age(entry))));
    }

    /** Wrong keys that were shown. */
    public long wrong() {
        return wrong.sum();
    }

    /** Those of them that were told to wait. */
    public long slowed() {
        return slowed.sum();
    }

    private long noted(long hash) {
        int set = (int) (hash & (SETS - 1)) * WAYS;
        long tag = hash >>> TAG_SHIFT;
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            int at = place(set, tag);
            long seen = table.get(at);
            long next = isOf(seen, tag) && !isOver(seen) ? more(seen) : tag << TAG_SHIFT | now() << COUNT_BITS | 1;
            if (table.compareAndSet(at, seen, next)) {
                return next;
            }
        }
        return 0;
    }

    /** Where it stands, or else a place that is free, or else the oldest's. */
    private int place(int set, long tag) {
        int best = set;
        for (int at = set; at < set + WAYS; at++) {
            if (isOf(table.get(at), tag)) {
                return at;
            }
            best = worth(table.get(at)) < worth(table.get(best)) ? at : best;
        }
        return best;
    }

    /** What is lost with an entry; nothing with one that is free or whose minute is over. */
    private long worth(long entry) {
        return entry == 0 || isOver(entry) ? 0 : 1 + WINDOW_SECONDS - age(entry);
    }

    private static boolean isOf(long entry, long tag) {
        return entry != 0 && entry >>> TAG_SHIFT == tag;
    }

    private static long more(long entry) {
        return (entry & MOST_COUNT) < MOST_COUNT ? entry + 1 : entry;
    }

    private boolean isOver(long entry) {
        return age(entry) >= WINDOW_SECONDS;
    }

    private long age(long entry) {
        return now() - (entry >>> COUNT_BITS & SECONDS) & SECONDS;
    }

    private long now() {
        return Duration.ofNanos(nanoTime.getAsLong() - beganNanos).toSeconds() & SECONDS;
    }

    /** FNV-1a over the characters, then stirred (the finalizer of MurmurHash3), both from a seed. */
    private long hash(String origin) {
        long hash = seed;
        for (int i = 0; i < origin.length(); i++) {
            hash = (hash ^ origin.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
