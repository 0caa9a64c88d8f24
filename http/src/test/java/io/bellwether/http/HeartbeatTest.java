package io.bellwether.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.server.HttpServer;
import io.bellwether.http.server.ServerExchange;
import io.bellwether.http.server.ServerLimits;
import io.bellwether.http.sse.SseWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever waits for a stream is told in each silence that somebody is here, and nothing else changes. */
@Timeout(120)
class HeartbeatTest {
    private static final String COMMENT = ": keep-alive\n\n";
    private static final Duration OFTEN = Duration.ofMillis(100);

    private final CountDownLatch told = new CountDownLatch(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    static List<Way> every_way() {
        return Way.every();
    }

    private static ServerLimits every(Duration time) {
        return Limits.server().heartbeat(time).build();
    }

    private static HeadWriter events() {
        return new HeadWriter().add("content-type", "text/event-stream");
    }

    /** Wants heartbeats, and is silent until it is told to go on. */
    private void silent(ServerExchange exchange) throws Exception {
        exchange.heartbeat(HeartbeatTest::events);
        told.await();
    }

    private void streams(ServerExchange exchange) throws Exception {
        silent(exchange);
        exchange.begin(200, events().add("x-late", "not seen"));
        exchange.write(event("one"));
        exchange.finish();
    }

    private static Payload event(String data) {
        return SseWriter.event(data.getBytes(US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void a_silent_handlers_stream_is_begun_for_it_and_goes_on_with_its_own_events(Way way) throws Exception {
        try (House house = House.on(way);
                RawClient client = RawClient.connect(
                        house.server(every(OFTEN), this::streams).port())) {
            String head = client.get("/").head();
            assertThat(head).startsWith("HTTP/1.1 200").contains("text/event-stream");
            assertThat(client.chunk()).isEqualTo(COMMENT);
            assertThat(client.chunk()).isEqualTo(COMMENT);

            told.countDown();

            StringBuilder rest = new StringBuilder();
            for (String chunk = client.chunk(); !chunk.isEmpty(); chunk = client.chunk()) {
                rest.append(chunk);
            }
            assertThat(rest.toString().replace(COMMENT, "")).isEqualTo("data: one\n\n");
            assertThat(head).doesNotContain("x-late");
        }
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void a_silence_between_two_events_is_broken_too(Way way) throws Exception {
        try (House house = House.on(way);
                RawClient client = RawClient.connect(house.server(every(OFTEN), exchange -> {
                            exchange.heartbeat(HeartbeatTest::events);
                            exchange.begin(200, events());
                            exchange.write(event("one"));
                            told.await();
                            exchange.write(event("two"));
                            exchange.finish();
                        })
                        .port())) {
            client.get("/").head();
            assertThat(client.chunk()).isEqualTo("data: one\n\n");
            assertThat(client.chunk()).isEqualTo(COMMENT);

            told.countDown();

            String next = client.chunk();
            while (next.equals(COMMENT)) {
                next = client.chunk();
            }
            assertThat(next).isEqualTo("data: two\n\n");
        }
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void whoever_is_still_knows_whether_it_is_too_late_for_a_status(Way way) throws Exception {
        try (House house = House.on(way)) {
            HttpServer server = house.server(every(OFTEN), exchange -> {
                silent(exchange);
                if (exchange.still()) {
                    exchange.write(event("broken"));
                    exchange.finish();
                } else {
                    exchange.answer(502, events(), Payload.EMPTY);
                }
            });
            try (RawClient late = RawClient.connect(server.port())) {
                late.get("/").head();
                assertThat(late.chunk()).isEqualTo(COMMENT);
                told.countDown();
                assertThat(lastChunk(late)).isEqualTo("data: broken\n\n");
            }
            try (RawClient early = RawClient.connect(server.port())) {
                assertThat(early.get("/").reply().status()).isEqualTo(502);
            }
        }
    }

    private static String lastChunk(RawClient client) throws Exception {
        String last = "";
        for (String chunk = client.chunk(); !chunk.isEmpty(); chunk = client.chunk()) {
            last = chunk;
        }
        return last;
    }

    /** The handler is told to go on when the clock of another exchange, with heartbeats, has beaten five times. */
    @Test
    void nothing_is_said_for_a_handler_that_does_not_want_it() throws Exception {
        AtomicInteger waiting = new AtomicInteger();
        try (House house = House.best()) {
            HttpServer server = house.server(every(OFTEN), exchange -> {
                if (exchange.head().path().equals("/clock")) {
                    streams(exchange);
                    return;
                }
                waiting.incrementAndGet();
                told.await();
                exchange.answer(200, new HeadWriter(), Payload.of("whole".getBytes(US_ASCII)));
            });
            try (RawClient plain = RawClient.connect(server.port());
                    RawClient clock = RawClient.connect(server.port())) {
                plain.get("/");
                Await.until("it waits", () -> waiting.get() == 1);
                clock.get("/clock").head();
                for (int i = 0; i < 5; i++) {
                    assertThat(clock.chunk()).isEqualTo(COMMENT);
                }
                told.countDown();

                RawClient.Reply reply = plain.reply();

                assertThat(reply.body()).isEqualTo("whole");
                assertThat(reply.head()).contains("content-length: 5");
            }
        }
    }

    @Test
    void a_heartbeat_of_zero_is_none() throws Exception {
        try (House house = House.best();
                RawClient client = RawClient.connect(
                        house.server(every(Duration.ZERO), this::streams).port());
                RawClient clock = RawClient.connect(
                        house.server(every(OFTEN), this::streams).port())) {
            client.get("/");
            clock.get("/").head();
            for (int i = 0; i < 5; i++) {
                assertThat(clock.chunk()).isEqualTo(COMMENT);
            }

            told.countDown();

            RawClient.Reply reply = client.reply();
            assertThat(reply.body()).isEqualTo("data: one\n\n");
            assertThat(reply.head()).contains("x-late");
        }
    }

    @Test
    void a_connection_kept_alive_after_heartbeats_serves_the_next_request() throws Exception {
        try (House house = House.best();
                RawClient client = RawClient.connect(
                        house.server(every(OFTEN), this::streams).port())) {
            client.get("/").head();
            assertThat(client.chunk()).isEqualTo(COMMENT);
            told.countDown();
            assertThat(lastChunk(client)).isEqualTo("data: one\n\n");

            assertThat(client.get("/again").reply().body()).isEqualTo("data: one\n\n");
        }
    }

    @Test
    void over_http2_as_well() throws Exception {
        Certificates certificates = Certificates.valid(folder, "ip:127.0.0.1");
        try (House house = House.best();
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .sslContext(certificates.context())
                        .build()) {
            HttpServer server = house.secure(certificates.tls(), every(OFTEN), exchange -> {
                exchange.heartbeat(HeartbeatTest::events);
                Await.until("it has been told often", () -> exchange.heartbeats() >= 2);
                exchange.begin(200, events());
                exchange.write(event("one"));
                exchange.finish();
            });
            URI url = URI.create("https://127.0.0.1:" + server.port() + "/");
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(url)
                            .POST(HttpRequest.BodyPublishers.ofString("x"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).startsWith(COMMENT + COMMENT).endsWith("data: one\n\n");
        }
    }
}
