package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.server.HttpServer;
import io.bellwether.http.server.ServerExchange;
import io.bellwether.http.ws.ClientFrames;
import io.bellwether.http.ws.Handshake;
import io.bellwether.http.ws.WebSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** WebSockets over real sockets, with a client that writes its own bytes. */
@Timeout(120)
class WebSocketTest {
    private static final String ASK = String.join(
            "\r\n",
            "GET /ws HTTP/1.1",
            "host: h",
            "upgrade: websocket",
            "connection: Upgrade",
            "sec-websocket-version: 13",
            "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");
    private static final WebSocket.Limits LIMITS = new WebSocket.Limits(1 << 20, 16 << 20, Duration.ofSeconds(20));

    private final House house = House.best();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @AfterEach
    void close() {
        house.close();
    }

    private static Answer echo(WebSocket.Limits limits) {
        return exchange -> {
            try (WebSocket socket = accept(exchange, limits)) {
                for (Optional<byte[]> text = socket.next(); text.isPresent(); text = socket.next()) {
                    assertThat(socket.send(Payload.of(text.get()))).isTrue();
                }
            }
        };
    }

    private static WebSocket accept(ServerExchange exchange, WebSocket.Limits limits) throws IOException {
        assertThat(Handshake.fault(exchange.head())).isEqualTo(Handshake.Fault.NONE);
        return WebSocket.accept(exchange, "chat", limits, Payload.of("bye".getBytes(UTF_8)));
    }

    private static String frame(RawClient client) throws IOException {
        byte[] head = client.exactly(2);
        int length = head[1];
        if (length == 126) {
            byte[] more = client.exactly(2);
            length = ((more[0] & 0xFF) << 8) | (more[1] & 0xFF);
        }
        byte[] payload = client.exactly(length);
        int opcode = head[0] & 0x0F;
        return opcode == 8
                ? "close " + (((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF))
                : opcode + " " + new String(payload, UTF_8);
    }

    @Test
    void the_handshake_is_answered_as_the_standards_example_says() throws Exception {
        HttpServer server = house.server(echo(LIMITS));
        try (RawClient client = RawClient.connect(server.port())) {
            String head = client.send(ASK).head();

            assertThat(head)
                    .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                    .contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                    .contains("upgrade: websocket\r\n", "connection: upgrade\r\n", "sec-websocket-protocol: chat\r\n")
                    .doesNotContain("transfer-encoding", "content-length", "close");
        }
    }

    @Test
    void messages_come_back_and_pings_are_answered_and_a_close_is_returned() throws Exception {
        HttpServer server = house.server(echo(LIMITS));
        try (RawClient client = RawClient.connect(server.port())) {
            byte[] all = new ClientFrames()
                    .text("chào")
                    .frame(0x89, "here?")
                    .text("x".repeat(200))
                    .frame(0x88, new byte[] {0x0F, (byte) 0xA0})
                    .toBytes();

            String head = client.send(ASK).send(all).head();

            assertThat(head).contains("101");
            assertThat(frame(client)).isIn("1 chào", "10 here?");
            assertThat(frame(client)).isIn("1 chào", "10 here?");
            assertThat(frame(client)).isEqualTo("1 " + "x".repeat(200));
            assertThat(frame(client)).isEqualTo("close 4000");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void who_breaks_the_protocol_is_told_and_closed() throws Exception {
        HttpServer server = house.server(echo(LIMITS));
        try (RawClient client = RawClient.connect(server.port())) {
            String head = client.send(ASK)
                    .send(new ClientFrames().frame(0x82, "b").toBytes())
                    .head();

            assertThat(head).contains("101");
            assertThat(frame(client)).isEqualTo("close 1003");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_client_that_hangs_up_ends_the_handler() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer server = house.server(exchange -> {
            echo(LIMITS).handle(exchange);
            over.countDown();
        });
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.send(ASK).head()).contains("101");
        }

        over.await();
        assertThat(server.port()).isPositive();
    }

    @Test
    void a_silent_client_is_asked_and_then_taken_for_gone() throws Exception {
        HttpServer server = house.server(echo(new WebSocket.Limits(1_000, 1_000, Duration.ofMillis(200))));
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.send(ASK).head()).contains("101");

            assertThat(frame(client)).isEqualTo("9 ");
            byte[] pong = new ClientFrames().frame(0x8A, "").toBytes();
            assertThat(frame(client.send(pong))).isEqualTo("9 ");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_drain_is_announced_when_it_begins() throws Exception {
        HttpServer server = house.server(echo(LIMITS));
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.send(ASK).head()).contains("101");

            server.startDraining();

            assertThat(frame(client)).isEqualTo("1 bye");
            assertThat(frame(client.send(new ClientFrames().text("still").toBytes())))
                    .isEqualTo("1 still");
        }
    }

    @Test
    void a_client_that_takes_nothing_is_dropped() throws Exception {
        HttpServer server =
                house.server(Limits.server().writeStall(Duration.ofMillis(300)).build(), exchange -> {
                    try (WebSocket socket = accept(exchange, LIMITS)) {
                        Payload much = Payload.of("x".repeat(60_000).getBytes(UTF_8));
                        boolean there = true;
                        while (there) {
                            there = socket.send(much);
                        }
                    }
                });
        try (RawClient client = RawClient.narrow(server.port())) {
            assertThat(client.send(ASK).head()).contains("101");

            Await.until("the handler is over", () -> server.liveExchanges() == 0);
        }
    }

    @Test
    void it_works_behind_tls_too() throws Exception {
        Certificates here = Certificates.valid(folder, "ip:127.0.0.1,dns:localhost");
        HttpServer server = house.secure(here.tls(), true, echo(LIMITS));
        try (RawClient client =
                RawClient.over(here.context().getSocketFactory().createSocket("localhost", server.port()))) {
            assertThat(client.send(ASK).head()).contains("101");

            assertThat(frame(client.send(new ClientFrames().text("secret").toBytes())))
                    .isEqualTo("1 secret");
        }
    }

    @Test
    void a_client_of_http_1_0_cannot_leave_it() throws Exception {
        HttpServer server = house.server(
                exchange -> exchange.answer(exchange.isUpgradable() ? 200 : 426, new HeadWriter(), Payload.EMPTY));
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.send(ASK.replace("HTTP/1.1", "HTTP/1.0")).reply().status())
                    .isEqualTo(426);
        }
    }
}
