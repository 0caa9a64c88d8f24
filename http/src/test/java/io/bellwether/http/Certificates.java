package io.bellwether.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.http.server.Listening;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate made for one test, signed by an authority made for it. */
record Certificates(Path authority, Path certificate, Path key, KeyStore store) {
    private static final String WORD = "secret1";

    /** One that is valid today, for names such as {@code ip:127.0.0.1}. */
    static Certificates valid(Path folder, String names) throws Exception {
        return make(folder, names, "-0d");
    }

    /** One whose time is over. */
    static Certificates expired(Path folder, String names) throws Exception {
        return make(folder, names, "-10d");
    }

    private static Certificates make(Path folder, String names, String start) throws Exception {
        Path file = Files.createTempDirectory(folder, "tls").resolve("store.p12");
        keytool(file, List.of("-alias", "ca", "-ext", "bc:c", "-startdate", "-30d", "-validity", "60"));
        List<String> leaf = List.of("-alias", "one", "-signer", "ca", "-ext", "san=" + names);
        keytool(
                file,
                Stream.concat(leaf.stream(), Stream.of("-startdate", start, "-validity", "2"))
                        .toList());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, WORD.toCharArray());
        }
        Path authority = pem(file, "ca", "CERTIFICATE", store.getCertificate("ca"));
        Path certificate = pem(file, "one", "CERTIFICATE", store.getCertificate("one"));
        Path key = pem(file, "key", "PRIVATE KEY", store.getKey("one", WORD.toCharArray()));
        return new Certificates(authority, certificate, key, store);
    }

    private static void keytool(Path store, List<String> more) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-keyalg", "EC", "-dname", "CN=test"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", WORD));
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("keytool failed: " + command);
        }
    }

    private static Path pem(Path beside, String name, String what, Object encodable) throws Exception {
        byte[] content = encodable instanceof Key key ? key.getEncoded() : ((Certificate) encodable).getEncoded();
        String text = "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + what + "-----\n";
        return Files.write(beside.resolveSibling(name + ".pem"), text.getBytes(US_ASCII));
    }

    Listening.Tls tls() {
        return new Listening.Tls(certificate, key);
    }

    /** The JDK's own TLS, showing this one and trusting its authority alone. */
    SSLContext context() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, WORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", store.getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
