package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Inflow;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who does not read stops who writes: nothing is piled up in between but what the kernel and one window hold. */
@Timeout(120)
class BackPressureTest {
    private static final int PIECE = 65_536;
    private static final long ALL = 1000L * PIECE;

    /** What the kernel may hold for one loopback connection on both sides, and our windows. */
    private static final long MOST_IN_BETWEEN = 16_000_000;

    private final AtomicLong written = new AtomicLong();

    static List<Way> every_way() {
        return Way.every();
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void an_upstream_is_stopped_by_a_reader_that_does_not_read(Way way) throws Exception {
        try (House house = House.on(way);
                ScriptedUpstream upstream = pouring();
                ClientExchange exchange = house.send(house.client(), upstream.port())) {
            exchange.head(Await.soon());
            awaitStandstill();

            assertThat(written.get()).isLessThan(MOST_IN_BETWEEN);
            assertThat(drained(exchange)).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void a_relay_stops_its_upstream_for_a_client_that_does_not_read(Way way) throws Exception {
        try (House house = House.on(way);
                ScriptedUpstream upstream = pouring()) {
            int port = house.server(relay(house.client(), upstream.port())).port();
            try (RawClient client = RawClient.narrow(port)) {
                client.get("/").head();
                awaitStandstill();

                assertThat(written.get()).isLessThan(2 * MOST_IN_BETWEEN);
                long read = 0;
                for (int size = client.chunk().length();
                        size > 0;
                        size = client.chunk().length()) {
                    read += size;
                }
                assertThat(read).isEqualTo(ALL);
            }
        }
    }

    /** Waits until nothing more could be written for a while. */
    private void awaitStandstill() {
        long[] seen = {-1, System.nanoTime()};
        Await.until("the writer stands still", () -> {
            if (written.get() != seen[0]) {
                seen[0] = written.get();
                seen[1] = System.nanoTime();
            }
            return seen[0] > 0 && Await.millisSince(seen[1]) > 300;
        });
    }

    private ScriptedUpstream pouring() throws Exception {
        return ScriptedUpstream.playing(talk -> {
            assertThat(talk.request()).isPresent();
            talk.send("HTTP/1.1 200 OK\r\ncontent-length: " + ALL + "\r\n\r\n");
            byte[] piece = new byte[PIECE];
            for (long sent = 0; sent < ALL; sent += PIECE) {
                talk.send(piece);
                written.addAndGet(PIECE);
            }
            talk.awaitClose();
        });
    }

    private static long drained(ClientExchange exchange) throws HttpFailure {
        long read = 0;
        for (byte[] bytes = exchange.next(Await.soon()); bytes != Inflow.END; bytes = exchange.next(Await.soon())) {
            read += bytes.length;
        }
        return read;
    }

    private static Answer relay(HttpClient client, int port) {
        return exchange -> {
            var request = House.post(House.origin(port), "/", Payload.EMPTY);
            try (ClientExchange upstream = client.send(exchange.loop(), request, exchange.leash())) {
                upstream.head(Await.soon());
                exchange.begin(200, new HeadWriter());
                for (byte[] bytes = upstream.next(Await.soon());
                        bytes != Inflow.END;
                        bytes = upstream.next(Await.soon())) {
                    exchange.write(Payload.of(bytes));
                }
                exchange.finish();
            }
        };
    }
}
