package io.bellwether.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Inflow;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that run past a sleeping thread: none is lost, and the thread learns of every end. */
@Timeout(60)
class FlowTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] CONTENT = new byte[16_000_000];

    static {
        new SplittableRandom(7).nextBytes(CONTENT);
    }

    static List<Way> every_way() {
        return Way.every();
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void a_slow_client_gets_every_byte_and_its_slowness_is_not_the_upstreams_silence(Way way) throws Exception {
        try (House house = House.on(way);
                ScriptedUpstream upstream = sending(CONTENT)) {
            int port = house.server(relay(house.client(), upstream.port(), Duration.ofMillis(200)))
                    .port();
            try (RawClient client = RawClient.narrow(port)) {
                client.get("/").head();
                ByteArrayOutputStream read = new ByteArrayOutputStream();
                read.writeBytes(client.chunk().getBytes(ISO_8859_1));
                long paused = System.nanoTime();
                Await.until("a while has passed", () -> Await.millisSince(paused) > 500);
                for (String piece = client.chunk(); !piece.isEmpty(); piece = client.chunk()) {
                    read.writeBytes(piece.getBytes(ISO_8859_1));
                }

                assertThat(read.toByteArray()).isEqualTo(CONTENT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void what_follows_a_pumps_stop_is_the_threads(Way way) throws Exception {
        try (House house = House.on(way);
                ScriptedUpstream upstream = sending(CONTENT);
                ClientExchange exchange = house.send(house.client(), upstream.port())) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            exchange.head(Await.soon());
            exchange.flow(
                    (bytes, from, to) -> {
                        read.write(bytes, from, to - from);
                        return read.size() < 1_000_000 ? Pump.Next.MORE : Pump.Next.STOP;
                    },
                    LONG,
                    Await.soon());
            for (byte[] bytes = exchange.next(Await.soon()); bytes != Inflow.END; ) {
                read.writeBytes(bytes);
                bytes = exchange.next(Await.soon());
            }

            assertThat(read.toByteArray()).isEqualTo(CONTENT);
        }
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void silence_ends_a_flow(Way way) throws Exception {
        try (House house = House.on(way);
                ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
                    talk.request();
                    talk.send("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nfive.");
                    talk.awaitClose();
                });
                ClientExchange exchange = house.send(house.client(), upstream.port())) {
            exchange.head(Await.soon());
            assertThat(exchange.next(Await.soon())).hasSize(5);
            exchange.flow((bytes, from, to) -> Pump.Next.MORE, Duration.ofMillis(100), Await.soon());

            assertThatThrownBy(() -> exchange.next(Await.soon()))
                    .isInstanceOfSatisfying(HttpFailure.class, failure -> assertThat(failure.what())
                            .isEqualTo(What.READ_TIMEOUT));
        }
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void a_bug_in_a_pump_is_thrown_to_the_thread(Way way) throws Exception {
        try (House house = House.on(way);
                ScriptedUpstream upstream = sending(CONTENT);
                ClientExchange exchange = house.send(house.client(), upstream.port())) {
            exchange.head(Await.soon());
            Pump broken = (bytes, from, to) -> {
                throw new IllegalStateException("a bug");
            };

            assertThatThrownBy(() -> {
                        byte[] waited = {1};
                        while (waited != Inflow.END) {
                            exchange.flow(broken, LONG, Await.soon());
                            waited = exchange.next(Await.soon());
                        }
                    })
                    .hasMessage("a bug");
        }
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void a_client_that_hangs_up_ends_a_flow(Way way) throws Exception {
        AtomicReference<Object> ending = new AtomicReference<>("none");
        try (House house = House.on(way);
                ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
                    talk.request();
                    talk.send("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nfive.");
                    talk.awaitClose();
                })) {
            Answer relay = relay(house.client(), upstream.port(), LONG);
            int port = house.server(exchange -> {
                        try {
                            relay.handle(exchange);
                        } catch (HttpFailure gone) {
                            ending.set(gone.what());
                        }
                    })
                    .port();
            try (RawClient client = RawClient.connect(port)) {
                client.get("/").head();
                assertThat(client.chunk()).isEqualTo("five.");
            }
            Await.until("the thread knows", () -> ending.get() == What.CALLER_GONE);
        }
    }

    private static ScriptedUpstream sending(byte[] content) throws Exception {
        return ScriptedUpstream.playing(talk -> {
            assertThat(talk.request()).isPresent();
            talk.send("HTTP/1.1 200 OK\r\ncontent-length: " + content.length + "\r\n\r\n");
            talk.send(content);
            talk.awaitClose();
        });
    }

    private static Answer relay(HttpClient client, int port, Duration idle) {
        return exchange -> {
            var request = House.post(House.origin(port), "/", Payload.EMPTY);
            try (ClientExchange upstream = client.send(exchange.loop(), request, exchange.leash())) {
                upstream.head(Await.soon());
                exchange.begin(200, new HeadWriter());
                exchange.whenRoom(upstream::goOn);
                byte[] bytes;
                do {
                    upstream.flow((lent, from, to) -> exchange.offer(Payload.of(lent, from, to)), idle, Await.soon());
                    bytes = upstream.next(Await.soon());
                    exchange.write(Payload.of(bytes));
                } while (bytes != Inflow.END);
                exchange.finish();
            }
        };
    }
}
