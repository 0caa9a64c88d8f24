package io.bellwether.app.settings;

import java.util.Optional;

/**
 * An address of the operators' own, apart from that of callers.
 *
 * @param host the address to listen on
 * @param port 0 lets the system choose
 * @param tls absent: the certificate of {@code server.tls}, if there is one
 */
public record AdminDoorSettings(String host, int port, Optional<TlsSettings> tls) {
    static AdminDoorSettings read(Section section) {
        return new AdminDoorSettings(
                section.value(
                        Field.of("host", Kinds.host(), "the address that operators come to; 0.0.0.0 for every one")
                                .otherwise("127.0.0.1")
                                .needsRestart()),
                Math.toIntExact(section.value(
                        Field.of("port", Kinds.whole(Span.of(0, 65_535)), "its port; 0 lets the system choose")
                                .needsRestart())),
                section.optionalPart(
                        "tls", "the certificate to show there; without it that of server.tls", TlsSettings::read));
    }
}
