package io.bellwether.http.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how a server listens.
 *
 * @param address port 0 takes any free one
 * @param tls absent: plain HTTP
 * @param http2 whether HTTP/2 is spoken too: by ALPN with TLS, by prior knowledge without (RFC 9113, 3.2 and 3.3)
 */
public record Listening(InetSocketAddress address, Optional<Tls> tls, boolean http2) {
    /**
     * A certificate.
     *
     * @param certificate PEM file, leaf first
     * @param key PEM file, PKCS#8, not encrypted
     */
    public record Tls(Path certificate, Path key) {}

    /** Plain HTTP/1.1 and HTTP/2. */
    public static Listening plain(InetSocketAddress address) {
        return new Listening(address, Optional.empty(), true);
    }
}
