package io.bellwether.storage.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A script to be run with its keys and values, and the answer. Built by one thread, answered by the link's. */
final class RedisCall {
    private final RedisScript script;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();
    private final CompletableFuture<Optional<List<?>>> answer = new CompletableFuture<>();

    RedisCall(RedisScript script) {
        this.script = script;
    }

    RedisCall key(String name) {
        keys.add(name.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    RedisCall value(String text) {
        values.add(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    RedisCall values(long... numbers) {
        for (long number : numbers) {
            value(Long.toString(number));
        }
        return this;
    }

    boolean hasKeys() {
        return !keys.isEmpty();
    }

    /** What follows {@code EVALSHA}. */
    byte[][] arguments() {
        List<byte[]> all = new ArrayList<>(2 + keys.size() + values.size());
        all.add(script.digest());
        all.add(Integer.toString(keys.size()).getBytes(StandardCharsets.US_ASCII));
        all.addAll(keys);
        all.addAll(values);
        return all.toArray(byte[][]::new);
    }

    void answered(List<?> reply) {
        answer.complete(Optional.of(reply));
    }

    /** There will be no answer. */
    void failed() {
        answer.complete(Optional.empty());
    }

    /** Waits for the answer; parks. Nothing where there is none in time. */
    Optional<List<?>> await(long nanos) {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
