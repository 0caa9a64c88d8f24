package io.bellwether.assistant.channel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Runs the same errand for many keys: for one key never twice at once, and once more whenever it was asked for
 * meanwhile. Any thread; never waits.
 *
 * @param <K> what there is an errand for
 */
final class Errands<K> {
    private final ConcurrentHashMap<K, Boolean> again = new ConcurrentHashMap<>();
    private final Executor lane;
    private final Consumer<K> errand;
    private final Consumer<RuntimeException> onTrouble;

    Errands(Executor lane, Consumer<K> errand, Consumer<RuntimeException> onTrouble) {
        this.lane = lane;
        this.errand = errand;
        this.onTrouble = onTrouble;
    }

    /** There is something to do for a key. */
    void wake(K key) {
        boolean running = again.merge(key, false, (was, now) -> true);
        if (!running) {
            start(key);
        }
    }

    private void start(K key) {
        try {
            lane.execute(() -> run(key));
        } catch (RejectedExecutionException goingAway) {
            boolean ignored = again.remove(key) != null;
        }
    }

    private void run(K key) {
        do {
            again.put(key, false);
            try {
                errand.accept(key);
            } catch (RuntimeException trouble) {
                onTrouble.accept(trouble);
            }
        } while (!again.remove(key, false));
    }

    /** Keys that something is being done for. */
    int busy() {
        return again.size();
    }
}
