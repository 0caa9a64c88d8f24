package io.bellwether.assistant.door;

import io.bellwether.assistant.conversation.StoreAway;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Hands over to the work lane, where the store may be asked, and parks; each of the store's own waits is bounded. */
record Lane(Executor lane) {
    /** What came of it; nothing where the store could not do it. */
    <T> Optional<T> run(Supplier<T> task) {
        try {
            return Optional.of(CompletableFuture.supplyAsync(task, lane).join());
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof StoreAway) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
