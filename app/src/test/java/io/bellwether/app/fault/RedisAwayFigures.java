package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Child;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedRedis;
import io.bellwether.app.Size;
import io.bellwether.app.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * X12 and X13 in figures: two gateways in processes of their own count one key's requests together, and their Redis
 * dies or freezes under load and comes back. Not in the default run; {@code -Dtest=RedisAwayFigures} runs it, and the
 * figures stand in bench/reports.
 */
class RedisAwayFigures {
    private static final Duration WARM = Duration.ofSeconds(20);
    private static final Duration BEFORE = Duration.ofSeconds(20);
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration AFTER = Duration.ofSeconds(20);
    private static final int CALLERS = 8;
    private static final long PAUSE_MILLIS = 20;
    private static final long PER_SECOND = 100;
    private static final String RATES = "key: { requests_per_minute: " + 60 * PER_SECOND + ", burst: 20 }";
    private static final double NANOS_PER_MILLI = 1e6;

    private final SharedRedis redis = new SharedRedis();
    private final List<Scene> scenes = List.of(scene(), scene());
    private final List<Child> gateways = scenes.stream().map(Child::of).toList();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    private enum Trouble {
        DEAD("X12"),
        FROZEN("X13");

        private final String experiment;

        Trouble(String experiment) {
            this.experiment = experiment;
        }

        private void begins(SharedRedis redis) {
            switch (this) {
                case DEAD -> redis.dies();
                case FROZEN -> redis.freezes();
            }
        }

        private void ends(SharedRedis redis) {
            switch (this) {
                case DEAD -> redis.comesBack();
                case FROZEN -> redis.thaws();
            }
        }
    }

    /** One answer; status 0 where there was none. */
    private record Seen(int status, long tookNanos) {}

    /** Where counts stood when a phase began. */
    private record Mark(long nanos, Duration cpu, long logBytes) {}

    private Scene scene() {
        Scene scene = Scene.with("rates", RATES).with("redis", redis.settings()).begin();
        scene.stopGateway(); // its providers are wanted, and no third replica
        return scene;
    }

    @AfterEach
    void close() {
        over = true;
        gateways.forEach(Child::close);
        scenes.forEach(Scene::close);
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void requests_go_on_while_redis_is_away(Trouble trouble) {
        awaitRedis();
        IntStream.range(0, CALLERS).forEach(i -> Thread.startVirtualThread(() -> calls(i)));
        Mark warm = phase(WARM);

        told(trouble, "before", warm, BEFORE);
        trouble.begins(redis);
        told(trouble, "away", mark(), AWAY);
        trouble.ends(redis);
        Mark back = mark();
        awaitRedis();
        double seconds = (System.nanoTime() - back.nanos()) / 1e9;
        told(trouble, "after", mark(), AFTER);

        Size.figure(trouble.experiment, "%s: both gateways use it again after %.2f s", trouble, seconds);
    }

    private void awaitRedis() {
        Eventually.holds(() -> gateways.stream().allMatch(gateway -> gateway.gauge("bellwether_redis_up") == 1));
    }

    private void calls(int number) {
        for (int i = number; !over; i++) {
            Visitor visitor = gateways.get(i % 2).visitor();
            long begun = System.nanoTime();
            int status = status(visitor);
            seen.add(new Seen(status, System.nanoTime() - begun));
            Eventually.pause(PAUSE_MILLIS);
        }
    }

    private static int status(Visitor visitor) {
        try {
            return visitor.chat("sim-chat").status();
        } catch (RuntimeException none) {
            return 0;
        }
    }

    private Mark mark() {
        Duration cpu = gateways.stream().map(Child::cpu).reduce(Duration.ZERO, Duration::plus);
        return new Mark(
                System.nanoTime(),
                cpu,
                gateways.stream().mapToLong(Child::logBytes).sum());
    }

    /** Lets so much time go by; how things stand then. */
    private Mark phase(Duration time) {
        long due = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < due) {
            Eventually.pause(PAUSE_MILLIS);
        }
        return mark();
    }

    private void told(Trouble trouble, String when, Mark begun, Duration time) {
        seen.clear();
        Mark ended = phase(time);
        List<Seen> all = List.copyOf(seen);
        List<Double> passed = all.stream()
                .filter(one -> one.status() == 200)
                .map(one -> one.tookNanos() / NANOS_PER_MILLI)
                .sorted()
                .toList();
        long answered = all.stream()
                .filter(one -> one.status() == 200 || one.status() == 429)
                .count();
        double allowed = PER_SECOND * (ended.nanos() - begun.nanos()) / 1e9;
        Size.figure(
                trouble.experiment,
                "%s, %s: %d asked, %.2f %% answered 200 or 429; admitted %d, %+.1f %% of what is allowed;"
                        + " admitted ones %s ms; CPU %.0f us and log %.0f bytes a request",
                trouble,
                when,
                all.size(),
                100.0 * answered / all.size(),
                passed.size(),
                100 * (passed.size() / allowed - 1),
                spread(passed),
                ended.cpu().minus(begun.cpu()).toNanos() / 1e3 / all.size(),
                1.0 * (ended.logBytes() - begun.logBytes()) / all.size());
        assertThat(answered).isEqualTo(all.size());
    }

    private static String spread(List<Double> sorted) {
        return String.format(
                Locale.ROOT,
                "p50 %.1f, p90 %.1f, p99 %.1f, most %.1f",
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 9 / 10),
                sorted.get(sorted.size() * 99 / 100),
                sorted.getLast());
    }
}
