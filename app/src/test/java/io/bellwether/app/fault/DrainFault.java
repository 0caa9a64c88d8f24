package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** X23, X24: going away politely. */
class DrainFault {
    private static final int LIVE = Size.of(50, 500);

    private static Scene scene(String delay, String timeout) {
        return Scene.with("server", """
                host: 127.0.0.1
                port: 0
                data: ${FOLDER}/data
                drain_delay: %s
                drain_timeout: %s
                """.formatted(delay, timeout)).start();
    }

    private static List<RawCaller> streams(Scene scene, String model) {
        List<RawCaller> callers = IntStream.range(0, LIVE)
                .mapToObj(i -> new RawCaller(scene.port()).asks(model))
                .toList();
        callers.forEach(caller -> assertThat(caller.until("content")).contains("200 OK"));
        return callers;
    }

    private static void join(Thread drain) {
        Eventually.holds(() -> !drain.isAlive());
    }

    @Test
    void streams_that_end_in_time_are_not_cut() {
        try (Scene scene = scene("100ms", "15s")) {
            List<RawCaller> live = streams(scene, "sim-tps-20+tokens-40");

            Thread drain = scene.drains();

            assertThat(live).allMatch(caller -> caller.rest().contains("data: [DONE]"));
            join(drain);
            assertThat(scene.log().awaits("drained", 1).getFirst().get("cut").asInt())
                    .isZero();
        }
    }

    @Test
    void whoever_comes_while_balancers_still_look_is_served_and_asked_to_move_on() {
        try (Scene scene = scene("1m", "1m")) {
            Thread drain = scene.drains();
            Eventually.holds(() -> scene.visitor().get("/readyz").status() == 503);

            List<Answer> answers = Together.run(20, i -> scene.visitor().chat("sim-chat"));

            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(answers).allMatch(answer -> answer.header("connection").equals("close"));
            assertThat(scene.visitor().get("/livez").status()).isEqualTo(200);
            scene.hurry();
            join(drain);
        }
    }

    @Test
    void whoever_comes_later_on_an_old_connection_is_sent_elsewhere() {
        try (Scene scene = scene("0s", "15s");
                RawCaller old = new RawCaller(scene.port())) {
            String before = old.says(RawCaller.posting(Visitor.question("sim-chat", false)))
                    .until("\"choices\"");
            RawCaller live = new RawCaller(scene.port()).asks("sim-endless");
            assertThat(live.until("content")).contains("200 OK");
            Thread drain = scene.drains();
            Eventually.holds(() -> !accepts(scene));

            String after = old.says(RawCaller.posting(Visitor.question("sim-chat", false)))
                    .rest();

            assertThat(after.substring(before.length()))
                    .contains("503 Service Unavailable", "\"code\":\"draining\"", "retry-after: 1")
                    .contains("x-should-retry: true", "connection: close");
            live.close();
            join(drain);
        }
    }

    private static boolean accepts(Scene scene) {
        try (RawCaller another = new RawCaller(scene.port())) {
            return another != null;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    @Test
    void streams_that_do_not_end_in_time_are_told_so_in_band_and_settled() {
        try (Scene scene = scene("0s", "300ms")) {
            List<RawCaller> live = streams(scene, "sim-endless");
            CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> join(scene.drains()));

            List<String> ends = live.stream().map(RawCaller::rest).toList();

            drained.join();
            assertThat(ends).allMatch(end -> end.contains("\"code\":\"draining\"") && !end.contains("[DONE]"));
            assertThat(scene.log().awaits("exchange", LIVE))
                    .allMatch(line -> line.get("usage").asText().equals("estimated"));
            assertThat(scene.unsettledAfterStop()).isEmpty();
        }
    }

    @Test
    void a_request_that_still_waits_for_its_provider_is_refused_with_a_hint() {
        try (Scene scene = scene("0s", "300ms");
                RawCaller waiting = new RawCaller(scene.port()).asks("sim-never")) {
            Eventually.holds(() -> scene.alpha().requests() == 1);

            Thread drain = scene.drains();

            assertThat(waiting.rest()).contains("503 Service Unavailable", "\"code\":\"draining\"", "retry-after: 1");
            join(drain);
        }
    }

    @Test
    void afterwards_nobody_listens() {
        try (Scene scene = scene("0s", "300ms")) {
            join(scene.drains());

            assertThatThrownBy(() -> scene.visitor().get("/livez")).isInstanceOf(UncheckedIOException.class);
        }
    }
}
