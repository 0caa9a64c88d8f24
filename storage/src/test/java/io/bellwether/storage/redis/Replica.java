package io.bellwether.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.limits.Bucket;
import io.bellwether.gateway.limits.Buckets;
import io.bellwether.gateway.limits.Claim;
import io.bellwether.gateway.limits.Subject;
import io.bellwether.gateway.limits.Turnstile;
import io.bellwether.gateway.limits.Verdict;
import io.bellwether.gateway.resilience.hints.Hint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One gateway's view of what it shares with others. */
final class Replica implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_NANOS = 1_000_000;

    private final Buckets buckets = new Buckets(System::nanoTime);
    private final AtomicLong ids = new AtomicLong();
    private final Queue<String> changes = new ConcurrentLinkedQueue<>();
    private final String name;
    private final RedisLink link;
    private final RedisTurnstile turnstile;
    private final RedisHints hints;

    Replica(RedisServer server, String name, WhenAway whenAway) {
        this.name = name;
        this.link = new RedisLink(
                RedisRules.local(server.port(), whenAway),
                name,
                System::nanoTime,
                (up, why) -> changes.add(up ? "up" : "down"));
        this.turnstile = new RedisTurnstile(link, whenAway, System::nanoTime);
        this.hints = new RedisHints(link, System::nanoTime);
    }

    Turnstile turnstile() {
        return turnstile;
    }

    RedisHints hints() {
        return hints;
    }

    /** What it hears in the next round that Redis answers, in which it also tells what it has learnt. */
    List<Hint> hears() {
        List<Hint> heard = new ArrayList<>();
        long began = System.nanoTime();
        while (!hints.round(heard::add)) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new AssertionError("no round was answered within " + PATIENCE);
            }
        }
        return heard;
    }

    /** How often the operator was told of a change. */
    int changes() {
        return changes.size();
    }

    /** Waits for the operator to have been told this and no more: he is told a moment after it is so. */
    void awaitTold(String... said) {
        await(() -> changes.size() >= said.length, "told only " + changes);
        assertThat(changes).containsExactly(said);
    }

    void awaitReplicas(int wanted) {
        await(() -> link.replicas() == wanted, "not " + wanted + " replicas");
    }

    boolean isUp() {
        return link.isUp();
    }

    /** Waits for Redis to be there, or to be away; answers how long it took. */
    Duration until(boolean up) {
        long began = System.nanoTime();
        await(() -> link.isUp() == up, "redis is " + (up ? "not back" : "still there"));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Lets so much time go by. */
    static void afterwards(Duration time) {
        long began = System.nanoTime();
        await(() -> System.nanoTime() - began > time.toNanos(), "the clock stands still");
    }

    private static void await(BooleanSupplier so, String otherwise) {
        long began = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new AssertionError(otherwise + " after " + PATIENCE);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
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
        hints.close();
        link.close();
    }
}
