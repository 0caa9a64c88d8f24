package io.bellwether.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.limits.LocalTurnstile;
import io.bellwether.gateway.limits.Turnstile;
import io.bellwether.gateway.limits.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Three replicas over one Redis let through what one would alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisReplicasProperties {
    private static final Rate RATE = Rate.requests(600, 50);
    private static final long LASTS = Duration.ofMillis(1_500).toNanos();

    private final RedisServer server = new RedisServer();
    private final List<Replica> replicas = Stream.of("first", "second", "third")
            .map(name -> new Replica(server, name, WhenAway.CLOSED))
            .toList();

    @AfterAll
    void close() {
        replicas.forEach(Replica::close);
        server.close();
    }

    @Test
    void no_window_has_more_than_the_burst_and_what_comes_in_it() throws InterruptedException {
        replicas.forEach(replica -> replica.until(true));

        Crowd crowd = new Crowd(replicas.stream().map(Replica::turnstile).toList());

        assertThat(crowd.worstBeyondRate()).isLessThanOrEqualTo(RATE.burst());
        assertThat(crowd.passed()).isGreaterThanOrEqualTo(RATE.burst());
    }

    /** The naive twin: each replica counts for itself. */
    @Test
    void replicas_that_count_alone_let_through_three_times_as_many() throws InterruptedException {
        List<Turnstile> alone = Stream.<Turnstile>generate(() -> new LocalTurnstile(System::nanoTime))
                .limit(3)
                .toList();

        assertThat(new Crowd(alone).worstBeyondRate()).isGreaterThanOrEqualTo(3 * RATE.burst() - 3);
    }

    @Test
    void they_know_how_many_they_are() {
        replicas.forEach(replica -> replica.until(true));
        replicas.forEach(replica -> replica.awaitReplicas(3));
    }

    /** When a request asked, and when it knew that it might pass; in between it was decided. */
    private record Passed(long askedNanos, long knownNanos) {}

    /** Four threads at each replica, asking as fast as they are answered. */
    private final class Crowd {
        private static final int MOST_EACH = 5_000;

        private final ConcurrentLinkedQueue<Passed> admitted = new ConcurrentLinkedQueue<>();
        private final long end = System.nanoTime() + LASTS;

        Crowd(List<Turnstile> turnstiles) throws InterruptedException {
            Rule rule = Rule.of(RATE);
            List<Thread> threads = Stream.iterate(0, i -> i < 12, i -> i + 1)
                    .map(i -> Thread.startVirtualThread(() -> ask(replicas.get(i % 3), turnstiles.get(i % 3), rule)))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
        }

        private void ask(Replica replica, Turnstile turnstile, Rule rule) {
            for (int i = 0; i < MOST_EACH && System.nanoTime() - end < 0; i++) {
                long asked = System.nanoTime();
                if (turnstile.admit(replica.claim(0, replica.key("crowd", rule))) instanceof Verdict.Admitted) {
                    admitted.add(new Passed(asked, System.nanoTime()));
                }
            }
        }

        long passed() {
            return admitted.size();
        }

        /** The most that any span had beyond what its length allows, a span being at most as long as can be known. */
        long worstBeyondRate() {
            long worst = 0;
            for (Passed first : admitted) {
                for (Passed last : admitted) {
                    long length = last.knownNanos() - first.askedNanos();
                    worst = Math.max(worst, within(first, last) - Math.max(0, length) / RATE.eachNanos());
                }
            }
            return worst;
        }

        private long within(Passed first, Passed last) {
            return admitted.stream()
                    .filter(one -> one.askedNanos() - first.askedNanos() >= 0)
                    .filter(one -> one.knownNanos() - last.knownNanos() <= 0)
                    .count();
        }
    }
}
