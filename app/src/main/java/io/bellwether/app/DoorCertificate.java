package io.bellwether.app;

import io.bellwether.app.settings.ServerSettings;
import io.bellwether.app.settings.TlsSettings;
import io.bellwether.http.server.HttpServer;
import io.bellwether.http.server.Listening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What our own door shows over TLS: from the start, and, once its files or the settings say something else, from then
 * on to new connections. What cannot be used changes nothing, and is told.
 */
final class DoorCertificate {
    private final Notices notices;
    private Optional<TlsSettings> shown;

    DoorCertificate(ServerSettings server, Notices notices) {
        this.notices = notices;
        this.shown = server.tls();
    }

    static Listening listening(ServerSettings server) throws IOException {
        return new Listening(
                new InetSocketAddress(InetAddress.getByName(server.host()), server.port()),
                server.tls().map(DoorCertificate::files),
                server.http2());
    }

    private static Listening.Tls files(TlsSettings tls) {
        return new Listening.Tls(tls.certificate(), tls.key());
    }

    /** The settings were read anew. */
    void changed(HttpServer door, ServerSettings server) {
        Optional<TlsSettings> now = server.tls();
        if (now.isPresent() != shown.isPresent()) {
            notices.warn("server.tls takes effect at the next start", "restart to begin or to end TLS");
        } else if (now.isPresent() && !now.equals(shown)) {
            show(door, now.get());
        }
    }

    private void show(HttpServer door, TlsSettings tls) {
        try {
            door.renew(files(tls));
            shown = Optional.of(tls);
            notices.log()
                    .write(notices.about("certificate_renewed")
                            .text("file", tls.certificate().toString()));
        } catch (IllegalArgumentException unusable) {
            notices.warn(
                    "certificate not taken over: " + unusable.getMessage(),
                    "put a certificate and its key there; the old one is shown until then");
        }
    }
}
