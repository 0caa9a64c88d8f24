package io.bellwether.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.server.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request is answered before its body has come: clients that send all of it before they read get the whole answer
 * as well. Most clients are like that, Java's own among them.
 */
@Timeout(120)
class ServerFarewellTest {
    private static final String REASON = "too large: " + "x".repeat(10_000);
    private static final byte[] BODY = new byte[8 << 20];

    private final House house = House.best();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final Answer refusing =
            exchange -> exchange.answer(413, new HeadWriter(), Payload.of(REASON.getBytes(ISO_8859_1)));

    @Test
    void who_sends_a_whole_body_before_reading_gets_the_whole_answer() throws Exception {
        HttpServer server = house.server(refusing);

        try (RawClient client = RawClient.connect(server.port())) {
            assertAnswered(client, "content-length: " + BODY.length, BODY);
        }
    }

    @Test
    void who_sends_chunks_before_reading_gets_the_whole_answer() throws Exception {
        HttpServer server = house.server(refusing);
        String chunk = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";

        try (RawClient client = RawClient.connect(server.port())) {
            assertAnswered(client, "transfer-encoding: chunked", (chunk.repeat(8) + "0\r\n\r\n").getBytes(ISO_8859_1));
        }
    }

    @Test
    void who_sends_over_tls_before_reading_gets_the_whole_answer() throws Exception {
        Certificates here = Certificates.valid(folder, "ip:127.0.0.1");
        HttpServer server = house.secure(here.tls(), true, refusing);

        for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
            try (SSLSocket socket = (SSLSocket) here.context()
                            .getSocketFactory()
                            .createSocket(InetAddress.getLoopbackAddress(), server.port());
                    RawClient client = RawClient.over(socket)) {
                socket.setEnabledProtocols(new String[] {version});
                assertAnswered(client, "content-length: " + BODY.length, BODY);
            }
        }
    }

    /** More than the server swallows, so that its sender stalls. */
    @Test
    void who_reads_while_sending_far_too_much_gets_the_whole_answer() throws Exception {
        HttpServer server = house.server(refusing);

        try (RawClient client = RawClient.connect(server.port())) {
            client.send("POST /a HTTP/1.1\r\nhost: h\r\ncontent-length: 1000000000\r\n\r\n");
            CompletableFuture<Long> flood = CompletableFuture.supplyAsync(() -> flood(client));

            assertThat(client.reply().body()).isEqualTo(REASON);
            assertThat(client.isClosed()).isTrue();
            assertThat(flood.get()).isLessThan(64_000_000L); // what is swallowed, and what the kernel buffers
        }
    }

    /** Sends until it cannot any more; answers how much went. */
    private static long flood(RawClient client) {
        byte[] piece = new byte[1 << 16];
        long sent = 0;
        try {
            while (sent < 1_000_000_000) {
                client.send(piece);
                sent += piece.length;
            }
        } catch (IOException cut) {
            return sent;
        }
        return sent;
    }

    private static void assertAnswered(RawClient client, String framing, byte[] body) throws IOException {
        client.send("POST /a HTTP/1.1\r\nhost: h\r\n" + framing + "\r\n\r\n");
        for (int at = 0; at < body.length; at += 1 << 16) {
            client.send(Arrays.copyOfRange(body, at, Math.min(body.length, at + (1 << 16))));
        }

        RawClient.Reply reply = client.reply();

        assertThat(reply.head()).startsWith("HTTP/1.1 413 ").contains("connection: close\r\n");
        assertThat(reply.body()).isEqualTo(REASON);
        assertThat(client.isClosed()).isTrue();
    }

    @AfterEach
    void close() {
        house.close();
    }
}
