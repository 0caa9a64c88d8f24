package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** X28: callers who send or take next to nothing, all at once; each is dropped at its limit, others are served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowCallerFault {
    private static final int CALLERS = Size.of(100, 1_000);

    /** Fewer in small: kernels take megabytes for each before it stalls. */
    private static final int DEAF = Size.of(10, 1_000);

    /** Longer than a busy machine needs from accepting a connection to reading what an honest caller sent. */
    private final Scene scene = Scene.with("timeouts", "header_read: 3s\nclient_write_stall: 2s")
            .with("limits", "stream_buffer: 64KiB")
            .with("models", """
                    passthrough: alpha
                    list: [{ name: other, targets: [{ provider: beta, model: sim-tokens-20 }] }]
                    """)
            .start();

    @AfterAll
    void close() {
        scene.close();
    }

    private static List<RawCaller> callers(int count, Supplier<RawCaller> each) {
        return IntStream.range(0, count).mapToObj(i -> each.get()).toList();
    }

    private RawCaller caller() {
        return new RawCaller(scene.port());
    }

    @Test
    void heads_that_never_end_are_dropped_at_the_limit_while_others_are_served() {
        List<String> ends = endsWhileOthersAreServed(
                "heads without end", () -> caller().says("POST /v1/chat/completions HTTP/1.1\r\nx"));

        assertThat(ends).allMatch(end -> end.startsWith("HTTP/1.1 408"));
    }

    @Test
    void bodies_that_never_come_are_dropped_at_the_limit_while_others_are_served() {
        String head = RawCaller.posting("").replace("content-length: 0", "content-length: 1000");

        List<String> ends = endsWhileOthersAreServed("bodies without end", () -> caller().says(head + "{"));

        assertThat(ends).allMatch(end -> end.startsWith("HTTP/1.1 408"));
    }

    @Test
    void answers_that_are_not_taken_are_dropped_at_the_limit_while_others_are_served() {
        long begun = System.nanoTime();
        List<RawCaller> deaf =
                callers(DEAF, () -> RawCaller.narrow(scene.port()).asks("sim-tokens-40000"));

        int served = servedUntil(CompletableFuture.runAsync(() -> scene.alpha()
                .awaits(stats -> stats.get("requests").asInt() >= DEAF
                        && stats.get("streams_open").asInt() == 0)));

        tell(DEAF + " answers not taken", begun, served);
        assertThat(scene.log().awaitsOfModel("sim-tokens-40000", DEAF))
                .allMatch(line -> line.get("ending").asText().equals("abandoned"));
        deaf.forEach(RawCaller::close);
    }

    private List<String> endsWhileOthersAreServed(String what, Supplier<RawCaller> each) {
        long begun = System.nanoTime();
        List<RawCaller> slow = callers(CALLERS, each);
        List<String> ends = new ArrayList<>();

        int served = servedUntil(CompletableFuture.runAsync(
                () -> ends.addAll(Together.run(CALLERS, i -> slow.get(i).rest()))));

        tell(CALLERS + " " + what, begun, served);
        return ends;
    }

    /** Asks one question after the other until something is over; every one must be answered. */
    private int servedUntil(CompletableFuture<Void> over) {
        int served = 0;
        while (!over.isDone() || served == 0) {
            assertThat(scene.visitor().chat("other").status()).isEqualTo(200);
            served++;
            Eventually.pause(5);
        }
        over.join();
        return served;
    }

    private static void tell(String what, long begun, int served) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        Size.figure("X28", "%s: all dropped after %.1f s; %d others asked, all served", what, seconds, served);
    }
}
