package io.bellwether.console.credit;

import io.bellwether.console.Explained;
import io.bellwether.gateway.chat.Failure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Hands over to the work lane, where the store may be asked, and parks; each of the store's own waits is bounded. */
record WorkLane(Executor lane) {

    /** What came of it; nothing where the store could not do it. */
    <T> Optional<T> run(Supplier<T> task) {
        try {
            return Optional.of(CompletableFuture.supplyAsync(task, lane).join());
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Explained) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** What a caller hears then. */
    static Failure away() {
        return Failure.of(Failure.Kind.BUDGET_UNKNOWN, "The store of credit cannot be asked: try again.");
    }
}
