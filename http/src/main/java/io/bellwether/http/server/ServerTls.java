package io.bellwether.http.server;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * A server's certificate and what it speaks over TLS. The one class of the server that touches Netty's TLS, so that a
 * server without it never loads that.
 */
final class ServerTls {
    private final boolean http2;

    /** What new connections are shown; those under way keep theirs. */
    private volatile SslContext context;

    ServerTls(Listening.Tls tls, boolean http2) {
        this.http2 = http2;
        this.context = context(tls, http2);
    }

    /** From now on another certificate is shown; if it cannot be used, the one before stays. Blocks on the disk. */
    void renew(Listening.Tls tls) {
        context = context(tls, http2);
    }

    private static SslContext context(Listening.Tls tls, boolean http2) {
        List<String> spoken = http2
                ? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
                : List.of(ApplicationProtocolNames.HTTP_1_1);
        CertifiedKey certified = CertifiedKey.read(tls);
        try {
            return SslContextBuilder.forServer(certified.key(), certified.chain())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            spoken))
                    .build();
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "tls: " + tls.certificate() + " and " + tls.key() + " cannot be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    /** For one connection, whose handshake may take so long. */
    SslHandler handler(ByteBufAllocator buffers, Duration patience) {
        SslHandler handler = context.newHandler(buffers);
        handler.setHandshakeTimeoutMillis(patience.toMillis());
        return handler;
    }
}
