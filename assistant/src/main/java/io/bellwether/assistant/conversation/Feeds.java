package io.bellwether.assistant.conversation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * The feeds of all conversations that somebody speaks or listens in. A feed's ids begin at the time it is made, in
 * microseconds: more than any earlier feed of the same conversation has given, as long as that told fewer than a
 * million events a second.
 */
public final class Feeds {
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final long MICROS_PER_MILLI = 1_000;

    private final Map<String, Feed> byConversation = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    public Feeds(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The feed of a conversation, made where there is none. */
    public Feed of(String conversation) {
        return byConversation.computeIfAbsent(
                conversation, id -> new Feed(clock.millis() * MICROS_PER_MILLI, nanoTime.getAsLong()));
    }

    /** Conversations that have one at the moment. */
    public List<String> conversations() {
        return List.copyOf(byConversation.keySet());
    }

    /** The feed of a conversation, if there is one. */
    public Optional<Feed> known(String conversation) {
        return Optional.ofNullable(byConversation.get(conversation));
    }

    /**
     * Tells listeners of assistants that have changed.
     *
     * @param newest version by slug; 0 where there is no such assistant any more
     */
    public void versions(ToLongFunction<String> newest) {
        byConversation.values().forEach(feed -> feed.versions(newest));
    }

    /** Forgets those that nobody has listened to for a while. */
    public void sweep() {
        long now = nanoTime.getAsLong();
        byConversation.values().removeIf(feed -> feed.closeIfQuiet(now, QUIET));
    }

    /** Ends the feed of a conversation that was deleted. */
    public void forget(String conversation) {
        Optional.ofNullable(byConversation.remove(conversation)).ifPresent(Feed::close);
    }

    /** Ends those in which nothing is being said at once, and the others with the answer that grows. */
    public void drain() {
        byConversation.values().forEach(Feed::closeOnceGrown);
    }

    /** Ends all: the process goes away. */
    public void close() {
        byConversation.values().forEach(Feed::close);
    }

    /** How many there are. */
    public int count() {
        return byConversation.size();
    }
}
