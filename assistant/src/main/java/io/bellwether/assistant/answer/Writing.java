package io.bellwether.assistant.answer;

import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Said;
import io.bellwether.assistant.conversation.Feed;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.State;
import io.bellwether.assistant.conversation.StoreAway;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * An answer that grows: what is told to the listeners is remembered, and kept twice a second. What is kept is what was
 * told, neither more nor less. For one thread.
 */
final class Writing {
    /** How often it is kept while it grows. */
    static final Duration KEEP_EVERY = Duration.ofMillis(500);

    /** As long as it is kept so often, nobody takes it for broken. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private static final int MOST_TRIES = 5;

    private final Conversations store;
    private final Feed feed;
    private final Message message;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final StringBuilder text;
    private long keptNanos;
    private int keptLength;
    private boolean ours = true;

    Writing(Conversations store, Feed feed, Message message, InstantSource clock, LongSupplier nanoTime) {
        this.store = store;
        this.feed = feed;
        this.message = message;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.text = new StringBuilder(message.text());
        this.keptLength = text.length();
        this.keptNanos = nanoTime.getAsLong();
    }

    /** Tells more of it, if the assistant may still speak. */
    void add(String more) {
        if (more.isEmpty() || !ours) {
            return;
        }
        String seen = Spoken.visible(more);
        ours = feed.delta(seen);
        if (ours) {
            text.append(seen);
        }
    }

    /** Whether the assistant may still speak, as far as is known here. */
    boolean isOurs() {
        return ours;
    }

    int length() {
        return text.length();
    }

    String text() {
        return text.toString();
    }

    /** How long until it should be kept again. */
    Duration untilKept() {
        boolean grew = text.length() > keptLength;
        return grew ? KEEP_EVERY.minusNanos(nanoTime.getAsLong() - keptNanos) : KEEP_EVERY;
    }

    /** Keeps it, if it is time; a store that is away for a moment is asked again the next time. */
    void keepIfDue() {
        boolean grew = text.length() > keptLength;
        long age = nanoTime.getAsLong() - keptNanos;
        if (age >= SIGN_OF_LIFE.toNanos() || (grew && age >= KEEP_EVERY.toNanos())) {
            int length = text.length();
            keptNanos = nanoTime.getAsLong();
            try {
                ours &= store.keep(message.id(), Said.growing(text.toString()), clock.instant());
                keptLength = length;
            } catch (StoreAway away) {
                keptLength = Math.min(keptLength, length - 1); // it is still due
            }
        }
    }

    /**
     * Ends it: the assistant's last word, if it still owns the conversation at this moment; else what was told before.
     * Answers the state in which it is kept.
     */
    State end(State state, String extras) {
        try {
            return ended(new Said(text.toString(), extras, state));
        } finally {
            feed.grown();
        }
    }

    /** Asks a store that is away a few times: the last word is worth a wait. */
    private State ended(Said said) {
        for (int tries = 1; ; tries++) {
            try {
                return endedOnce(said);
            } catch (StoreAway away) {
                if (tries == MOST_TRIES) {
                    throw away;
                }
                LockSupport.parkNanos(KEEP_EVERY.toNanos());
            }
        }
    }

    private State endedOnce(Said said) {
        if (ours && store.keep(message.id(), said, clock.instant())) {
            return said.state();
        }
        State ended = said.state() == State.DONE ? State.STOPPED : said.state();
        store.conclude(message.id(), new Said(said.text(), said.extras(), ended), clock.instant());
        return ended;
    }

    /** Ends what never began: somebody else owns the conversation by now. */
    void abandon() {
        store.conclude(message.id(), new Said(text.toString(), message.extras(), State.STOPPED), clock.instant());
    }
}
