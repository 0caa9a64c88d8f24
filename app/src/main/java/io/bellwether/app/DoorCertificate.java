package io.bellwether.app;

import io.bellwether.app.settings.TlsSettings;
import io.bellwether.http.server.HttpServer;
import io.bellwether.http.server.Listening;
import java.util.Optional;

/**
 * What a door of ours shows over TLS: from the start, and, once its files or the settings say something else, from then
 * on to new connections. What cannot be used changes nothing, and is told.
 */
final class DoorCertificate {
    private final HttpServer door;
    private final String setting;
    private final Notices notices;
    private Optional<TlsSettings> shown;

    /**
     * @param setting where its certificate is set
     * @param shown from the start
     */
    DoorCertificate(HttpServer door, String setting, Optional<TlsSettings> shown, Notices notices) {
        this.door = door;
        this.setting = setting;
        this.notices = notices;
        this.shown = shown;
    }

    static Listening.Tls files(TlsSettings tls) {
        return new Listening.Tls(tls.certificate(), tls.key());
    }

    /** The settings were read anew, and say this. */
    void changed(TlsSettings now) {
        if (shown.isEmpty()) {
            restartNeeded();
        } else if (!now.equals(shown.get())) {
            show(now);
        }
    }

    /** The settings were read anew, and speak of no certificate. */
    void missing() {
        if (shown.isPresent()) {
            restartNeeded();
        }
    }

    private void restartNeeded() {
        notices.warn(setting + " takes effect at the next start", "restart to begin or to end TLS");
    }

    private void show(TlsSettings tls) {
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
