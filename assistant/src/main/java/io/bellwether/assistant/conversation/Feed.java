package io.bellwether.assistant.conversation;

import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/**
 * What the listeners of one conversation are told, as it happens. Keeps the last events for those who come back, and
 * the whole text of the answer that grows, so that whoever has missed events is told it from its beginning. Any
 * thread; a writer never waits for a listener.
 */
public final class Feed {
    /** Listeners of one conversation at once. */
    public static final int MOST_LISTENERS = 16;

    private static final int MOST_EVENTS = 4_096;
    private static final int MOST_BYTES = 512 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Event> kept = new ArrayDeque<>();
    private int keptBytes;
    private long last;
    private Optional<Growing> growing = Optional.empty();
    private boolean silenced;
    private boolean closed;
    private boolean leaving;
    private String assistant = "";
    private long knownVersion;
    private int listeners;
    private Instant customerTyped = Instant.EPOCH;
    private long quietSinceNanos;

    /** The answer that grows, as far as it was told. */
    private record Growing(MessageId id, StringBuilder text, Runnable halt) {}

    /**
     * Where a listener is.
     *
     * @param missed whether there were events that it never heard
     * @param soFar the answer that grows, as one delta from its beginning, where it did not hear that
     */
    public record Place(long after, boolean missed, Optional<Event> soFar) {}

    /** What a listener hears. */
    public sealed interface Heard {
        record Events(List<Event> events) implements Heard {}

        /** Nothing for a while. */
        record Nothing() implements Heard {}

        /** Events that it has not heard are not kept any more. */
        record Missed() implements Heard {}

        /** Nothing more will come. */
        record Over() implements Heard {}
    }

    /**
     * @param base ids are greater than this; see {@link Feeds}
     */
    Feed(long base, long nowNanos) {
        this.last = base;
        this.quietSinceNanos = nowNanos;
    }

    /** Tells everybody; the event's id. */
    public long tell(String name, JsonWriter json) {
        lock.lock();
        try {
            return add(name, Payload.of(json.toBytes()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * An answer begins with what it has said before, mostly nothing; whether the assistant may speak.
     *
     * @param halt ends it early; must not wait
     */
    public boolean grows(Message answer, Runnable halt) {
        lock.lock();
        try {
            growing = silenced
                    ? Optional.empty()
                    : Optional.of(new Growing(answer.id(), new StringBuilder(answer.text()), halt));
            return !silenced;
        } finally {
            lock.unlock();
        }
    }

    /** More of the answer; whether it was told, which it is not once the assistant may not speak any more. */
    public boolean delta(String text) {
        lock.lock();
        try {
            if (silenced || growing.isEmpty()) {
                return false;
            }
            Growing answer = growing.get();
            long ignored = add("delta", delta(answer.id(), answer.text().length(), text));
            answer.text().append(text);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The answer is over. */
    public void grown() {
        lock.lock();
        try {
            growing = Optional.empty();
            closed |= leaving;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * From here on no word of the assistant is told; an answer that grows is halted and waited for, so that what was
     * told of it is written down.
     */
    public void silence(Duration patience) {
        lock.lock();
        try {
            silenced = true;
            growing.ifPresent(answer -> answer.halt().run());
            long left = patience.toNanos();
            while (growing.isPresent() && left > 0) {
                left = news.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** The assistant may speak again. */
    public void unsilence() {
        lock.lock();
        try {
            silenced = false;
        } finally {
            lock.unlock();
        }
    }

    /** What the customer was told of the answer that grows, if one does. */
    public Optional<Message> overlay(Message kept) {
        lock.lock();
        try {
            return growing.filter(answer -> answer.id().equals(kept.id()))
                    .map(answer -> kept.with(answer.text().toString(), State.STREAMING));
        } finally {
            lock.unlock();
        }
    }

    /** The id of the last event. */
    public long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** A listener comes, from now on; nothing where there are too many. */
    public Optional<Place> listen() {
        lock.lock();
        try {
            return admitted(new Place(last, false, soFar()));
        } finally {
            lock.unlock();
        }
    }

    /** A listener comes back who has heard all up to an event. */
    public Optional<Place> listen(long heard) {
        lock.lock();
        try {
            boolean reaches = heard == last
                    || (heard < last
                            && !kept.isEmpty()
                            && heard >= kept.getFirst().id() - 1);
            return admitted(reaches ? new Place(heard, false, Optional.empty()) : new Place(last, true, soFar()));
        } finally {
            lock.unlock();
        }
    }

    private Optional<Place> admitted(Place place) {
        if (listeners >= MOST_LISTENERS || closed) {
            return Optional.empty();
        }
        listeners++;
        return Optional.of(place);
    }

    /** A listener goes. */
    public void leave(long nowNanos) {
        lock.lock();
        try {
            listeners--;
            quietSinceNanos = nowNanos;
        } finally {
            lock.unlock();
        }
    }

    /** Where a listener goes on that has missed events. */
    public Place skipAhead() {
        lock.lock();
        try {
            return new Place(last, true, soFar());
        } finally {
            lock.unlock();
        }
    }

    /** It bears the id of the last event, so that nothing before it is heard again. */
    private Optional<Event> soFar() {
        return growing.map(answer ->
                new Event(last, "delta", delta(answer.id(), 0, answer.text().toString())));
    }

    /** What comes after an event; waits a while for it. */
    public Heard after(long heard, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (last <= heard && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            if (last <= heard) {
                return closed ? new Heard.Over() : new Heard.Nothing();
            }
            boolean reaches = !kept.isEmpty() && heard >= kept.getFirst().id() - 1;
            return reaches ? new Heard.Events(since(heard)) : new Heard.Missed();
        } finally {
            lock.unlock();
        }
    }

    /** Whose feed it is, and which version of that assistant the listeners know of; the first who asks is right. */
    public void about(String slug, long version) {
        lock.lock();
        try {
            if (assistant.isEmpty()) {
                assistant = slug;
                knownVersion = version;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells of a newer version of the assistant, once. */
    void versions(ToLongFunction<String> newest) {
        lock.lock();
        try {
            long version = assistant.isEmpty() ? knownVersion : newest.applyAsLong(assistant);
            if (version > knownVersion) {
                knownVersion = version;
                JsonWriter json = new JsonWriter().object().member("version", version);
                long ignored = add("config", Payload.of(json.endObject().toBytes()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The customer writes something; no listener is told. */
    public void customerTypes(Instant now) {
        lock.lock();
        try {
            customerTyped = now;
        } finally {
            lock.unlock();
        }
    }

    /** When the customer last wrote something, sent or not; long ago where they have not. */
    public Instant customerTyped() {
        lock.lock();
        try {
            return customerTyped;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait, so that they look whether they are still wanted. */
    public void nudge() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be told, once the answer that grows is over. */
    void closeOnceGrown() {
        lock.lock();
        try {
            leaving = true;
            closed |= growing.isEmpty();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be told. */
    void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes it if nobody has listened or spoken for a while; whether so. */
    boolean closeIfQuiet(long nowNanos, Duration quiet) {
        lock.lock();
        try {
            boolean isQuiet = listeners == 0 && growing.isEmpty() && nowNanos - quietSinceNanos > quiet.toNanos();
            closed |= isQuiet;
            return isQuiet;
        } finally {
            lock.unlock();
        }
    }

    private List<Event> since(long heard) {
        List<Event> found = new ArrayList<>();
        for (Event event : kept) {
            if (event.id() > heard) {
                found.add(event);
            }
        }
        return found;
    }

    private long add(String name, Payload json) {
        Event event = new Event(++last, name, json);
        kept.add(event);
        keptBytes += event.bytes();
        while (kept.size() > MOST_EVENTS || (keptBytes > MOST_BYTES && kept.size() > 1)) {
            keptBytes -= kept.removeFirst().bytes();
        }
        news.signalAll();
        return last;
    }

    private static Payload delta(MessageId id, int at, String text) {
        return Payload.of(new JsonWriter()
                .object()
                .member("message_id", id.toString())
                .member("at", at)
                .member("text", text)
                .endObject()
                .toBytes());
    }
}
