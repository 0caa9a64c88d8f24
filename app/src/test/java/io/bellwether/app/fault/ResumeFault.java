package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Resumer;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resumable streams whose readers let go, whose provider fails, whose gateway goes away. */
class ResumeFault {
    private static final long SEED = 20261121L;
    private static final int ROUNDS = 12;

    private static Scene scene(String streams) {
        return Scene.with("streams", streams).start();
    }

    private static Scene usual() {
        return scene("unread: 10s");
    }

    @Test
    void wherever_a_reader_lets_go_every_event_is_read_exactly_once() {
        SplittableRandom random = new SplittableRandom(SEED);
        try (Scene scene = usual()) {
            for (int round = 0; round < ROUNDS; round++) {
                Resumer reader = new Resumer(scene.visitor(), "sim-tps-400+tokens-80");
                for (int cuts = random.nextInt(1, 6); cuts > 0; cuts--) {
                    reader.letsGoAfter(random.nextInt(1, 6_000)).comesBack();
                }
                reader.rest();

                assertThat(reader.ids())
                        .as("seed %d, round %d", SEED, round)
                        .isEqualTo(IntStream.rangeClosed(1, reader.events().size())
                                .boxed()
                                .toList());
                assertThat(reader.result().at("/choices/0/text").asText()).isEqualTo(reader.text());
                assertThat(reader.result().at("/usage/output_tokens").asInt()).isEqualTo(80);
            }
        }
    }

    @Test
    void hanging_up_does_not_stop_it() {
        try (Scene scene = usual()) {
            Resumer reader = new Resumer(scene.visitor(), "sim-tps-200+tokens-100").letsGoAfter(500);

            JsonNode result = reader.awaitsResult();

            assertThat(result.at("/state").asText()).isEqualTo("complete");
            assertThat(result.at("/usage/output_tokens").asInt()).isEqualTo(100);
        }
    }

    @Test
    void hanging_up_before_its_name_is_known_lets_the_provider_go() {
        try (Scene scene = usual()) {
            try (RawCaller caller = new RawCaller(scene.port())) {
                String ask = RawCaller.posting(Visitor.question("sim-ttft-20s", true), "x-bellwether-resumable: true");
                assertThat(caller.says(ask)).isNotNull();
                Eventually.holds(() -> scene.alpha().requests() == 1);
            }

            JsonNode stats = scene.alpha().awaits(seen -> seen.get("aborted").asInt() == 1);
            assertThat(stats).isNotNull();
        }
    }

    @Test
    void what_nobody_reads_is_ended_and_kept() {
        try (Scene scene = scene("unread: 200ms")) {
            Resumer reader = new Resumer(scene.visitor(), "sim-endless").letsGoAfter(2_000);

            JsonNode stats = scene.alpha().awaits(seen -> seen.get("aborted").asInt() == 1);

            assertThat(stats).isNotNull();
            assertThat(scene.log().exchange(reader.requestId()).get("usage").asText())
                    .isEqualTo("estimated");
            assertThat(reader.comesBack().rest().events().getLast()).contains("stream_stopped");
            assertThat(reader.result().at("/state").asText()).isEqualTo("interrupted");
            assertThat(reader.result().at("/choices/0/text").asText()).isEqualTo(reader.text());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sim-cut-after-5, stream_interrupted",
        "sim-rst-after-5, stream_interrupted",
        "sim-end-after-5, stream_interrupted"
    })
    void what_came_before_the_provider_failed_is_kept(String model, String code) {
        try (Scene scene = usual()) {
            Resumer reader = new Resumer(scene.visitor(), model).rest();

            JsonNode result = reader.awaitsResult();

            assertThat(reader.events().getLast()).contains(code).doesNotContain("[DONE]");
            assertThat(result.at("/state").asText()).isEqualTo("failed");
            assertThat(result.at("/error/code").asText()).isEqualTo(code);
            assertThat(result.at("/choices/0/text").asText())
                    .isEqualTo(reader.text())
                    .isNotEmpty();
        }
    }

    @Test
    void a_drain_that_has_lost_its_patience_tells_every_reader() {
        try (Scene scene = Scene.with("server", """
                host: 127.0.0.1
                port: 0
                data: ${FOLDER}/data
                drain_delay: 0s
                drain_timeout: 300ms
                """).start()) {
            Resumer first = new Resumer(scene.visitor(), "sim-endless");
            RawCaller second = new RawCaller(scene.port());
            String seen = second.says("GET " + first.path() + " HTTP/1.1\r\nhost: x\r\nauthorization: Bearer "
                            + Scene.KEY + "\r\n\r\n")
                    .until("id: 1");

            Thread drain = scene.drains();

            assertThat(seen).contains("200 OK");
            assertThat(first.rest().events().getLast()).contains("\"code\":\"draining\"");
            assertThat(second.rest()).contains("\"code\":\"draining\"").doesNotContain("[DONE]");
            Eventually.holds(() -> !drain.isAlive());
            assertThat(scene.unsettledAfterStop()).isEmpty();
        }
    }

    @Test
    void a_reader_who_takes_nothing_holds_up_nobody_and_is_told_of_the_gap() {
        try (Scene scene = scene("buffer: 16KiB");
                RawCaller slow = RawCaller.narrow(scene.port())) {
            String ask = RawCaller.posting(
                    Visitor.question("sim-tokens-60000", true), "x-bellwether-resumable: true", "connection: close");
            String id = slow.says(ask).id();

            assertThat(scene.log().exchange(id).get("output_tokens").asInt()).isEqualTo(60_000);
            String all = slow.rest();

            assertThat(all).contains("\"code\":\"stream_gap\"").doesNotContain("[DONE]");
            String name = all.substring(all.indexOf("str_"), all.indexOf("str_") + 36);
            assertThat(scene.visitor().get("/v1/streams/" + name + "?after=1").status())
                    .isEqualTo(410);
            assertThat(scene.visitor()
                            .get("/v1/streams/" + name + "?final=true")
                            .json()
                            .at("/state")
                            .asText())
                    .isEqualTo("complete");
        }
    }

    @Test
    void where_there_is_no_room_a_stream_is_sent_but_not_kept() {
        try (Scene scene = scene("memory: 1MiB\nbuffer: 512KiB")) {
            Resumer first = new Resumer(scene.visitor(), "sim-tps-20+tokens-2000");
            List<String> second =
                    new Resumer(scene.visitor(), "sim-tokens-5").rest().events();

            assertThat(first.id()).isNotEmpty();
            assertThat(second.getLast()).isEqualTo("data: [DONE]");
            assertThat(scene.visitor().delete(first.path()).status()).isEqualTo(204);
        }
    }
}
