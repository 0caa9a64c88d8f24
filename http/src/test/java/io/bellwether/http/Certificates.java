package io.bellwether.http;

import io.bellwether.http.server.Listening;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.KeyUsage;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;

/** A certificate made for one test, signed by an authority made for it. */
record Certificates(Path authority, Path certificate, Path key, X509Bundle one) {
    private static final Duration DAY = Duration.ofDays(1);

    /** One that is valid for a day before and after now, for names such as {@code ip:127.0.0.1,dns:localhost}. */
    static Certificates valid(Path folder, String names) throws Exception {
        return make(folder, Instant.now().plus(DAY), names);
    }

    /** One whose time was over an hour ago. */
    static Certificates expired(Path folder, String names) throws Exception {
        return make(folder, Instant.now().minus(Duration.ofHours(1)), names);
    }

    private static Certificates make(Path folder, Instant until, String names) throws Exception {
        Instant now = Instant.now();
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .setKeyUsage(true, KeyUsage.keyCertSign)
                .notBefore(now.minus(DAY))
                .notAfter(now.plus(DAY))
                .buildSelfSigned();
        CertificateBuilder leaf = new CertificateBuilder()
                .subject("CN=test")
                .notBefore(now.minus(DAY))
                .notAfter(until);
        for (String name : names.split(",", -1)) {
            named(leaf, name);
        }
        X509Bundle one = leaf.buildIssuedBy(authority);
        Path own = Files.createTempDirectory(folder, "tls");
        return new Certificates(
                Files.writeString(own.resolve("ca.pem"), authority.getCertificatePEM()),
                Files.writeString(own.resolve("one.pem"), one.getCertificatePEM()),
                Files.writeString(own.resolve("key.pem"), one.getPrivateKeyPEM()),
                one);
    }

    private static void named(CertificateBuilder leaf, String name) {
        String what = name.substring(name.indexOf(':') + 1);
        if (name.startsWith("ip:")) {
            leaf.addSanIpAddress(what);
        } else {
            leaf.addSanDnsName(what);
        }
    }

    Listening.Tls tls() {
        return new Listening.Tls(certificate, key);
    }

    /** The JDK's own TLS, showing this one and trusting its authority alone. */
    SSLContext context() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                one.toKeyManagerFactory().getKeyManagers(),
                one.toTrustManagerFactory().getTrustManagers(),
                null);
        return context;
    }
}
