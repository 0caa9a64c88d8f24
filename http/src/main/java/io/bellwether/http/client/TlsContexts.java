package io.bellwether.http.client;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;

/** TLS contexts, one for each kind of trust, made when first needed. */
final class TlsContexts {
    private final ConcurrentHashMap<Trust, SslContext> contexts = new ConcurrentHashMap<>();

    SslContext of(Trust trust) {
        return contexts.computeIfAbsent(trust, TlsContexts::make);
    }

    private static SslContext make(Trust trust) {
        SslContextBuilder builder = SslContextBuilder.forClient().protocols("TLSv1.3", "TLSv1.2");
        try {
            return switch (trust) {
                case Trust.Platform platform -> builder.build();
                case Trust.Authorities(var pem) ->
                    builder.trustManager(pem.toFile()).build();
                case Trust.Anyone anyone ->
                    builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                            .endpointIdentificationAlgorithm(null)
                            .build();
            };
        } catch (SSLException | IllegalArgumentException broken) {
            throw new IllegalStateException("TLS with " + trust + ": " + broken.getMessage(), broken);
        }
    }
}
