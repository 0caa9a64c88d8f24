package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.http.server.HttpServer;
import io.bellwether.http.server.Listening;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that is renewed under a running server. */
@Timeout(120)
class TlsRenewalTest {
    private static final String HERE = "ip:127.0.0.1";
    private static final String REQUEST = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";

    private final House house = House.best();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void new_connections_see_the_new_one_and_old_ones_go_on_and_a_wrong_pair_changes_nothing() throws Exception {
        Certificates first = Certificates.valid(folder, HERE);
        Certificates second = Certificates.valid(folder, HERE);
        HttpServer server = house.secure(first.tls(), true, Answer.echo());

        try (SSLSocket old = connect(first, server)) {
            assertThat(shown(old)).isEqualTo(first.one().getCertificate());
            server.renew(second.tls());

            assertThat(answer(old)).startsWith("HTTP/1.1 200");
            assertShows(second, server);
            for (Listening.Tls wrong : wrongPairs(first, second)) {
                assertThatThrownBy(() -> server.renew(wrong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(wrong.key().toString());
                assertShows(second, server);
            }
            assertThat(answer(old)).startsWith("HTTP/1.1 200");
        }
    }

    private Listening.Tls[] wrongPairs(Certificates first, Certificates second) throws IOException {
        Path half = Files.write(folder.resolve("half.pem"), Files.readAllBytes(second.certificate()));
        Files.writeString(half, Files.readString(half).substring(0, 200));
        return new Listening.Tls[] {
            new Listening.Tls(first.certificate(), second.key()),
            new Listening.Tls(half, second.key()),
            new Listening.Tls(second.certificate(), second.certificate()),
            new Listening.Tls(second.certificate(), folder.resolve("gone.pem"))
        };
    }

    private static void assertShows(Certificates expected, HttpServer server) throws Exception {
        try (SSLSocket fresh = connect(expected, server)) {
            assertThat(shown(fresh)).isEqualTo(expected.one().getCertificate());
            assertThat(answer(fresh)).startsWith("HTTP/1.1 200");
        }
    }

    private static SSLSocket connect(Certificates trusted, HttpServer server) throws Exception {
        return (SSLSocket)
                trusted.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static Certificate shown(SSLSocket socket) throws IOException {
        return socket.getSession().getPeerCertificates()[0];
    }

    private static String answer(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(REQUEST.getBytes(UTF_8));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("closed after: " + head).isNotNegative();
            head.append((char) next);
        }
        assertThat(head).contains("content-length: 0");
        return head.toString();
    }

    @AfterEach
    void close() {
        house.close();
    }
}
