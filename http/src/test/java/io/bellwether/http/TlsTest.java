package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.Origin;
import io.bellwether.http.client.Trust;
import io.bellwether.http.server.HttpServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS in both directions; a credential never reaches an upstream that is not who it should be (fault X11c). */
@Timeout(120)
class TlsTest {
    private static final String HERE = "ip:127.0.0.1,dns:localhost";

    private final House house = House.best();
    private final AtomicInteger requestsSeen = new AtomicInteger();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void server_and_client_speak_with_one_another() throws Exception {
        Certificates here = Certificates.valid(folder, HERE);
        HttpServer server = house.secure(here.tls(), true, Answer.echo());
        byte[] large = "y".repeat(3_000_000).getBytes(UTF_8);

        for (int i = 0; i < 3; i++) {
            try (ClientExchange exchange = send(server.port(), new Trust.Authorities(here.authority()), large)) {
                assertThat(exchange.head(Await.soon()).status()).isEqualTo(200);
                assertThat(exchange.all(large.length, Await.soon())).isEqualTo(large);
            }
        }
    }

    @Test
    void a_handshake_counts_as_a_connection_and_has_its_time() throws Exception {
        Certificates here = Certificates.valid(folder, HERE);
        HttpServer server = house.secure(
                here.tls(),
                Limits.server().connections(1).headRead(Duration.ofSeconds(1)).build(),
                Answer.echo());
        long began = System.nanoTime();

        try (RawClient silent = RawClient.connect(server.port())) {
            Await.until("it counts", () -> server.openConnections() == 1);
            try (RawClient other = RawClient.connect(server.port())) {
                assertThat(other.isClosed()).isTrue();
            }
            assertThat(silent.isClosed()).isTrue();
            Await.assertMillisSince(began, 1_000);
        }
        Await.until("it is counted out", () -> server.openConnections() == 0);
    }

    @Test
    void an_unknown_authority_is_refused_before_a_byte_is_sent() throws Exception {
        assertRefused(Certificates.valid(folder, HERE), Trust.SYSTEM);
    }

    @Test
    void a_certificate_for_another_host_is_refused_before_a_byte_is_sent() throws Exception {
        Certificates other = Certificates.valid(folder, "dns:other.invalid");

        assertRefused(other, new Trust.Authorities(other.authority()));
    }

    @Test
    void an_expired_certificate_is_refused_before_a_byte_is_sent() throws Exception {
        Certificates expired = Certificates.expired(folder, HERE);

        assertRefused(expired, new Trust.Authorities(expired.authority()));
    }

    @Test
    void authorities_that_cannot_be_read_are_a_tls_failure() throws Exception {
        assertRefused(Certificates.valid(folder, HERE), new Trust.Authorities(folder.resolve("missing.pem")));
    }

    @Test
    void anyone_is_trusted_only_where_that_is_said() throws Exception {
        try (ScriptedUpstream upstream = upstream(Certificates.valid(folder, "dns:other.invalid"));
                ClientExchange exchange = send(upstream.port(), new Trust.Anyone(), new byte[1])) {
            assertThat(exchange.head(Await.soon()).status()).isEqualTo(200);
        }
    }

    @Test
    void an_upstream_that_speaks_no_tls_is_a_tls_failure() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> talk.send("HTTP/1.1 400 Bad\r\n\r\n"));
                ClientExchange exchange = send(upstream.port(), Trust.SYSTEM, new byte[1])) {
            assertThat(failure(exchange).what()).isEqualTo(What.TLS);
        }
    }

    private void assertRefused(Certificates shown, Trust trust) throws Exception {
        try (ScriptedUpstream upstream = upstream(shown);
                ClientExchange exchange = send(upstream.port(), trust, new byte[10])) {
            HttpFailure failure = failure(exchange);

            assertThat(failure.what()).isEqualTo(What.TLS);
            assertThat(failure.beforeSending()).isTrue();
            Await.until("the upstream has seen the end", () -> upstream.closed() == 1);
            assertThat(requestsSeen).hasValue(0);
            Await.until("nothing stays open", () -> house.openUpstream() == 0);
        }
    }

    private static HttpFailure failure(ClientExchange exchange) {
        return catchThrowableOfType(HttpFailure.class, () -> exchange.head(Await.soon()));
    }

    private ScriptedUpstream upstream(Certificates shown) throws Exception {
        ServerSocket listener =
                shown.context().getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        return ScriptedUpstream.over(listener, talk -> {
            assertThat(talk.request()).isPresent();
            requestsSeen.incrementAndGet();
            talk.send(ScriptedUpstream.ok("hello"));
        });
    }

    private ClientExchange send(int port, Trust trust, byte[] body) {
        Origin origin = new Origin(true, "127.0.0.1", port, trust);
        return house.client().send(house.loop(), House.post(origin, "/", Payload.of(body)), new Leash());
    }

    @AfterEach
    void close() {
        house.close();
    }
}
