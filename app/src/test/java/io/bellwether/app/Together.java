package io.bellwether.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does the same many times at once, each on a thread of its own. */
public final class Together {
    private Together() {}

    /** What came of each, in order. */
    public static <T> List<T> run(int times, IntFunction<T> each) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> all = IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> each.apply(i), threads))
                    .toList();
            return all.stream().map(CompletableFuture::join).toList();
        }
    }
}
