package io.bellwether.gateway.inbound.resume;

import io.bellwether.gateway.json.ChunkReader;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One stream as it is kept: one producer adds events and never waits, readers take them and park.
 *
 * <p>All fields are guarded by the lock on {@code this}, held for a few memory-only lines; threads are woken outside.
 */
public final class Recording {
    /** Readers of one stream at once; each costs the producer a wake-up per event. */
    public static final int MOST_READERS = 64;

    /** One reader takes at most about so much at a time. */
    private static final int MOST_TAKEN = 64 * 1024;

    private final String id;
    private final String owner;
    private final Leash producer;
    private final Ring ring;
    private final Collected collected;
    private final ChunkReader chunks = new ChunkReader();
    private final List<Reader> readers = new ArrayList<>(1);
    private Outcome outcome = Outcome.RUNNING;
    private Optional<Outcome.State> ordered = Optional.empty();
    private long unreadSinceNanos;

    Recording(String id, String owner, Leash producer, Recordings.Limits limits, long nowNanos) {
        this.id = id;
        this.owner = owner;
        this.producer = producer;
        this.ring = new Ring(limits.bufferBytes());
        this.collected = new Collected(limits.bufferBytes() / Character.BYTES);
        this.unreadSinceNanos = nowNanos;
    }

    /** What callers ask for it by; cannot be guessed, and is of no use to anybody but its owner. */
    public String id() {
        return id;
    }

    /** The name of the key that asked for it. */
    public String owner() {
        return owner;
    }

    // --- the producer

    /**
     * Adds one event.
     *
     * @param event lines of one event, the blank one included, without an id
     * @param data where in {@code event} its data stands, for the text that is put together
     */
    public void add(byte[] event, byte[] data) {
        List<Thread> wake;
        synchronized (this) {
            byte[] number = ("id: " + ring.next() + "\n").getBytes(StandardCharsets.US_ASCII);
            ring.add(Payload.builder().add(number).add(event).build().toBytes());
            chunks.read(data, 0, data.length, collected);
            wake = waiting();
        }
        wake.forEach(LockSupport::unpark);
    }

    /** Nothing more will come; only the first word counts. */
    void end(Outcome how) {
        List<Thread> wake;
        synchronized (this) {
            if (outcome.state() == Outcome.State.RUNNING) {
                outcome = how;
            }
            wake = waiting();
        }
        wake.forEach(LockSupport::unpark);
    }

    private List<Thread> waiting() {
        List<Thread> wake = new ArrayList<>(readers.size());
        for (Reader reader : readers) {
            Thread thread = reader.taken();
            if (thread != null) {
                wake.add(thread);
            }
        }
        return wake;
    }

    // --- readers

    /** A new reader of what comes after that event; none when there are too many. */
    public synchronized Optional<Reader> reader(long after) {
        if (readers.size() >= MOST_READERS) {
            return Optional.empty();
        }
        Reader reader = new Reader(after);
        readers.add(reader);
        return Optional.of(reader);
    }

    /** A reader reads no more. */
    public synchronized void leave(Reader reader, long nowNanos) {
        if (readers.remove(reader) && readers.isEmpty()) {
            unreadSinceNanos = nowNanos;
        }
    }

    /** Tells a reader to leave. Any thread. */
    public void dismiss(Reader reader) {
        Thread wake;
        synchronized (this) {
            reader.gone = true;
            wake = reader.taken();
        }
        LockSupport.unpark(wake);
    }

    /** What comes next for a reader; parks until there is something. */
    public Taken next(Reader reader) {
        Optional<Taken> taken = take(reader);
        while (taken.isEmpty()) {
            while (isWaiting(reader)) {
                LockSupport.park(this);
            }
            taken = take(reader);
        }
        return taken.get();
    }

    private synchronized boolean isWaiting(Reader reader) {
        return reader.waiting != null;
    }

    private synchronized Optional<Taken> take(Reader reader) {
        long from = reader.after + 1;
        if (reader.gone) {
            return Optional.of(Taken.LEFT);
        }
        if (from < ring.first()) {
            return Optional.of(Taken.GAP);
        }
        if (from < ring.next()) {
            Payload.Builder events = Payload.builder();
            reader.after = ring.copy(from, MOST_TAKEN, events) - 1;
            return Optional.of(new Taken.Events(events.build()));
        }
        if (outcome.state() != Outcome.State.RUNNING) {
            return Optional.of(Taken.END);
        }
        reader.waiting = Thread.currentThread();
        return Optional.empty();
    }

    // --- what is known of it

    /** The number of the last event; 0 when there is none. */
    public synchronized long last() {
        return ring.next() - 1;
    }

    /** Whether everything after that event is still here. */
    public synchronized boolean reaches(long after) {
        return after + 1 >= ring.first();
    }

    public synchronized Outcome outcome() {
        return outcome;
    }

    /** The text that has come. */
    public synchronized Answer answer() {
        return collected.answer();
    }

    synchronized long heldBytes() {
        return ring.bytes() + (long) Character.BYTES * collected.characters();
    }

    /** Whether nobody has read it since before that moment. */
    synchronized boolean isUnreadSince(long nanos) {
        return readers.isEmpty() && outcome.state() == Outcome.State.RUNNING && unreadSinceNanos - nanos <= 0;
    }

    // --- its end, ordered from outside

    /** Ends the generation at once, and says as what. Any thread. */
    void order(Outcome.State as, HttpFailure why) {
        synchronized (this) {
            if (ordered.isEmpty()) {
                ordered = Optional.of(as);
            }
        }
        producer.cut(why);
    }

    /** As what it was ended from outside; empty when it was not. */
    public synchronized Optional<Outcome.State> ordered() {
        return ordered;
    }
}
