package io.bellwether.app.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door's certificate is renewed under a running gateway, rightly and wrongly. */
class CertificateFault {
    private static final String WORD = "secret1";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void a_renewed_certificate_is_shown_without_a_restart_and_half_a_renewal_is_not() throws Exception {
        KeyStore first = made("first");
        KeyStore second = made("second");
        KeyStore third = made("third");
        write(first, first);
        try (Scene scene = Scene.with("server", server()).begin();
                SSLSocket old = connect(first, scene.port())) {
            assertThat(shown(old)).isEqualTo(first.getCertificate("one"));

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
        KeyStore first = made("first");
        KeyStore second = made("second");
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

    private static void assertShows(KeyStore expected, int port) throws Exception {
        try (SSLSocket fresh = connect(expected, port)) {
            assertThat(shown(fresh)).isEqualTo(expected.getCertificate("one"));
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

    private static SSLSocket connect(KeyStore trusted, int port) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors(trusted));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    private static KeyStore anchors(KeyStore trusted) throws IOException, GeneralSecurityException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("one", trusted.getCertificate("one"));
        return anchors;
    }

    private void write(KeyStore certificate, KeyStore key) throws Exception {
        pem("door.pem", "CERTIFICATE", certificate.getCertificate("one").getEncoded());
        Key secret = key.getKey("one", WORD.toCharArray());
        pem("key.pem", "PRIVATE KEY", secret.getEncoded());
    }

    private void pem(String file, String what, byte[] content) throws IOException {
        String text = "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + what + "-----\n";
        Files.writeString(folder.resolve(file), text);
    }

    private KeyStore made(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-alias",
                        "one",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        WORD))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, WORD.toCharArray());
        }
        return store;
    }
}
