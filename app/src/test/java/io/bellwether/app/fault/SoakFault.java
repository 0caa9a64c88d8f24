package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Child;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * X30: all kinds of traffic and faults, mixed by chance, for a while ({@code -Dbellwether.soak} in seconds); then
 * nothing may be left of it.
 */
class SoakFault {
    private static final int SECONDS = Integer.getInteger("bellwether.soak", 4);
    private static final int WARM_UP_SECONDS = Math.max(2, SECONDS / 5);
    private static final int CALLERS = 16;
    private static final long SEED = 20_261_121;

    /** What the memory may grow by after the first fifth: collectors work as they please, leaks do not end. */
    private static final long MOST_GROWTH_KIB = 96 * 1024;

    private static final List<String> MODELS = List.of(
            "sim-tokens-30",
            "sim-tps-200+tokens-40",
            "sim-latency-50ms",
            "sim-cut-after-5",
            "sim-rst-after-5",
            "sim-error-after-0",
            "sim-error-after-3+tps-100",
            "sim-500",
            "sim-429",
            "sim-html",
            "sim-half-rst",
            "sim-reset");

    @Test
    void after_a_while_of_everything_nothing_is_left() {
        try (Scene scene =
                        Scene.with("retries", "base: 5ms\nthrottled_base: 5ms").start();
                Child child = Child.of(scene)) {
            long asked = traffic(child, WARM_UP_SECONDS, SEED);
            long memory = child.residentKib();
            long heap = child.liveHeapKib();
            long threads = child.threads();

            asked += traffic(child, SECONDS, SEED + 1);

            assertNothingLeft(child, asked);
            long moreMemory = child.residentKib() - memory;
            long moreHeap = child.liveHeapKib() - heap;
            long moreThreads = child.threads() - threads;
            Size.figure("X30", "%d s, %d requests, as many log lines", WARM_UP_SECONDS + SECONDS, asked);
            Size.figure("X30", "memory %+d KiB, heap %+d KiB, threads %+d", moreMemory, moreHeap, moreThreads);
            assertThat(moreMemory).isLessThan(MOST_GROWTH_KIB);
            assertThat(moreThreads).isLessThan(10);
        }
    }

    private static void assertNothingLeft(Child child, long asked) {
        Eventually.holds(() -> child.gauge("bellwether_streams_open") == 0);
        Eventually.holds(() -> child.gauge("bellwether_exchanges_live") == 1); // the question itself
        Eventually.holds(() -> child.gauge("bellwether_connections_open") <= CALLERS + 1); // kept alive by callers
        assertThat(child.log().awaits("exchange", (int) asked)).hasSize((int) asked);
    }

    /** Asks for so many seconds; answers how often. */
    private static long traffic(Child child, int seconds, long seed) {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        return Together.run(CALLERS, i -> {
                    Random random = new Random(seed + 1_000L * i);
                    long asked = 0;
                    for (; System.nanoTime() < until; asked++) {
                        ask(child, random);
                        Eventually.pause(random.nextInt(20));
                    }
                    return asked;
                })
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void ask(Child child, Random random) {
        String model = MODELS.get(random.nextInt(MODELS.size()));
        Visitor visitor = child.visitor();
        switch (random.nextInt(5)) {
            case 0 -> assertThat(visitor.chat(model).status()).isPositive();
            case 1 -> hangUp(child.port(), random.nextBoolean());
            case 2 ->
                assertThat(visitor.post("/v1/chat/completions", "{\"model\":").status())
                        .isEqualTo(400);
            default -> assertThat(visitor.stream(model).status()).isPositive();
        }
    }

    private static void hangUp(int port, boolean early) {
        try (RawCaller caller = new RawCaller(port).asks("sim-tps-100+tokens-1000")) {
            String seen = caller.until(early ? "\r\n" : "content");
            assertThat(seen).contains("200 OK");
        }
    }
}
