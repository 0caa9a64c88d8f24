package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Calm;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Talker;
import io.bellwether.app.Visitor;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chat over a WebSocket: docs/streams.md as a customer sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSocketJourney {
    private static final String ASK = String.join(
            "\r\n",
            "GET /v1/chat/ws HTTP/1.1",
            "host: h",
            "upgrade: websocket",
            "connection: upgrade",
            "sec-websocket-version: 13",
            "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
            "");
    private static final String AUTHORIZED = "authorization: Bearer " + Scene.KEY + "\r\n";

    private final Scene scene =
            Scene.with("websocket", "origins: [https://shop.example]").start();

    @AfterAll
    void close() {
        scene.close();
    }

    private static String text(List<JsonNode> answer) {
        return answer.stream()
                .map(message -> message.at("/choices/0/delta/content").asText())
                .collect(Collectors.joining());
    }

    @Test
    void events_come_as_messages_and_the_last_says_what_it_took() {
        try (Talker talker = Talker.usual(scene)) {
            List<JsonNode> answer = talker.asks("one", "sim-tokens-20").answer();

            JsonNode last = answer.getLast();
            assertThat(text(answer)).isNotEmpty();
            assertThat(last.get("type").asText()).isEqualTo("done");
            assertThat(last.get("id").asText()).isEqualTo("one");
            assertThat(last.at("/usage/output_tokens").asInt()).isEqualTo(20);
            assertThat(scene.log()
                            .exchange(last.get("request_id").asText())
                            .get("via")
                            .asText())
                    .isEqualTo("websocket");
            assertThat(scene.alpha().lastBody()).doesNotContain("\"id\"");
        }
    }

    @Test
    void one_connection_carries_one_answer_after_the_other() {
        try (Talker talker = Talker.usual(scene)) {
            for (int i = 0; i < 5; i++) {
                List<JsonNode> answer = talker.asks("ask" + i, "sim-tokens-5").answer();

                assertThat(answer.getLast().get("id").asText()).isEqualTo("ask" + i);
                assertThat(answer.getLast().get("type").asText()).isEqualTo("done");
            }
            List<JsonNode> whole =
                    talker.says(Visitor.question("sim-chat", false)).answer();
            assertThat(whole).hasSize(2);
            assertThat(whole.getFirst().get("object").asText()).isEqualTo("chat.completion");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sim-context-length, 400, context_length_exceeded",
        "sim-cut-after-5, 502, stream_interrupted",
        "sim-503+no-retry, 503, provider_overloaded"
    })
    void a_failure_is_the_last_message_and_the_connection_stays(String model, int status, String code) {
        try (Talker talker = Talker.usual(scene)) {
            JsonNode last = talker.asks("x", model).answer().getLast();

            assertThat(last.get("type").asText()).isEqualTo("error");
            assertThat(last.get("status").asInt()).isEqualTo(status);
            assertThat(last.at("/error/code").asText()).isEqualTo(code);
            assertThat(talker.asks("y", "sim-tokens-3")
                            .answer()
                            .getLast()
                            .get("type")
                            .asText())
                    .isEqualTo("done");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, invalid_request",
        "[], invalid_request",
        "'{\"id\":1}', invalid_request",
        "'{\"type\":\"sing\"}', invalid_request",
        "'{\"model\":\"sim-chat\",\"model\":\"b\"}', invalid_request"
    })
    void what_is_no_request_is_refused_and_the_connection_stays(String message, String code) {
        try (Talker talker = Talker.usual(scene)) {
            assertThat(talker.says(message).hears().at("/error/code").asText()).isEqualTo(code);
            assertThat(talker.asks("y", "sim-tokens-3")
                            .answer()
                            .getLast()
                            .get("type")
                            .asText())
                    .isEqualTo("done");
        }
    }

    @Test
    void a_cancellation_stops_the_provider_and_another_may_follow() {
        try (Talker talker = Talker.usual(scene)) {
            int aborted = scene.alpha().stats().get("aborted").asInt();
            JsonNode first = talker.asks("long", "sim-tps-50+tokens-5000").hears();
            assertThat(talker.asks("second", "sim-chat")
                            .answer()
                            .getLast()
                            .at("/error/code")
                            .asText())
                    .isEqualTo("request_in_progress");

            JsonNode last = talker.says("{\"type\":\"cancel\",\"id\":\"long\"}")
                    .answer()
                    .getLast();

            assertThat(first.has("choices")).isTrue();
            assertThat(last.at("/error/code").asText()).isEqualTo("stream_stopped");
            assertThat(scene.alpha()
                            .awaits(stats -> stats.get("aborted").asInt() > aborted)
                            .has("aborted"))
                    .isTrue();
            assertThat(talker.asks("third", "sim-tokens-2")
                            .answer()
                            .getLast()
                            .get("id")
                            .asText())
                    .isEqualTo("third");
        }
    }

    @Test
    void a_page_shows_its_key_among_the_protocols_and_it_is_not_repeated() {
        assertThat(Talker.protocolOf(scene)).isEqualTo("bellwether.chat");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 401",
        "authorization: Bearer bw-nobody-000000000, 401",
        "'sec-websocket-protocol: bellwether.chat, bellwether.key.bw-nobody', 401",
        "'sec-websocket-protocol: bellwether.key." + Scene.KEY + "', 400",
        "'sec-websocket-protocol: bellwether.chat, bellwether.key." + Scene.KEY + ", bellwether.key.x', 401"
    })
    void a_stranger_is_refused_before_anything_is_opened(String line, int status) {
        try (RawCaller caller = new RawCaller(scene.port())) {
            String head = caller.says(ASK + (line.isEmpty() ? "" : line + "\r\n") + "\r\n")
                    .until("\r\n\r\n");

            assertThat(head).startsWith("HTTP/1.1 " + status).doesNotContain(Scene.KEY);
        }
    }

    @ParameterizedTest
    @CsvSource({"https://shop.example, 101", "https://evil.example, 403", "null, 403"})
    void only_pages_that_the_operator_names_may_connect(String origin, int status) {
        try (RawCaller caller = new RawCaller(scene.port())) {
            String head = caller.says(ASK + AUTHORIZED + "origin: " + origin + "\r\n\r\n")
                    .until("\r\n\r\n");

            assertThat(head).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void who_asks_in_plain_http_is_told_what_is_spoken_here() {
        var answer = scene.visitor().get("/v1/chat/ws");

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("sec-websocket-version")).isEqualTo("13");
        assertThat(answer.code()).isEqualTo("upgrade_required");
    }

    @Test
    void hanging_up_lets_the_provider_go_within_100_ms() throws Exception {
        Calm.judges(this::assertProviderIsLetGo);
    }

    private void assertProviderIsLetGo() {
        int before = scene.alpha().stats().get("aborted").asInt();
        Talker talker = Talker.usual(scene);
        JsonNode first = talker.asks("x", "sim-endless").hears();
        long begun = System.nanoTime();
        talker.close();

        Eventually.holds(() -> scene.alpha().stats().get("aborted").asInt() > before);

        assertThat(first.has("choices")).isTrue();
        assertThat(System.nanoTime() - begun).isLessThan(100_000_000L);
    }

    @Test
    void a_drain_is_announced_and_running_answers_end_before_the_connection() {
        try (Scene leaving = Scene.with("server", """
                        host: 127.0.0.1
                        port: 0
                        data: ${FOLDER}/data
                        drain_delay: 100ms
                        drain_timeout: 20s
                        """).start();
                Talker busy = Talker.usual(leaving);
                Talker idle = Talker.usual(leaving)) {
            JsonNode first = busy.asks("x", "sim-tps-50+tokens-40").hears();

            Thread drain = leaving.drains();

            assertThat(first.has("choices")).isTrue();
            assertThat(idle.hears().get("type").asText()).isEqualTo("going_away");
            assertThat(idle.closedWith()).isEqualTo(1012);
            assertThat(busy.answer().getLast().get("type").asText()).isEqualTo("done");
            assertThat(busy.closedWith()).isEqualTo(1012);
            Eventually.holds(() -> !drain.isAlive());
        }
    }

    @Test
    void a_drain_without_patience_tells_the_running_answer_so() {
        try (Scene leaving = Scene.with("server", """
                        host: 127.0.0.1
                        port: 0
                        data: ${FOLDER}/data
                        drain_delay: 0s
                        drain_timeout: 300ms
                        """).start();
                Talker busy = Talker.usual(leaving)) {
            JsonNode first = busy.asks("x", "sim-endless").hears();

            Thread drain = leaving.drains();

            assertThat(first.has("choices")).isTrue();
            assertThat(busy.answer().getLast().at("/error/code").asText()).isEqualTo("draining");
            assertThat(busy.closedWith()).isEqualTo(1012);
            Eventually.holds(() -> !drain.isAlive());
            assertThat(leaving.unsettledAfterStop()).isEmpty();
        }
    }
}
