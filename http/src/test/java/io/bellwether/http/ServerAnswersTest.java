package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.HttpFailure.What;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers as bytes: framing for both versions, ends that are honest, bugs that are answered. */
@Timeout(120)
class ServerAnswersTest {
    private static final String POST = "POST /a HTTP/1.1\r\nHost: h\r\n";

    private final House house = House.best();

    @Test
    void a_stream_for_http_1_0_has_no_chunks_and_ends_with_the_connection() throws Exception {
        int port = house.server(Answer.pieces(3, 5)).port();

        try (RawClient client = RawClient.connect(port)) {
            client.send("GET / HTTP/1.0\r\n\r\n");

            assertThat(client.head()).doesNotContain("chunked").contains("connection: close");
            assertThat(client.rest()).isEqualTo("x".repeat(15).getBytes(UTF_8));
        }
    }

    @Test
    void a_connection_said_to_close_closes() throws Exception {
        CountDownLatch bodyArrived = new CountDownLatch(1);
        int port = house.server(exchange -> {
                    exchange.begin(200, new HeadWriter());
                    exchange.body(100);
                    bodyArrived.countDown();
                    exchange.finish();
                })
                .port();

        try (RawClient client = RawClient.connect(port)) {
            client.send(POST + "Content-Length: 5\r\n\r\n");
            assertThat(client.head()).contains("connection: close");

            client.send("hello");
            assertThat(client.rest()).isEqualTo("0\r\n\r\n".getBytes(UTF_8));
        }
    }

    @Test
    void a_head_request_gets_a_head_alone() throws Exception {
        int port = house.server(exchange -> exchange.answer(200, new HeadWriter(), Payload.of(new byte[7])))
                .port();

        try (RawClient client = RawClient.connect(port)) {
            client.send("HEAD / HTTP/1.1\r\nhost: h\r\n\r\n");
            assertThat(client.head()).contains("content-length: 7");

            assertThat(client.send("HEAD / HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n")
                            .head())
                    .startsWith("HTTP/1.1 200 OK");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_bug_is_answered_500_and_told() throws Exception {
        int port = house.server(exchange -> {
                    throw new IllegalStateException("a bug");
                })
                .port();

        try (RawClient client = RawClient.connect(port)) {
            assertThat(client.get("/").reply().status()).isEqualTo(500);
            assertThat(client.get("/").reply().status()).isEqualTo(500);
        }
        assertThat(house.bugs()).hasSize(2);
    }

    @Test
    void an_upstream_failure_that_the_handler_lets_out_is_answered_500() throws Exception {
        int port = house.server(exchange -> {
                    throw new HttpFailure(What.READ_TIMEOUT, "an upstream's, not the client's");
                })
                .port();

        try (RawClient client = RawClient.connect(port)) {
            assertThat(client.get("/").reply().status()).isEqualTo(500);
        }
    }

    @Test
    void a_handler_that_answers_nothing_is_answered_for() throws Exception {
        int port = house.server(exchange -> exchange.body(1)).port();

        try (RawClient client = RawClient.connect(port)) {
            assertThat(client.get("/").reply().status()).isEqualTo(500);
        }
    }

    @Test
    void an_answer_left_unfinished_is_cut_and_not_ended() throws Exception {
        int port = house.server(exchange -> {
                    exchange.begin(200, new HeadWriter());
                    exchange.write(Payload.of("half".getBytes(UTF_8)));
                })
                .port();

        try (RawClient client = RawClient.connect(port)) {
            client.get("/");

            assertThat(new String(client.rest(), UTF_8)).doesNotContain("0\r\n\r\n");
        }
    }

    @Test
    void an_answer_before_the_body_has_come_closes_the_connection() throws Exception {
        int port = house.server(exchange -> exchange.answer(401, new HeadWriter(), Payload.EMPTY))
                .port();

        try (RawClient client = RawClient.connect(port)) {
            RawClient.Reply reply =
                    client.send(POST + "Content-Length: 50\r\n\r\nhello").reply();

            assertThat(reply.head()).contains("connection: close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_fast_writer_that_never_waits_is_made_to_wait() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        int port = house.server(exchange -> {
                    Answer.pieces(64, 1_000_000).handle(exchange);
                    written.countDown();
                })
                .port();

        try (RawClient client = RawClient.narrow(port)) {
            client.get("/").head();

            assertThat(written.await(300, TimeUnit.MILLISECONDS)).isFalse();
            client.in().skipNBytes(64_000_000);
            assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @AfterEach
    void close() {
        house.close();
    }
}
