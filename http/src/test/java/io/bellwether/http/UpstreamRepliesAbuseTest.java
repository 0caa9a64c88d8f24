package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Inflow;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Upstreams are strangers, too (fault X11b): a broken reply is a failure, and its connection is never used again. */
@Timeout(120)
class UpstreamRepliesAbuseTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final House house = House.best();

    static Stream<Arguments> broken_replies() {
        return Stream.of(
                reply(What.MALFORMED, OK + "content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
                reply(What.MALFORMED, OK + "content-length: 5\r\ncontent-length: 5\r\n\r\nhello"),
                reply(What.MALFORMED, OK + "content-length: +5\r\n\r\nhello"),
                reply(What.MALFORMED, OK + "transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                reply(What.MALFORMED, OK + "x: a\r\n b\r\ncontent-length: 0\r\n\r\n"),
                reply(What.MALFORMED, OK + "x: a\ncontent-length: 0\r\n\r\n"),
                reply(What.MALFORMED, "HTTP/1.1 200 OK\ncontent-length: 0\n\n"),
                reply(What.MALFORMED, OK + "x: a\rb\r\ncontent-length: 0\r\n\r\n"),
                reply(What.MALFORMED, OK + "x: \u0000\r\ncontent-length: 0\r\n\r\n"),
                reply(What.MALFORMED, OK + "x : y\r\ncontent-length: 0\r\n\r\n"),
                reply(What.TOO_LARGE, OK + "x: y\r\n".repeat(10_000) + "\r\n"),
                reply(What.TOO_LARGE, OK + "x: y\r\n".repeat(101) + "\r\n"),
                reply(What.TOO_LARGE, OK + "x: " + "y".repeat(1_000_000) + "\r\n\r\n"),
                reply(What.MALFORMED, "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1000)),
                reply(What.MALFORMED, "HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n"),
                reply(What.MALFORMED, "HTTP/2 200 OK\r\n\r\n"),
                reply(What.MALFORMED, "SSH-2.0-OpenSSH_9.9\r\n\r\n"),
                reply(What.MALFORMED, OK + "transfer-encoding: chunked\r\n\r\nxyz\r\n"),
                reply(What.MALFORMED, OK + "transfer-encoding: chunked\r\n\r\n5\r\nhello!\r\n0\r\n\r\n"),
                reply(What.MALFORMED, OK + "transfer-encoding: chunked\r\n\r\n100000004\r\nhello"),
                reply(What.TRUNCATED, OK + "content-length: 6\r\n\r\nhello"),
                reply(What.TRUNCATED, OK + "transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"),
                reply(What.TRUNCATED, OK + "content-length"),
                reply(What.TRUNCATED, ""));
    }

    private static Arguments reply(What what, String bytes) {
        return Arguments.of(what, bytes);
    }

    @ParameterizedTest
    @MethodSource("broken_replies")
    void a_broken_reply_is_a_failure_of_its_kind(What what, String bytes) throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
            assertThat(talk.request()).isPresent();
            talk.send(bytes);
        })) {
            HttpFailure failure = failure(house.client(), upstream.port());

            assertThat(failure.what()).isEqualTo(what);
            Await.until("its connection is closed", () -> house.openUpstream() == 0);
        }
    }

    @Test
    void a_reset_is_truncation_even_where_a_close_would_be_an_end() throws Exception {
        Semaphore headRead = new Semaphore(0);
        for (String framing : new String[] {"content-length: 9\r\n", "transfer-encoding: chunked\r\n", "x: y\r\n"}) {
            try (ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
                assertThat(talk.request()).isPresent();
                talk.send(OK + framing + "\r\n5\r\nhel");
                headRead.acquire();
                talk.reset();
            })) {
                assertThat(failure(house.client(), upstream.port(), headRead::release)
                                .what())
                        .as(framing)
                        .isEqualTo(What.TRUNCATED);
            }
        }
    }

    @Test
    void a_few_informational_replies_are_swallowed() throws Exception {
        String bytes = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n"
                + ScriptedUpstream.ok("hello");
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(bytes);
                ClientExchange exchange = house.send(house.client(), upstream.port())) {
            assertThat(exchange.head(Await.soon()).status()).isEqualTo(200);
            assertThat(exchange.all(100, Await.soon())).hasSize(5);
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        String bytes = "HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n";
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(bytes);
                ClientExchange exchange = house.send(house.client(), upstream.port())) {
            assertThat(exchange.head(Await.soon()).status()).isEqualTo(302);
        }
    }

    private HttpFailure failure(HttpClient client, int port) {
        return failure(client, port, () -> {});
    }

    private HttpFailure failure(HttpClient client, int port, Runnable headRead) {
        return catchThrowableOfType(HttpFailure.class, () -> {
            try (ClientExchange exchange = house.send(client, port)) {
                exchange.head(Await.soon());
                headRead.run();
                byte[] bytes = exchange.next(Await.soon());
                while (bytes != Inflow.END) {
                    bytes = exchange.next(Await.soon());
                }
            }
        });
    }

    @AfterEach
    void close() {
        house.close();
    }
}
