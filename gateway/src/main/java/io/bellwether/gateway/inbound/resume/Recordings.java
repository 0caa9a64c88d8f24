package io.bellwether.gateway.inbound.resume;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Leash;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All streams that are kept, and the bounds on them. A running stream has room put by for the most it may take, so that
 * none can push out another that runs; finished ones go when their time is over, or earlier when the room is needed.
 */
public final class Recordings {
    /**
     * How much is kept, and how long.
     *
     * @param bufferBytes events of one stream, and as much again for its text
     * @param memoryBytes of all streams together
     * @param kept how long a stream can be read after its end
     * @param unread how long one runs without a reader
     */
    public record Limits(int bufferBytes, long memoryBytes, Duration kept, Duration unread) {
        long mostOfOne() {
            return 2L * bufferBytes;
        }
    }

    private record Finished(Recording recording, long bytes, long atNanos) {}

    private final Supplier<String> ids;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Recording> byId = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Recording, Long> running = new ConcurrentHashMap<>();
    private final LongAdder attaches = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile Limits limits;

    /** In the order of their ends; guarded by the lock on {@code this}, as is the next. */
    private final ArrayDeque<Finished> finished = new ArrayDeque<>();

    private long heldBytes;

    /**
     * @param ids makes names that cannot be guessed
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public Recordings(Limits limits, Supplier<String> ids, LongSupplier nanoTime) {
        this.limits = limits;
        this.ids = ids;
        this.nanoTime = nanoTime;
    }

    /** From now on new streams are kept by these. */
    public void limits(Limits other) {
        limits = other;
    }

    /**
     * Begins a recording; none when there is no room.
     *
     * @param owner the name of the key that asked
     * @param producer cut to end the generation
     */
    public synchronized Optional<Recording> open(String owner, Leash producer) {
        Limits now = limits;
        while (heldBytes + now.mostOfOne() > now.memoryBytes() && !finished.isEmpty()) {
            forget(finished.poll());
        }
        if (heldBytes + now.mostOfOne() > now.memoryBytes()) {
            refused.increment();
            return Optional.empty();
        }
        Recording recording = new Recording(ids.get(), owner, producer, now, nanoTime.getAsLong());
        heldBytes += now.mostOfOne();
        running.put(recording, now.mostOfOne());
        byId.put(recording.id(), recording);
        return Optional.of(recording);
    }

    /** The stream of that name, if it is this owner's. */
    public Optional<Recording> find(String id, String owner) {
        return Optional.ofNullable(byId.get(id)).filter(found -> found.owner().equals(owner));
    }

    /** A stream has ended; it can be read for a while. */
    public void ended(Recording recording, Outcome how) {
        recording.end(how);
        synchronized (this) {
            Long reserved = running.remove(recording);
            if (reserved != null) {
                long bytes = recording.heldBytes();
                heldBytes += bytes - reserved;
                finished.add(new Finished(recording, bytes, nanoTime.getAsLong()));
            }
        }
    }

    /** A recording whose stream never began, and of which nobody has heard. */
    public synchronized void discard(Recording recording) {
        Long reserved = running.remove(recording);
        if (reserved != null) {
            heldBytes -= reserved;
            byId.remove(recording.id());
        }
    }

    /** Memory is short: forgets all streams that are over, before their time. */
    public synchronized void giveBack() {
        while (!finished.isEmpty()) {
            forget(finished.poll());
        }
    }

    private void forget(Finished old) {
        heldBytes -= old.bytes();
        byId.remove(old.recording().id());
    }

    /** Its owner wants no more of it. */
    public void stop(Recording recording) {
        recording.order(Outcome.State.STOPPED, new HttpFailure(What.UNWANTED, "stopped by its owner"));
    }

    /** Lets go of what is over, and ends what nobody reads; to be called about once a second. */
    public void sweep() {
        long now = nanoTime.getAsLong();
        Limits by = limits;
        synchronized (this) {
            while (!finished.isEmpty()
                    && now - finished.peek().atNanos() > by.kept().toNanos()) {
                forget(finished.poll());
            }
        }
        HttpFailure why = new HttpFailure(What.CALLER_GONE, "nobody reads the stream");
        List.copyOf(running.keySet()).stream()
                .filter(one -> one.isUnreadSince(now - by.unread().toNanos()))
                .forEach(one -> one.order(Outcome.State.INTERRUPTED, why));
    }

    /** The drain's patience has ended: each running stream says so to its readers, and ends. */
    public void sendAway() {
        HttpFailure why = new HttpFailure(What.GOING_AWAY, "the gateway is shutting down");
        List.copyOf(running.keySet()).forEach(one -> one.order(Outcome.State.INTERRUPTED, why));
    }

    /** These owners' keys have been revoked: what runs ends with {@code why}, and none can be read again. */
    public void revoke(Predicate<String> owners, HttpFailure why) {
        List.copyOf(running.keySet()).stream()
                .filter(one -> owners.test(one.owner()))
                .forEach(one -> one.order(Outcome.State.INTERRUPTED, why));
        byId.values().removeIf(one -> owners.test(one.owner()));
    }

    /** Somebody reads a stream that was begun before. */
    public void attached() {
        attaches.increment();
    }

    /** Somebody was too slow, or came too late. */
    public void gap() {
        gaps.increment();
    }

    public long open() {
        return running.size();
    }

    /** Bytes that are taken up or put by. */
    public synchronized long heldBytes() {
        return heldBytes;
    }

    public long attaches() {
        return attaches.sum();
    }

    public long gaps() {
        return gaps.sum();
    }

    /** Streams that were not recorded for want of room. */
    public long refused() {
        return refused.sum();
    }
}
