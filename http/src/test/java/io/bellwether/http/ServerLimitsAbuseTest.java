package io.bellwether.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.server.HttpServer;
import io.bellwether.http.server.ServerLimits;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server puts up with, row by row: slow, silent, greedy and crowding clients. */
@Timeout(120)
class ServerLimitsAbuseTest {
    private static final String POST = "POST /a HTTP/1.1\r\nHost: h\r\n";
    private static final int MOST_BODY = 100_000;

    private final House house = House.best();

    @Test
    void a_head_that_drips_is_cut_off_at_its_time() throws Exception {
        int port = serve(Limits.server().headRead(Duration.ofMillis(300)).build());
        long began = System.nanoTime();

        try (RawClient client = RawClient.connect(port)) {
            String answer = dripping(client, POST + "x: " + "y".repeat(3000));

            assertThat(answer).startsWith("HTTP/1.1 408 ");
            Await.assertMillisSince(began, 250);
        }
    }

    @Test
    void a_second_head_that_drips_is_cut_off_as_well() throws Exception {
        int port = serve(Limits.server().headRead(Duration.ofMillis(300)).build());

        try (RawClient client = RawClient.connect(port)) {
            assertThat(client.get("/").reply().status()).isEqualTo(200);
            long began = System.nanoTime();

            assertThat(dripping(client, POST + "x: " + "y".repeat(3000))).startsWith("HTTP/1.1 408 ");
            Await.assertMillisSince(began, 250);
        }
    }

    /** Sends a byte every 10 ms until the server closes; answers what it said. */
    private static String dripping(RawClient client, String text) throws IOException {
        try {
            for (int i = 0; i < text.length() && client.in().available() == 0; i++) {
                client.send(text.substring(i, i + 1));
                Await.pass(Duration.ofMillis(10));
            }
        } catch (SocketException closed) {
            return "closed without a word";
        }
        return new String(client.rest(), ISO_8859_1);
    }

    @Test
    void a_silent_connection_is_closed_without_a_word() throws Exception {
        int port = serve(Limits.server().headRead(Duration.ofMillis(200)).build());

        try (RawClient client = RawClient.connect(port)) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void an_idle_connection_is_closed_after_its_time() throws Exception {
        int port = serve(Limits.server().keepAlive(Duration.ofMillis(200)).build());

        try (RawClient client = RawClient.connect(port)) {
            assertThat(client.get("/").reply().status()).isEqualTo(200);
            long answered = System.nanoTime();

            assertThat(client.isClosed()).isTrue();
            Await.assertMillisSince(answered, 150);
        }
    }

    @Test
    void a_body_below_the_least_rate_is_refused() throws Exception {
        int port = serve(Limits.server().bodyRate(1024).build());

        try (RawClient client = RawClient.connect(port)) {
            client.send(POST + "Content-Length: 99999\r\n\r\nsome");

            assertThat(client.reply().head()).startsWith("HTTP/1.1 408 ").contains("x-should-retry: true\r\n");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_length_over_the_limit_is_refused_before_a_byte_of_the_body() throws Exception {
        int port = serve(ServerLimits.DEFAULT);

        try (RawClient client = RawClient.connect(port)) {
            client.send(POST + "Expect: 100-continue\r\nContent-Length: 1000000000\r\n\r\n");

            assertThat(client.reply().status()).isEqualTo(413);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void endless_chunks_are_refused_at_the_limit_and_the_answer_survives() throws Exception {
        int port = serve(ServerLimits.DEFAULT);

        try (RawClient client = RawClient.connect(port)) {
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(ISO_8859_1);
            for (int sent = 0; sent <= MOST_BODY; sent += 4096) {
                client.send(chunk);
            }

            assertThat(client.reply().status()).isEqualTo(413);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void who_expects_to_be_told_to_continue_is_told_once() throws Exception {
        int port = serve(ServerLimits.DEFAULT);

        try (RawClient client = RawClient.connect(port)) {
            client.send(POST + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

            assertThat(client.send("hello").reply().body()).isEqualTo("hello");
            assertThat(client.get("/").reply().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT h:443", "TRACE /"})
    void tunnels_and_echoes_are_refused_and_the_connection_closed(String request) throws Exception {
        int port = serve(ServerLimits.DEFAULT);

        try (RawClient client = RawClient.connect(port)) {
            assertThat(client.send(request + " HTTP/1.1\r\nhost: h\r\n\r\n")
                            .reply()
                            .head())
                    .startsWith("HTTP/1.1 501 Not Implemented")
                    .contains("connection: close\r\n", "x-should-retry: false\r\n");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void one_connection_too_many_is_answered_503_and_closed() throws Exception {
        HttpServer server = server(Limits.server().connections(2).build());

        try (RawClient first = RawClient.connect(server.port());
                RawClient second = RawClient.connect(server.port())) {
            assertThat(first.get("/").reply().status()).isEqualTo(200);
            assertThat(second.get("/").reply().status()).isEqualTo(200);
            try (RawClient third = RawClient.connect(server.port())) {
                assertThat(third.reply().head())
                        .startsWith("HTTP/1.1 503 ")
                        .contains("x-should-retry: true\r\n", "retry-after: 1\r\n", "connection: close\r\n");
                assertThat(third.isClosed()).isTrue();
            }
            assertThat(first.get("/").reply().status()).isEqualTo(200);
        }
        Await.until("both are counted out", () -> server.openConnections() == 0);
    }

    @Test
    void who_takes_nothing_of_a_stream_is_dropped_and_nobody_else() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        ServerLimits limits = Limits.server().writeStall(Duration.ofMillis(300)).build();
        int port = house.server(limits, exchange -> {
                    exchange.leash().attach(why -> cut.countDown());
                    Answer.pieces(exchange.head().path().equals("/endless") ? 100_000 : 10, 10_000)
                            .handle(exchange);
                })
                .port();

        try (RawClient stalled = RawClient.narrow(port);
                RawClient other = RawClient.connect(port)) {
            stalled.get("/endless");

            assertThat(other.get("/").reply().body()).hasSize(100_000);
            Await.until("the stalled one is dropped", () -> cut.getCount() == 0);
            assertThat(other.get("/").reply().body()).hasSize(100_000);
        }
    }

    @Test
    void who_takes_a_whole_answer_slowly_but_steadily_gets_all_of_it() throws Exception {
        byte[] large = new byte[12_000_000];
        ServerLimits limits = Limits.server()
                .writeStall(Duration.ofSeconds(2)) // the kernel lets its sender see progress in lumps of megabytes
                .keepAlive(Duration.ofMillis(300))
                .build();
        int port = house.server(limits, exchange -> exchange.answer(200, new HeadWriter(), Payload.of(large)))
                .port();

        for (String line : new String[] {"x: y", "connection: close"}) {
            Calm.judges(() -> assertTakesAll(port, line, large.length));
        }
    }

    private static void assertTakesAll(int port, String line, int bytes) throws IOException {
        try (RawClient client = RawClient.narrow(port)) {
            client.send("GET / HTTP/1.1\r\nhost: h\r\n" + line + "\r\n\r\n").head();

            assertThat(slowly(client, bytes)).as(line).isEqualTo(bytes);
        }
    }

    /** Takes a 40th every 75 ms; answers how many bytes came. */
    private static int slowly(RawClient client, int bytes) throws IOException {
        int taken = 0;
        for (int i = 0; i < 40; i++) {
            taken += client.in().readNBytes(bytes / 40).length;
            Await.pass(Duration.ofMillis(75));
        }
        return taken;
    }

    private int serve(ServerLimits limits) throws IOException {
        return server(limits).port();
    }

    private HttpServer server(ServerLimits limits) throws IOException {
        return house.server(limits, exchange -> {
            try {
                exchange.answer(200, new HeadWriter(), Payload.of(exchange.body(MOST_BODY)));
            } catch (HttpFailure failure) {
                if (failure.what() != HttpFailure.What.TOO_LARGE) {
                    throw failure;
                }
                exchange.answer(413, new HeadWriter(), Payload.EMPTY);
            }
        });
    }

    @AfterEach
    void close() {
        house.close();
    }
}
