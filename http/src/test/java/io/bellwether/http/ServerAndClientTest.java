package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.ClientRequest;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.client.Origin;
import io.bellwether.http.client.Trust;
import io.bellwether.http.loop.Inflow;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.loop.ThreadMode;
import io.bellwether.http.loop.Transport;
import io.bellwether.http.server.Handler;
import io.bellwether.http.server.HttpServer;
import io.bellwether.http.server.Listening;
import io.bellwether.http.server.ServerLimits;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The server and the client speaking with one another, over every transport and in both thread modes. */
class ServerAndClientTest {
    private final ConcurrentLinkedQueue<Throwable> bugs = new ConcurrentLinkedQueue<>();

    static Stream<Arguments> everyWay() {
        List<Arguments> ways = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            for (ThreadMode mode : ThreadMode.values()) {
                if (transport.isAvailable() && mode.isAvailable()) {
                    ways.add(Arguments.of(transport, mode));
                }
            }
        }
        return ways.stream();
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void echoes_bodies_of_any_size(Transport transport, ThreadMode mode) throws Exception {
        try (Loops loops = new Loops(transport, mode, 2);
                HttpServer server = serve(loops, echo())) {
            HttpClient client = new HttpClient(loops, ClientLimits.DEFAULT);

            for (int size : new int[] {1, 1000, 20_000, 70_000, 1_000_000}) {
                byte[] body = "x".repeat(size).getBytes(UTF_8);
                assertThat(post(client, loops, server.port(), body)).isEqualTo(body);
            }
        }
        assertThat(bugs).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void streams_pieces_as_they_are_written(Transport transport, ThreadMode mode) throws Exception {
        try (Loops loops = new Loops(transport, mode, 2);
                HttpServer server = serve(loops, counting(1000))) {
            HttpClient client = new HttpClient(loops, ClientLimits.DEFAULT);

            byte[] received = post(client, loops, server.port(), new byte[] {1});

            assertThat(new String(received, UTF_8)).startsWith("piece 0\n").endsWith("piece 999\n");
        }
        assertThat(bugs).isEmpty();
    }

    private static byte[] post(HttpClient client, Loops loops, int port, byte[] body) throws Exception {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        Origin origin = new Origin(false, "127.0.0.1", port, Trust.SYSTEM);
        HeadWriter head = new HeadWriter().line("POST /x HTTP/1.1").add("host", origin.authority());
        try (ClientExchange exchange =
                client.send(loops.next(), new ClientRequest(origin, head, Payload.of(body)), new Leash())) {
            assertThat(exchange.head(soon()).status()).isEqualTo(200);
            for (byte[] bytes = exchange.next(soon()); bytes != Inflow.END; bytes = exchange.next(soon())) {
                received.writeBytes(bytes);
            }
        }
        return received.toByteArray();
    }

    private static long soon() {
        return System.nanoTime() + Duration.ofSeconds(5).toNanos();
    }

    private HttpServer serve(Loops loops, Answer answer) throws Exception {
        return HttpServer.listen(
                loops,
                Listening.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                ServerLimits.DEFAULT,
                answer,
                bugs::add);
    }

    /** A handler with plain refusals. */
    @FunctionalInterface
    private interface Answer extends Handler {
        @Override
        default Refusal refuse(int status, String reason) {
            return new Refusal("text/plain", "none", Payload.of(reason.getBytes(UTF_8)));
        }
    }

    private static Answer echo() {
        return exchange -> exchange.answer(200, new HeadWriter(), Payload.of(exchange.body(2_000_000)));
    }

    private static Answer counting(int pieces) {
        return exchange -> {
            exchange.begin(200, new HeadWriter().add("content-type", "text/plain"));
            for (int i = 0; i < pieces; i++) {
                exchange.write(Payload.of(("piece " + i + "\n").getBytes(UTF_8)));
            }
            exchange.finish();
        };
    }
}
