package io.bellwether.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.resilience.breaker.Health.LaneName;
import io.bellwether.gateway.resilience.hints.Hint;
import io.bellwether.gateway.resilience.hints.Hint.About;
import io.bellwether.gateway.resilience.hints.Hint.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas tell each other, over a Redis that is there, dead, frozen, or full of what others wrote. */
class RedisHintsTest {
    private static final Rule TEN = Rule.of(Rate.requests(6, 10));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What a busy machine may add on the way; a hint never holds for less than it was told for. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final RedisServer server = new RedisServer();
    private final Replica first = new Replica(server, "first", WhenAway.LOCAL);
    private final Replica second = new Replica(server, "second", WhenAway.LOCAL);

    @BeforeEach
    void begin() {
        first.until(true);
        second.until(true);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        server.close();
    }

    @Test
    void what_one_learns_the_other_hears_once_and_nobody_hears_himself() {
        Hint hint = learns(first, Kind.COOL_DOWN, "a", MINUTE);

        assertThat(first.hears()).isEmpty();
        List<Hint> heard = second.hears();

        assertThat(heard).extracting(Hint::about).containsExactly(hint.about());
        assertThat(heard.getFirst().untilNanos() - hint.untilNanos()).isBetween(0L, SLACK.toNanos());
        assertThat(second.hears()).isEmpty();
        assertThat(first.hears()).isEmpty();
        assertThat(first.hints().told()).isEqualTo(1);
        assertThat(second.hints().heard()).isEqualTo(1);
    }

    @Test
    void a_replica_that_comes_later_hears_what_still_holds() {
        learns(first, Kind.OPENED, "a", MINUTE);
        learns(first, Kind.COOL_DOWN, "a", Duration.ofMillis(1));
        first.hears();
        Replica.afterwards(Duration.ofMillis(5));

        try (Replica late = new Replica(server, "late", WhenAway.LOCAL)) {
            late.until(true);

            assertThat(late.hears()).extracting(hint -> hint.about().kind()).containsExactly(Kind.OPENED);
        }
    }

    @Test
    void only_a_later_end_is_news() {
        learns(first, Kind.COOL_DOWN, "a", MINUTE);
        first.hears();
        second.hears();

        learns(second, Kind.COOL_DOWN, "a", Duration.ofSeconds(10));
        second.hears();
        assertThat(first.hears()).isEmpty();
        learns(second, Kind.COOL_DOWN, "a", MINUTE.plusMinutes(1));
        second.hears();

        assertThat(first.hears()).hasSize(1);
        assertThat(server.hints()).hasSize(1);
    }

    @Test
    void what_is_learnt_over_and_over_is_told_once() {
        for (int i = 0; i < 5_000; i++) {
            learns(first, Kind.COOL_DOWN, "a", MINUTE);
        }

        first.hears();

        assertThat(first.hints().told()).isEqualTo(1);
        assertThat(first.hints().dropped()).isZero();
    }

    @Test
    void no_more_than_a_thousand_wait_and_no_more_are_kept() {
        for (int i = 0; i < 1_200; i++) {
            learns(first, Kind.OPENED, "a" + i, MINUTE);
            learns(second, Kind.OPENED, "b" + i, MINUTE);
        }
        for (int i = 0; i < 10; i++) {
            first.hears();
            second.hears();
        }

        assertThat(first.hints().dropped()).isEqualTo(200);
        assertThat(server.hints()).hasSize(1_000);
    }

    @Test
    void what_others_wrote_is_thrown_away_and_harms_nobody() {
        long now = System.currentTimeMillis() * 1_000;
        String right = (now + MINUTE.toNanos() / 1_000) + " " + now + " third";
        server.scribble("garbage", right);
        server.scribble("refusal\talpha\teu-1\t00ab\tmodel", right);
        server.scribble("\uFFFD\u0000", "\uFFFD");
        server.scribble("x".repeat(3_000), right);
        server.scribble(HintText.of(about(Kind.OPENED, "endless")), "9".repeat(400) + " " + now + " third");
        server.scribble(HintText.of(about(Kind.OPENED, "of tomorrow")), right.replace(" " + now, " " + 2 * now));
        server.scribble(HintText.of(about(Kind.OPENED, "a")), right);

        assertThat(second.hears()).extracting(Hint::about).containsExactly(about(Kind.OPENED, "a"));

        assertThat(server.hints()).hasSize(3).containsKeys("garbage");
    }

    @Test
    void what_is_no_table_of_hints_or_too_large_a_one_makes_way() {
        server.occupyHints();
        learns(first, Kind.OPENED, "a", MINUTE);
        first.hears();
        assertThat(second.hears()).hasSize(1);

        for (int i = 0; i < 1_001; i++) {
            server.scribble("scribble " + i, "x");
        }
        learns(first, Kind.OPENED, "b", MINUTE);
        first.hears();

        assertThat(server.hints()).hasSize(1);
        assertThat(server.keysWithoutEnd()).isEmpty();
    }

    @Test
    void where_hints_are_not_permitted_limits_are_shared_all_the_same() {
        server.forbid("hgetall");
        learns(first, Kind.OPENED, "a", MINUTE);

        for (int i = 0; i < 20; i++) {
            first.until(true);
            assertThat(first.hints().round(hint -> {})).isFalse();
        }

        assertThat(first.changes()).isLessThan(10); // a busy machine may lose a connection, each round would
        assertThat(first.hints().told()).isZero();
        first.until(true);
        assertThat(first.passes(first.key("mai", TEN))).isTrue();
    }

    @Test
    void over_a_frozen_redis_nobody_waits_and_what_still_holds_is_told_afterwards() {
        server.freeze();
        long began = System.nanoTime();
        learns(first, Kind.COOL_DOWN, "a", MINUTE);
        learns(first, Kind.OPENED, "a", Duration.ofMillis(1));
        Duration learning = Duration.ofNanos(System.nanoTime() - began);
        assertThat(first.hints().round(hint -> {})).isFalse();
        first.until(false);
        Duration round = timed(first);
        server.thaw();
        first.until(true);
        second.until(true);

        first.hears();

        assertThat(learning).isLessThan(Duration.ofSeconds(1));
        assertThat(round).isLessThan(Duration.ofSeconds(1));
        assertThat(second.hears()).extracting(hint -> hint.about().kind()).containsExactly(Kind.COOL_DOWN);
    }

    @Test
    void a_redis_that_died_and_forgot_everything_is_told_what_comes_next() {
        learns(first, Kind.COOL_DOWN, "forgotten", MINUTE);
        first.hears();
        server.kill();
        first.until(false);
        second.until(false);
        learns(first, Kind.COOL_DOWN, "a", MINUTE);
        assertThat(first.hints().round(hint -> {})).isFalse();
        server.comeBack();
        first.until(true);
        second.until(true);

        first.hears();

        assertThat(second.hears()).extracting(Hint::about).containsExactly(about(Kind.COOL_DOWN, "a"));
    }

    @Test
    void by_itself_it_tells_and_hears_all_the_time_whatever_its_ear_does() {
        Queue<Object> heard = new ConcurrentLinkedQueue<>();
        first.hints().begin(hint -> {}, heard::add);
        second.hints()
                .begin(
                        hint -> {
                            heard.add(hint.about().lane().model());
                            throw new IllegalStateException("bug");
                        },
                        bug -> heard.add(String.valueOf(bug.getMessage())));

        learns(first, Kind.OPENED, "a", MINUTE);
        until(heard, 2);
        learns(first, Kind.OPENED, "b", MINUTE);
        until(heard, 4);

        assertThat(heard).containsExactly("a", "bug", "b", "bug");
    }

    private static Hint learns(Replica replica, Kind kind, String model, Duration time) {
        Hint hint = new Hint(about(kind, model), System.nanoTime() + time.toNanos());
        replica.hints().learned(hint);
        return hint;
    }

    private static About about(Kind kind, String model) {
        return new About(kind, new LaneName("alpha", "eu-1", model), 0x00AB);
    }

    private static Duration timed(Replica replica) {
        long began = System.nanoTime();
        assertThat(replica.hints().round(hint -> {})).isFalse();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void until(Queue<?> queue, int size) {
        long began = System.nanoTime();
        while (queue.size() < size) {
            assertThat(System.nanoTime() - began)
                    .isLessThan(Duration.ofSeconds(10).toNanos());
            Thread.onSpinWait();
        }
    }
}
