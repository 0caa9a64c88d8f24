package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** X31, X40, X41, X43: callers who smuggle or do not read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCallerFault {
    private static final String BODY = Visitor.question("sim-a", false);

    private final Scene scene = Scene.with("timeouts", "client_write_stall: 1s")
            .with("limits", "stream_buffer: 64KiB")
            .start();

    @AfterAll
    void close() {
        scene.close();
    }

    @BeforeEach
    void forget() {
        scene.alpha().reset();
    }

    private static String with(String... lines) {
        return RawCaller.posting(BODY, lines);
    }

    private static String instead(String line, String other) {
        return RawCaller.posting(BODY).replace(line, other);
    }

    static Stream<Arguments> requests() {
        String length = "content-length: " + BODY.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return Stream.of(
                Arguments.of("length and chunks", with("transfer-encoding: chunked"), "400"),
                Arguments.of("two lengths", with("content-length: 5"), "400"),
                Arguments.of("a length with a sign", instead(length, "content-length: +5"), "400"),
                Arguments.of("a hexadecimal length", instead(length, "content-length: 0x5"), "400"),
                Arguments.of("an odd coding", instead(length, "transfer-encoding: chunked, identity"), "400"),
                Arguments.of("a coding in disguise", instead(length, "transfer-encoding: \u000bchunked"), "400"),
                Arguments.of("a blank before the colon", with("x-a : b"), "400"),
                Arguments.of("a folded line", with("x-a: b\r\n c"), "400"),
                Arguments.of("a lone line feed", with("x-a: b\nx-b: c"), "400"),
                Arguments.of("a lone carriage return", with("x-a: b\rx-b: c"), "400"),
                Arguments.of("a NUL in a field", with("x-a: b\0c"), "400"),
                Arguments.of("two hosts", with("host: y"), "400"),
                Arguments.of("no host", instead("host: x\r\n", ""), "400"),
                Arguments.of(
                        "101 fields",
                        with(IntStream.range(0, 101)
                                .mapToObj(i -> "x-" + i + ": y")
                                .toArray(String[]::new)),
                        "431"),
                Arguments.of("a field of 60 KB", with("user-agent: " + "a".repeat(60_000)), "431"),
                Arguments.of("two credentials", with("x-api-key: bw-another-key-0000001"), "401"),
                Arguments.of("the credential twice", with("authorization: Bearer bw-another-key-0000001"), "40"),
                Arguments.of("HTTP/1.32", instead("HTTP/1.1", "HTTP/1.32"), "400"),
                Arguments.of("HTTP/0.9", "GET /livez\r\n\r\n", "400"),
                Arguments.of("CONNECT", "CONNECT x:443 HTTP/1.1\r\nhost: x\r\n\r\n", "501"),
                Arguments.of("TRACE", "TRACE / HTTP/1.1\r\nhost: x\r\n\r\n", "501"),
                Arguments.of("OPTIONS *", "OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n", "4"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void a_request_with_two_meanings_is_refused_and_never_passed_on(String what, String request, String status) {
        try (RawCaller caller = new RawCaller(scene.port())) {
            assertThat(caller.says(request).until("\r\n")).startsWith("HTTP/1.1 " + status);
        }

        assertThat(scene.alpha().requests()).isZero();
    }

    @Test
    void a_pipelined_second_request_that_is_broken_does_not_harm_the_first() {
        try (RawCaller caller = new RawCaller(scene.port())) {
            String all = caller.says(RawCaller.posting(BODY) + "BROKEN\r\n\r\n").rest();

            assertThat(all).startsWith("HTTP/1.1 200 OK").contains("HTTP/1.1 400 ");
        }
        assertThat(scene.alpha().requests()).isEqualTo(1);
    }

    @Test
    void a_caller_that_does_not_read_is_dropped_and_its_provider_let_go() {
        String id;
        try (RawCaller deaf = RawCaller.narrow(scene.port()).asks("sim-tokens-1000000")) {
            id = deaf.id();
            assertThat(scene.visitor().stream("sim-tokens-50").saysDone()).isTrue();
            scene.alpha().awaits(stats -> stats.get("aborted").asInt() == 1);
        }

        assertThat(scene.log().exchange(id).get("ending").asText()).isEqualTo("abandoned");
        assertThat(scene.alpha().stats().get("last_aborted_tokens").asLong()).isLessThan(500_000);
    }
}
