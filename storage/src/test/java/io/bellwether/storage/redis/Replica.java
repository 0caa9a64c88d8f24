package io.bellwether.storage.redis;

import io.bellwether.gateway.limits.Bucket;
import io.bellwether.gateway.limits.Buckets;
import io.bellwether.gateway.limits.Claim;
import io.bellwether.gateway.limits.Rule;
import io.bellwether.gateway.limits.Subject;
import io.bellwether.gateway.limits.Turnstile;
import io.bellwether.gateway.limits.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** One gateway's view of limits that it shares with others. */
final class Replica implements AutoCloseable {
    private final Buckets buckets = new Buckets(System::nanoTime);
    private final AtomicLong ids = new AtomicLong();
    private final Queue<String> changes = new ConcurrentLinkedQueue<>();
    private final String name;
    private final RedisTurnstile turnstile;

    Replica(RedisServer server, String name, WhenAway whenAway) {
        this.name = name;
        this.turnstile = new RedisTurnstile(
                RedisRules.local(server.port(), whenAway),
                name,
                System::nanoTime,
                (up, why) -> changes.add(up ? "up" : "down"));
    }

    Turnstile turnstile() {
        return turnstile;
    }

    /** What the operator was told. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    int replicas() {
        return turnstile.replicas();
    }

    boolean isUp() {
        return turnstile.isUp();
    }

    /** Waits for Redis to be there, or to be away; answers how long it took. */
    Duration until(boolean up) {
        long began = System.nanoTime();
        long most = Duration.ofSeconds(10).toNanos();
        while (turnstile.isUp() != up) {
            if (System.nanoTime() - began > most) {
                throw new AssertionError("redis is " + (up ? "not back" : "still there") + " after 10 s");
            }
            Thread.onSpinWait();
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    Bucket key(String key, Rule rule) {
        return buckets.of(Subject.KEY, key, rule);
    }

    Claim claim(long tokens, Bucket... all) {
        return claim(tokens, Duration.ofMinutes(1), all);
    }

    Claim claim(long tokens, Duration longest, Bucket... all) {
        return Claim.of(name + "-" + ids.incrementAndGet(), Arrays.asList(all), tokens, longest);
    }

    boolean passes(Claim claim) {
        return turnstile.admit(claim) instanceof Verdict.Admitted;
    }

    boolean passes(Bucket bucket) {
        return passes(claim(0, bucket));
    }

    @Override
    public void close() {
        turnstile.close();
    }
}
