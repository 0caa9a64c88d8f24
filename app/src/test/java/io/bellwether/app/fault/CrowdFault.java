package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Child;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Visitor;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** X27: a crowd that is connected and quiet. The gateway has a process of its own, for its memory and its files. */
class CrowdFault {
    private static final int CONNECTIONS = Size.of(500, 10_000);
    private static final int STREAMS = Size.of(200, 5_000);
    private static final int ASKED = Size.of(50, 2_000);

    private static Scene scene() {
        return Scene.with("timeouts", "keep_alive: 20m\nidle: 20m\ntotal: 30m").start();
    }

    @Test
    void idle_connections_are_no_burden_to_others() {
        assertServedBeside("idle connections", CONNECTIONS, port -> {
            RawCaller caller = new RawCaller(port).says("GET /livez HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(caller.until("\r\n\r\n")).contains("200 OK");
            return caller;
        });
    }

    @Test
    void idle_streams_are_no_burden_to_others() {
        assertServedBeside("idle streams", STREAMS, port -> {
            RawCaller caller = new RawCaller(port).asks("sim-silent-after-1");
            assertThat(caller.until("content")).contains("200 OK");
            return caller;
        });
    }

    private static void assertServedBeside(String who, int count, IntFunction<RawCaller> each) {
        try (Scene scene = scene();
                Child child = Child.of(scene)) {
            int port = child.port();
            Visitor visitor = child.visitor();
            List<Double> warming = served(visitor);
            List<Double> alone = served(visitor);
            double heapBefore = child.liveHeapKib();
            double before = child.residentKib();

            List<RawCaller> crowd =
                    IntStream.range(0, count).mapToObj(i -> each.apply(port)).toList();

            double more = child.residentKib() - before;
            double heap = child.liveHeapKib() - heapBefore;
            List<Double> beside = served(visitor);
            Size.figure("X27", "%d %s: each %.1f KiB of heap, %.1f of memory", count, who, heap / count, more / count);
            Size.figure("X27", "an answer in ms: alone %s; beside %s", Size.spread(alone), Size.spread(beside));
            assertThat(child.gauge("bellwether_connections_open")).isGreaterThanOrEqualTo(count);
            assertThat(warming).hasSameSizeAs(beside);
            crowd.forEach(RawCaller::close);
        }
    }

    /** How long each of some questions took, in milliseconds; all of them must be answered. */
    private static List<Double> served(Visitor visitor) {
        return IntStream.range(0, ASKED)
                .mapToObj(i -> {
                    long begun = System.nanoTime();
                    assertThat(visitor.chat("sim-tokens-20").status()).isEqualTo(200);
                    return (System.nanoTime() - begun) / 1e6;
                })
                .toList();
    }
}
