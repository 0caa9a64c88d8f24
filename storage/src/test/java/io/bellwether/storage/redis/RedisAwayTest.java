package io.bellwether.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.limits.Claim;
import io.bellwether.gateway.limits.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** X12 and X13 in small: Redis dead, Redis frozen, and back. */
class RedisAwayTest {
    private static final Rule TEN = Rule.of(Rate.requests(6, 10));
    private static final Duration SOON = Duration.ofSeconds(5);

    private final RedisServer server = new RedisServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_dead_redis_leaves_each_replica_its_share() {
        try (Replica first = new Replica(server, "first", WhenAway.LOCAL);
                Replica second = new Replica(server, "second", WhenAway.LOCAL)) {
            first.until(true);
            second.until(true);
            first.awaitReplicas(2);
            server.kill();
            first.until(false);

            int passed = 0;
            for (int i = 0; i < 30; i++) {
                passed += first.passes(first.key("mai", TEN)) ? 1 : 0;
            }

            assertThat(passed).isBetween(5, 7); // half a burst, and what comes meanwhile
            first.awaitTold("up", "down");
        }
    }

    @Test
    void a_redis_that_comes_back_is_used_again_within_seconds() {
        try (Replica replica = new Replica(server, "first", WhenAway.LOCAL)) {
            replica.until(true);
            server.kill();
            replica.until(false);

            server.comeBack();

            assertThat(replica.until(true)).isLessThan(SOON);
            Claim claim = replica.claim(0, replica.key("mai", TEN));
            assertThat(replica.passes(claim)).isTrue();
            assertThat(claim.isLocal()).isFalse();
            replica.awaitTold("up", "down", "up");
        }
    }

    @Test
    void a_frozen_redis_costs_one_wait_and_then_nothing() {
        try (Replica replica = new Replica(server, "first", WhenAway.LOCAL)) {
            replica.until(true);
            server.freeze();

            Duration first = timed(replica);
            replica.until(false);
            long began = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                replica.passes(replica.key("key-" + i, TEN));
            }
            Duration thousand = Duration.ofNanos(System.nanoTime() - began);

            assertThat(first).isLessThan(Duration.ofMillis(500));
            assertThat(thousand).isLessThan(Duration.ofSeconds(2));
            replica.awaitTold("up", "down");
            server.thaw();
            assertThat(replica.until(true)).isLessThan(SOON);
        }
    }

    @Test
    void what_was_decided_alone_is_said_to_be() {
        try (Replica replica = new Replica(server, "first", WhenAway.LOCAL)) {
            server.kill();
            replica.until(false);
            Claim claim = replica.claim(0, replica.key("mai", TEN));

            assertThat(replica.passes(claim)).isTrue();

            assertThat(claim.isLocal()).isTrue();
            replica.turnstile().leave(claim, 0);
        }
    }

    @Test
    void places_held_alone_are_given_back_alone() {
        try (Replica replica = new Replica(server, "first", WhenAway.LOCAL)) {
            server.kill();
            replica.until(false);
            Rule one = Rule.atOnce(1);
            Claim claim = replica.claim(0, replica.key("mai", one));
            assertThat(replica.passes(claim)).isTrue();
            assertThat(replica.passes(replica.key("mai", one))).isFalse();

            replica.turnstile().leave(claim, 0);

            assertThat(replica.passes(replica.key("mai", one))).isTrue();
        }
    }

    @Test
    void open_lets_everybody_pass_and_closed_nobody() {
        server.kill();
        try (Replica open = new Replica(server, "open", WhenAway.OPEN);
                Replica closed = new Replica(server, "closed", WhenAway.CLOSED)) {
            for (int i = 0; i < 100; i++) {
                assertThat(open.passes(open.key("mai", TEN))).isTrue();
            }
            assertThat(closed.turnstile().admit(closed.claim(0, closed.key("mai", TEN))))
                    .isEqualTo(Verdict.UNKNOWN);
        }
    }

    private static Duration timed(Replica replica) {
        long began = System.nanoTime();
        replica.passes(replica.key("mai", TEN));
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
