package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** X36, X38, X39, X45: bodies and names made to hurt. None may reach a provider, break the log or take long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBodyFault {
    private static final String REST = ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    /** What takes quadratic time takes minutes; a busy machine needs seconds for what takes linear time. */
    private static final long MOST_NANOS = 20_000_000_000L;

    private final Scene scene = Scene.with("models", "list: [{name: one, targets: [{provider: alpha, model: sim-a}]}]")
            .with("limits", "body: 2MiB")
            .start();

    @AfterAll
    void close() {
        scene.close();
    }

    static Stream<Arguments> bodies() {
        String chat = "{\"model\":\"one\"";
        return Stream.of(
                Arguments.of("depth 100,000", "[".repeat(100_000)),
                Arguments.of("depth within a field", chat + ",\"x\":" + "{\"a\":".repeat(1_000)),
                Arguments.of("250,000 keys", chat + keys(250_000) + "}"),
                Arguments.of("a number of 100,000 digits", chat + ",\"x\":" + "9".repeat(100_000) + REST),
                Arguments.of("a key twice", chat + ",\"model\":\"two\"" + REST),
                Arguments.of("a key twice, escaped", chat + ",\"mod\\u0065l\":\"two\"" + REST),
                Arguments.of("a key in another case", chat + ",\"Model\":\"two\"" + REST),
                Arguments.of("bytes after the end", chat + REST + "{}"),
                Arguments.of("a NUL", chat + ",\"x\":\"\0\"" + REST),
                Arguments.of("a half surrogate", "{\"model\":\"\\ud800\"" + REST),
                Arguments.of("a byte order mark", "\uFEFF" + chat + REST),
                Arguments.of("nothing", ""),
                Arguments.of("an array", "[]"),
                Arguments.of("a text", "\"model\""),
                Arguments.of("a model that is a number", "{\"model\":1" + REST),
                Arguments.of("a stream flag that is a text", chat + ",\"stream\":\"true\"" + REST),
                Arguments.of("single quotes", "{'model':'one'}"),
                Arguments.of("a comma too many", "{\"model\":\"one\",}"));
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> ",\"" + i + "\":0").collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_hostile_body_is_refused_here(String what, String body) {
        scene.alpha().reset();
        long begun = System.nanoTime();

        Answer answer = scene.visitor().post("/v1/chat/completions", body);

        assertThat(answer.status()).isIn(400, 404, 413);
        assertThat(answer.json().get("error").size()).isEqualTo(4);
        assertThat(System.nanoTime() - begun).isLessThan(MOST_NANOS);
        assertThat(scene.alpha().requests()).isZero();
        assertThat(scene.log().exchanges(answer.id())).hasSizeLessThan(2);
    }

    @Test
    void utf_16_is_refused() {
        byte[] body = ("{\"model\":\"one\"" + REST).getBytes(StandardCharsets.UTF_16);
        String head = RawCaller.posting("").replace("content-length: 0", "content-length: " + body.length);

        try (RawCaller caller = new RawCaller(scene.port())) {
            assertThat(caller.says(head).says(body).until("error")).contains("400 Bad Request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt\\n4",
                "a\\u0000b",
                "../x",
                "{{7*7}}",
                "${jndi:ldap://x}",
                "'; DROP TABLE x",
                "\\u001b[31mred",
                "a\\u202eb",
                "one\\r\\n{\\\"event\\\":\\\"forged\\\"}",
                "ｏｎｅ",
                "one ",
                "ONE",
                "one\\u200b"
            })
    void a_hostile_model_name_is_unknown_and_stays_on_one_line(String name) {
        Answer answer = scene.visitor().post("/v1/chat/completions", "{\"model\":\"" + name + "\"" + REST);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(scene.log().exchange(answer.id()).get("ending").asText()).isEqualTo("refused");
        assertThat(scene.log().exchanges(answer.id())).hasSize(1);
        assertThat(scene.log().text()).doesNotContain("\u001b", "\u202e", "\0");
        assertThat(scene.log().lines("forged")).isEmpty();
    }

    @Test
    void a_model_name_of_64_kib_is_cut_in_the_log() {
        Answer answer =
                scene.visitor().post("/v1/chat/completions", "{\"model\":\"" + "m".repeat(65_536) + "\"" + REST);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(scene.log().exchange(answer.id()).toString().length()).isLessThan(8_192);
    }

    @Test
    void a_body_that_says_it_is_a_gigabyte_is_refused_at_once() {
        String head = RawCaller.posting("").replace("content-length: 0", "content-length: 1000000000");

        try (RawCaller caller = new RawCaller(scene.port())) {
            assertThat(caller.says(head).until("error")).contains("413 ", "payload_too_large");
        }
    }

    @Test
    void a_body_without_end_is_refused_at_the_cap() {
        String head = RawCaller.posting("").replace("content-length: 0", "transfer-encoding: chunked");
        String chunk = "10000\r\n" + " ".repeat(65_536) + "\r\n";

        try (RawCaller caller = new RawCaller(scene.port()).says(head)) {
            for (int i = 0; i < 33; i++) {
                caller.says(chunk);
            }
            assertThat(caller.until("error")).contains("413 ", "payload_too_large");
        }
    }

    @Test
    void a_compressed_body_is_refused_unread() {
        Answer answer =
                scene.visitor().post("/v1/chat/completions", "{\"model\":\"one\"" + REST, "content-encoding", "gzip");

        assertThat(answer.status()).isEqualTo(415);
    }
}
