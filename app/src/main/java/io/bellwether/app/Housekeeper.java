package io.bellwether.app;

import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Feeds;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Assistants;
import io.bellwether.assistant.desk.Inbox;
import io.bellwether.storage.StorageFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks after conversations as long as they are open: ends answers that broke off, forgets what is kept no longer and
 * feeds that nobody needs, and makes findable what was said before one could look for it.
 */
final class Housekeeper {
    /** A change of an assistant is told of within this. */
    private static final Duration TICK = Duration.ofMillis(500);

    private static final int TICKS_PER_SWEEP = 30;

    /** An answer of another process that has given no sign of life for so long is broken. */
    private static final Duration NO_SIGN_OF_LIFE = Duration.ofSeconds(30);

    private static final int MOST_FORGOTTEN = 100;

    /** Messages at each tick: few milliseconds of the store's time. */
    private static final int MOST_FOLDED = 200;

    private final Rooms rooms;
    private final BooleanSupplier shared;
    private final Notices notices;
    private final InstantSource clock;
    private boolean folding = true;

    /** What is looked after. */
    record Rooms(Conversations conversations, Inbox inbox, Feeds feeds, Assistants assistants) {}

    /**
     * @param shared whether other processes use the same store
     */
    Housekeeper(Rooms rooms, BooleanSupplier shared, Notices notices, InstantSource clock) {
        this.rooms = rooms;
        this.shared = shared;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Until it is closed.
     *
     * @param opened done first, once what broke off is ended
     */
    void run(Runnable opened, CountDownLatch closed) {
        try {
            interrupt(Duration.ZERO);
            opened.run();
            long ticks = 0;
            while (!closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                rooms.feeds().versions(this::newest);
                if (++ticks % TICKS_PER_SWEEP == 0) {
                    interrupt(NO_SIGN_OF_LIFE);
                    rooms.feeds().sweep();
                    forgetOld();
                    folding = true; // an older replica beside us may have written some
                }
                fold();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException goingAway) {
            closed.countDown(); // the store or the lane is closed already
        }
    }

    private long newest(String slug) {
        return rooms.assistants().published(slug).map(Assistant::version).orElse(0L);
    }

    /** What assistants keep no longer. */
    private void forgetOld() {
        try {
            for (String slug : rooms.conversations().assistants()) {
                Optional<Assistant> assistant = rooms.assistants().published(slug);
                int ignored = assistant
                        .map(one -> rooms.conversations()
                                .expire(slug, clock.instant().minus(one.retention()), MOST_FORGOTTEN))
                        .orElse(0);
            }
        } catch (StoreAway away) {
            notices.warn("conversations: " + away.getMessage(), "old ones are forgotten later");
        }
    }

    private void fold() {
        try {
            folding = folding && rooms.inbox().fold(MOST_FOLDED) == MOST_FOLDED;
        } catch (StoreAway away) {
            folding = false;
            notices.warn("conversations: " + away.getMessage(), "older ones are found by their marks until then");
        }
    }

    /** A database of our own has nobody else's answers in it. */
    private void interrupt(Duration quiet) {
        try {
            Instant since = clock.instant().minus(shared.getAsBoolean() ? NO_SIGN_OF_LIFE : quiet);
            int ignored = rooms.conversations().interrupt(since);
        } catch (StoreAway | StorageFailure away) {
            notices.warn("conversations: " + away.getMessage(), "tried again in a few seconds");
        }
    }
}
