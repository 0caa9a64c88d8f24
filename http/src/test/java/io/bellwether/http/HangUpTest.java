package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.server.HttpServer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that hangs up is noticed while its handler waits in silence, and so is its upstream told. */
@Timeout(120)
class HangUpTest {
    private static final int ROUNDS = 20;
    private static final long MOST_MILLIS = 2_000; // on a busy machine; the figures are logged

    private final BlockingQueue<HttpFailure> toldToHandler = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> toldToUpstream = new LinkedBlockingQueue<>();
    private final AtomicLong reached = new AtomicLong();

    static List<Way> every_way() {
        return Way.every();
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void handler_and_upstream_are_told_at_once(Way way) throws Exception {
        long[] handlerMicros = new long[ROUNDS];
        long[] upstreamMicros = new long[ROUNDS];
        try (House house = House.on(way);
                ScriptedUpstream upstream = silent()) {
            HttpServer server = house.server(relay(house, upstream.port()));
            for (int round = 0; round < ROUNDS; round++) {
                long before = hangUp(server.port());
                HttpFailure why = toldToHandler.poll(20, TimeUnit.SECONDS);
                handlerMicros[round] = (System.nanoTime() - before) / 1000;
                assertThat(why).isNotNull().extracting(HttpFailure::what).isEqualTo(What.CALLER_GONE);
                upstreamMicros[round] = (toldToUpstream.take() - before) / 1000;
            }
        }
        report(way, handlerMicros, upstreamMicros);
    }

    /** Sends a request, waits until it has reached the upstream, and goes; answers when. */
    private long hangUp(int port) throws Exception {
        long already = reached.get();
        try (RawClient client = RawClient.connect(port)) {
            client.get("/");
            Await.until("the request is at the upstream", () -> reached.get() > already);
            return System.nanoTime();
        }
    }

    private static void report(Way way, long[] handlerMicros, long[] upstreamMicros) {
        java.util.Arrays.sort(handlerMicros);
        java.util.Arrays.sort(upstreamMicros);
        String figures = way + ": handler told after " + handlerMicros[ROUNDS / 2] + " us (most "
                + handlerMicros[ROUNDS - 1] + "), upstream after " + upstreamMicros[ROUNDS / 2] + " us (most "
                + upstreamMicros[ROUNDS - 1] + ")";
        System.getLogger("figures").log(System.Logger.Level.INFO, figures);
        assertThat(handlerMicros[ROUNDS / 2]).as(figures).isLessThan(MOST_MILLIS * 1000);
        assertThat(upstreamMicros[ROUNDS / 2]).as(figures).isLessThan(MOST_MILLIS * 1000);
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void a_handler_in_mid_stream_is_told_by_its_next_write_or_its_leash(Way way) throws Exception {
        try (House house = House.on(way)) {
            HttpServer server = house.server(exchange -> {
                exchange.begin(200, new HeadWriter());
                try {
                    while (true) {
                        exchange.write(Payload.of(new byte[1000]));
                    }
                } catch (HttpFailure gone) {
                    toldToHandler.add(gone);
                    throw gone;
                }
            });
            try (RawClient client = RawClient.connect(server.port())) {
                client.get("/").exactly(100_000);
            }

            assertThat(toldToHandler.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private ScriptedUpstream silent() throws Exception {
        return ScriptedUpstream.playing(talk -> {
            assertThat(talk.request()).isPresent();
            reached.incrementAndGet();
            talk.awaitClose();
            toldToUpstream.add(System.nanoTime());
        });
    }

    private Answer relay(House house, int port) {
        HttpClient client = house.client();
        return exchange -> {
            var request = House.post(House.origin(port), "/", Payload.EMPTY);
            try (ClientExchange upstream = client.send(exchange.loop(), request, exchange.leash())) {
                upstream.head(Await.soon());
            } catch (HttpFailure gone) {
                toldToHandler.add(gone);
            }
        };
    }
}
