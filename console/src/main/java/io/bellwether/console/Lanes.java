package io.bellwether.console;

import io.bellwether.console.Problem.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where operators' requests are worked on, so that a slow one holds up as few others as can be. Changes take turns,
 * since they look before they write, but only with those of their {@link Turn}; what only looks needs no turn, and has
 * a few threads of its own; who somebody is, is asked apart from both. Queues have an end: who finds one full is told
 * to come again.
 */
public final class Lanes implements AutoCloseable {
    /** In each queue. */
    static final int MOST_WAITING = 100;

    /** As many slow looks at once leave the database to others, too. */
    static final int LOOKERS = 2;

    /** Changes that may look at what another of them writes. Those of two turns know nothing of each other. */
    private enum Turn {
        /** Conversations and tickets. */
        DESK("console-desk"),
        /** Assistants and what they know: taking in a long document, or embedding it, takes seconds. */
        STUDIO("console-studio"),
        /** Everything else: keys, budgets, routes, prices refer to each other. */
        REST("console");

        private final String thread;

        Turn(String thread) {
            this.thread = thread;
        }

        static Turn of(AdminAction action) {
            return switch (action.path().subject()) {
                case "desk" -> DESK;
                case "assistants", "knowledge" -> STUDIO;
                default -> REST;
            };
        }
    }

    private static final Duration IDLE = Duration.ofSeconds(30);

    /** For each of them; a store that is away answers sooner. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final ThreadPoolExecutor entry = threads("console-entry", 1);
    private final Map<Turn, ThreadPoolExecutor> changes = new EnumMap<>(Turn.class);
    private final ThreadPoolExecutor looks = threads("console-look", LOOKERS);
    private final Executor others;

    /**
     * @param others where actions wait for somebody else's answer, many at once
     */
    public Lanes(Executor others) {
        this.others = others;
        for (Turn turn : Turn.values()) {
            changes.put(turn, threads(turn.thread, 1));
        }
    }

    private static ThreadPoolExecutor threads(String name, int most) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name(name).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Asks who somebody is, and what there is to be done. Waits for the answer, as the others do. */
    <T> T atEntry(Supplier<T> task) {
        return on(entry, task);
    }

    /** Does what an action does, where it belongs. */
    <T> T of(AdminAction action, Supplier<T> task) {
        if (action.waitsForOthers()) {
            return on(others, task);
        }
        return on(action.onlyLooks() ? looks : turn(Turn.of(action)), task);
    }

    private Executor turn(Turn turn) {
        return Objects.requireNonNull(changes.get(turn), "a lane for each turn");
    }

    /** Hands over and parks. */
    private static <T> T on(Executor lane, Supplier<T> task) {
        try {
            return CompletableFuture.supplyAsync(task, lane).join();
        } catch (RejectedExecutionException full) {
            throw new Busy(full);
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw failed;
        }
    }

    /** Begins nothing more. What was begun has two seconds in each lane to be done, and is then asked to end. */
    @Override
    public void close() {
        List<ThreadPoolExecutor> all = new ArrayList<>(changes.values());
        all.add(entry);
        all.add(looks);
        all.forEach(ThreadPoolExecutor::shutdown);
        try {
            for (ThreadPoolExecutor threads : all) {
                boolean ignored = threads.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ThreadPoolExecutor::shutdownNow);
    }

    /** Too much waits already. */
    private static final class Busy extends RuntimeException implements Explained {
        private static final long serialVersionUID = 1;

        Busy(RejectedExecutionException full) {
            super("too many operators' requests wait", full);
        }

        @Override
        public Problem problem() {
            return Problem.of(Kind.BUSY, "Too many operators' requests wait already", "send it again in a moment");
        }
    }
}
