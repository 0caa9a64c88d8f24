package io.bellwether.gateway.once;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Claims of this process, bounded by memory: the oldest answers go first. What is under way is never let go of; there
 * is no more of it than there are exchanges.
 */
public final class MemoryClaims implements Claims {
    /** What an entry takes up beside its answer, about. */
    static final int ENTRY_BYTES = 512;

    private final LongSupplier nanoTime;

    /** Guarded by this, as is what follows; ended claims in the order in which they ended, after those under way. */
    private final Map<Scope, Entry> entries = new LinkedHashMap<>();

    private Limits limits;
    private long bytes;

    /**
     * How much is kept.
     *
     * @param memoryBytes all answers together
     * @param kept for how long an answer is
     */
    public record Limits(long memoryBytes, Duration kept) {}

    /**
     * How a claim ended.
     *
     * @param print of the request
     */
    record Ended(String print, Kept kept) {}

    private record Entry(String print, Optional<Kept> ended, long untilNanos) {
        int bytes() {
            return ENTRY_BYTES + ended.map(Kept::bytes).orElse(0);
        }
    }

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public MemoryClaims(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Takes over changed settings. */
    public synchronized void limits(Limits changed) {
        limits = changed;
        shed();
    }

    @Override
    public synchronized Claim claim(Scope scope, String print) {
        long now = nanoTime.getAsLong();
        Entry known = entries.get(scope);
        if (known == null || isOver(known, now)) {
            put(scope, new Entry(print, Optional.empty(), 0));
            return Claim.FIRST;
        }
        if (!known.print().equals(print)) {
            return Claim.ANOTHER;
        }
        return known.ended().<Claim>map(Claim.Done::new).orElse(Claim.UNDER_WAY);
    }

    private static boolean isOver(Entry entry, long now) {
        return entry.ended().isPresent() && now - entry.untilNanos() >= 0;
    }

    @Override
    public synchronized void keep(Scope scope, Kept kept) {
        Entry mine = entries.get(scope);
        if (mine != null) {
            long until = nanoTime.getAsLong() + limits.kept().toNanos();
            put(scope, new Entry(mine.print(), Optional.of(kept), until));
            shed();
        }
    }

    @Override
    public synchronized void forget(Scope scope) {
        remove(scope);
    }

    /** How it ended, if it has and that is still known. */
    synchronized Optional<Ended> ended(Scope scope) {
        return Optional.ofNullable(entries.get(scope))
                .flatMap(entry -> entry.ended().map(kept -> new Ended(entry.print(), kept)));
    }

    /** Anew, so that it becomes the youngest. */
    private void put(Scope scope, Entry entry) {
        remove(scope);
        entries.put(scope, entry);
        bytes += entry.bytes();
    }

    private void remove(Scope scope) {
        Entry gone = entries.remove(scope);
        bytes -= gone == null ? 0 : gone.bytes();
    }

    /** Lets go of what is over, and of the oldest while all together are too much. */
    private void shed() {
        long now = nanoTime.getAsLong();
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            boolean over = isOver(entry, now);
            if (!over && bytes <= limits.memoryBytes()) {
                return;
            }
            if (entry.ended().isPresent()) {
                oldest.remove();
                bytes -= entry.bytes();
            }
        }
    }

    /** Answers that are kept, and requests under way. */
    public synchronized int size() {
        return entries.size();
    }

    /** What they take up, about. */
    public synchronized long bytes() {
        return bytes;
    }
}
