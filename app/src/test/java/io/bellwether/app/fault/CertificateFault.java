package io.bellwether.app.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Scene;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door's certificate is renewed under a running gateway, rightly and wrongly. */
class CertificateFault {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void a_renewed_certificate_is_shown_without_a_restart_and_half_a_renewal_is_not() throws Exception {
        X509Bundle first = made("first");
        X509Bundle second = made("second");
        X509Bundle third = made("third");
        write(first, first);
        try (Scene scene = Scene.with("server", server()).begin();
                SSLSocket old = connect(first, scene.port())) {
            assertThat(shown(old)).isEqualTo(first.getCertificate());

            write(second, second);
            assertThat(scene.reload()).isEmpty();
            assertShows(second, scene.port());
            assertThat(scene.log().awaits("certificate_renewed", 1)).hasSize(1);

            write(third, second);
            assertThat(scene.reload()).isEmpty();
            assertShows(second, scene.port());
            assertThat(scene.log().awaits("warning", 1).toString()).contains("certificate not taken over");

            write(third, third);
            assertThat(scene.reload()).isEmpty();
            assertShows(third, scene.port());
            assertThat(health(old)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void the_operators_own_address_shows_it_too() throws Exception {
        X509Bundle first = made("first");
        X509Bundle second = made("second");
        write(first, first);
        try (Scene scene = Scene.with("server", server())
                .with("admin", "door: { port: 0 }")
                .begin()) {
            assertShows(first, scene.operatorsPort());

            write(second, second);
            assertThat(scene.reload()).isEmpty();

            assertShows(second, scene.operatorsPort());
            assertShows(second, scene.port());
        }
    }

    private String server() {
        return """
                host: 127.0.0.1
                port: 0
                event_loops: 2
                data: ${FOLDER}/data
                drain_delay: 0s
                tls: { certificate: %s, key: %s }
                """.formatted(folder.resolve("door.pem"), folder.resolve("key.pem"));
    }

    private static void assertShows(X509Bundle expected, int port) throws Exception {
        try (SSLSocket fresh = connect(expected, port)) {
            assertThat(shown(fresh)).isEqualTo(expected.getCertificate());
            assertThat(health(fresh)).startsWith("HTTP/1.1 200");
        }
    }

    private static Certificate shown(SSLSocket socket) throws IOException {
        return socket.getSession().getPeerCertificates()[0];
    }

    private static String health(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET /livez HTTP/1.1\r\nhost: here\r\n\r\n".getBytes(US_ASCII));
        return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    }

    private static SSLSocket connect(X509Bundle trusted, int port) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.toTrustManagerFactory().getTrustManagers(), null);
        return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    private void write(X509Bundle certificate, X509Bundle key) throws IOException {
        Files.writeString(folder.resolve("door.pem"), certificate.getCertificatePEM());
        Files.writeString(folder.resolve("key.pem"), key.getPrivateKeyPEM());
    }

    private static X509Bundle made(String name) throws Exception {
        return new CertificateBuilder()
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }
}
