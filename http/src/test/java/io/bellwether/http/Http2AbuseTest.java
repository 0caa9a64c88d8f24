package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.server.HttpServer;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 frame by frame: floods, stalls and strange heads (faults X31 and X42). */
@Timeout(120)
class Http2AbuseTest {
    private static final int USUAL_WINDOW = 65_535;
    private static final int PROTOCOL_ERROR = 1;

    /** {@code :status: 400} is the twelfth entry of HPACK's static table (RFC 7541, appendix A). */
    private static final char STATUS_400 = 0x8c;

    private final House house = House.best();

    @Test
    void frames_make_a_request_and_an_answer() throws Exception {
        try (RawHttp2 client = RawHttp2.connect(echo(), USUAL_WINDOW)) {
            client.head(1, "/a", false).frame(RawHttp2.DATA, RawHttp2.END_STREAM, 1, new byte[] {'h', 'i'});

            assertThat(client.body(1)).isEqualTo("hi");
        }
    }

    @Test
    void trailers_end_a_body() throws Exception {
        try (RawHttp2 client = RawHttp2.connect(echo(), USUAL_WINDOW)) {
            client.head(1, "/a", false)
                    .frame(RawHttp2.DATA, 0, 1, new byte[] {'h', 'i'})
                    .frame(
                            RawHttp2.HEADERS,
                            RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                            1,
                            RawHttp2.fields("x-sum", "7"));

            assertThat(client.body(1)).isEqualTo("hi");
        }
    }

    @Test
    void strange_heads_are_told_so_and_the_connection_serves_on() throws Exception {
        try (RawHttp2 client = RawHttp2.connect(echo(), USUAL_WINDOW)) {
            int stream = 1;
            for (String path : new String[] {"/a b", "a", "/a#b", "/\u00e9"}) {
                client.head(stream, path, true);
                RawHttp2.Frame head = client.next(RawHttp2.HEADERS);
                assertThat(head.stream()).isEqualTo(stream);
                assertThat(head.content().charAt(0)).isEqualTo(STATUS_400);
                assertThat(client.body(stream)).isNotEmpty();
                stream += 2;
            }
            client.head(stream, "/fine", true);
            assertThat(client.body(stream)).isEmpty();
        }
    }

    @Test
    void control_characters_in_heads_are_reset_and_the_connection_serves_on() throws Exception {
        try (RawHttp2 client = RawHttp2.connect(echo(), USUAL_WINDOW)) {
            int stream = 1;
            for (String path : new String[] {"/a\r\nx: y", "/a\u0000"}) {
                client.head(stream, path, true);
                RawHttp2.Frame reset = client.next(RawHttp2.RESET);
                assertThat(reset.stream()).isEqualTo(stream);
                assertThat(reset.error()).isEqualTo(PROTOCOL_ERROR);
                stream += 2;
            }
            client.head(stream, "/fine", true);
            assertThat(client.body(stream)).isEmpty();
        }
    }

    @Test
    void too_many_fields_are_told_so_and_the_rest_of_the_request_is_not_wanted() throws Exception {
        String[] fields = new String[2 * 110];
        System.arraycopy(
                new String[] {":method", "POST", ":scheme", "http", ":authority", "h", ":path", "/"}, 0, fields, 0, 8);
        for (int i = 4; i < 110; i++) {
            fields[2 * i] = "x-" + i;
            fields[2 * i + 1] = "y";
        }
        try (RawHttp2 client = RawHttp2.connect(echo(), USUAL_WINDOW)) {
            client.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, RawHttp2.fields(fields));

            assertThat(client.next(RawHttp2.HEADERS).content()).contains("431");
            assertThat(client.body(1)).contains("fields");
            assertThat(client.next(RawHttp2.RESET).error()).isZero();
            client.head(3, "/fine", true);
            assertThat(client.body(3)).isEmpty();
        }
    }

    @Test
    void a_body_that_trickles_is_told_so() throws Exception {
        try (RawHttp2 client = RawHttp2.connect(echo(), USUAL_WINDOW)) {
            client.head(1, "/a", false);
            Thread.ofVirtual().start(new FutureTask<>(() -> {
                flood(() -> trickle(client));
                return null;
            }));

            assertThat(client.next(RawHttp2.HEADERS).content()).contains("408");
            assertThat(client.body(1)).contains("slower");
            RawHttp2.Frame reset = client.next(RawHttp2.RESET);
            assertThat(reset.stream()).isEqualTo(1);
            assertThat(reset.error()).isZero();
        }
    }

    /** Until the connection is closed. */
    private static void trickle(RawHttp2 client) throws IOException {
        while (true) {
            client.frame(RawHttp2.DATA, 0, 1, new byte[] {'x'});
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void a_flood_of_resets_ends_the_connection_and_reaches_few_handlers() throws Exception {
        AtomicLong started = new AtomicLong();
        HttpServer server = house.server(exchange -> {
            started.incrementAndGet();
            exchange.body(10);
        });
        try (RawHttp2 client = RawHttp2.connect(server.port(), USUAL_WINDOW)) {
            flood(() -> {
                for (int stream = 1; stream < 1000; stream += 2) {
                    client.head(stream, "/", false).reset(stream);
                }
            });

            assertThat(client.isClosed()).isTrue();
        }
        Await.until("the connection is gone", () -> server.openConnections() == 0);
        assertThat(started.get()).isLessThanOrEqualTo(101);
    }

    @Test
    void a_flood_of_continuations_ends_the_connection() throws Exception {
        try (RawHttp2 client = RawHttp2.connect(echo(), USUAL_WINDOW)) {
            client.frame(RawHttp2.HEADERS, 0, 1, RawHttp2.fields(":method", "GET"));
            flood(() -> {
                for (int i = 0; i < 10_000; i++) {
                    client.frame(RawHttp2.CONTINUATION, 0, 1, RawHttp2.fields("x", "y"));
                }
            });

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_head_without_measure_ends_the_connection() throws Exception {
        try (RawHttp2 client = RawHttp2.connect(echo(), USUAL_WINDOW)) {
            client.frame(RawHttp2.HEADERS, 0, 1, RawHttp2.fields(":method", "GET"));
            byte[] block = RawHttp2.fields("x".repeat(120), "y".repeat(120)).clone();
            byte[] large = new byte[block.length * 60];
            for (int i = 0; i < large.length; i++) {
                large[i] = block[i % block.length];
            }
            flood(() -> {
                for (int i = 0; i < 100; i++) {
                    client.frame(RawHttp2.CONTINUATION, 0, 1, large);
                }
            });

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_hundred_stalled_windows_are_reset_in_time() throws Exception {
        HttpServer server = house.server(
                Limits.server().writeStall(Duration.ofMillis(300)).build(),
                exchange -> exchange.answer(200, new HeadWriter(), Payload.of(new byte[50_000])));
        try (RawHttp2 client = RawHttp2.connect(server.port(), 0)) {
            for (int i = 0; i < 100; i++) {
                client.head(2 * i + 1, "/", true);
            }
            for (int i = 0; i < 100; i++) {
                assertThat(client.next(RawHttp2.RESET, RawHttp2.GOAWAY).type()).isEqualTo(RawHttp2.RESET);
            }
        }
    }

    @Test
    void a_window_opened_slowly_but_steadily_is_served_to_the_end() throws Exception {
        HttpServer server = house.server(
                Limits.server().writeStall(Duration.ofSeconds(2)).build(),
                exchange -> exchange.answer(200, new HeadWriter(), Payload.of(new byte[500_000])));
        try (RawHttp2 client = RawHttp2.connect(server.port(), 0)) {
            client.head(1, "/", true).window(0, 1_000_000);
            for (int i = 0; i < 10; i++) {
                Await.pass(Duration.ofMillis(250));
                client.window(1, 50_000);
            }

            assertThat(client.body(1)).hasSize(500_000);
        }
    }

    @Test
    void a_slow_consumer_stalls_itself_alone_and_costs_a_bounded_buffer() throws Exception {
        AtomicLong written = new AtomicLong();
        int port = house.server(exchange -> {
                    boolean slow = exchange.head().path().equals("/slow");
                    exchange.begin(200, new HeadWriter());
                    for (int i = 0; i < (slow ? 10_000 : 10); i++) {
                        exchange.write(Payload.of(new byte[1000]));
                        written.addAndGet(slow ? 1000 : 0);
                    }
                    exchange.finish();
                })
                .port();
        try (RawHttp2 client = RawHttp2.connect(port, USUAL_WINDOW)) {
            client.window(0, 1 << 30).head(1, "/slow", true);
            for (int i = 1; i < 100; i++) {
                client.head(2 * i + 1, "/fast", true);
                assertThat(client.body(2 * i + 1)).hasSize(10_000);
            }

            assertThat(written.get()).isLessThan(256 * 1024);
        }
    }

    @Test
    void a_reset_in_mid_stream_cuts_the_leash() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        int port = house.server(exchange -> {
                    exchange.leash().attach(why -> cut.countDown());
                    exchange.begin(200, new HeadWriter());
                    begun.countDown();
                    assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
                })
                .port();
        try (RawHttp2 client = RawHttp2.connect(port, USUAL_WINDOW)) {
            client.head(1, "/", true);
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            client.reset(1);
            assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_drain_says_goodbye_and_serves_on() throws Exception {
        HttpServer server = house.server(Answer.echo());
        try (RawHttp2 client = RawHttp2.connect(server.port(), USUAL_WINDOW)) {
            client.head(1, "/", true);
            assertThat(client.body(1)).isEmpty();

            server.startDraining();
            assertThat(client.next(RawHttp2.GOAWAY).error()).isZero();
            client.head(3, "/", true);
            assertThat(client.body(3)).isEmpty();
        }
    }

    @Test
    void when_accepting_stops_the_last_stream_that_is_served_is_named_and_served() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        HttpServer server = house.server(exchange -> {
            exchange.begin(200, new HeadWriter());
            assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
            exchange.finish();
        });
        try (RawHttp2 client = RawHttp2.connect(server.port(), USUAL_WINDOW)) {
            client.head(1, "/", true).next(RawHttp2.HEADERS);

            server.stopAccepting();

            assertThat(client.next(RawHttp2.GOAWAY).content()).startsWith("\0\0\0\u0001");
            client.head(3, "/late", true);
            goOn.countDown();
            assertThat(client.body(1)).isEmpty();
            assertThat(server.liveExchanges()).isZero();
        }
    }

    /** Sends until done or until the server has had enough. */
    private static void flood(Flood flood) throws IOException {
        try {
            flood.send();
        } catch (SocketException enough) {
            assertThat(enough).isNotNull();
        }
    }

    @FunctionalInterface
    private interface Flood {
        void send() throws IOException;
    }

    private int echo() throws IOException {
        return house.server(Answer.echo()).port();
    }

    @AfterEach
    void close() {
        house.close();
    }
}
