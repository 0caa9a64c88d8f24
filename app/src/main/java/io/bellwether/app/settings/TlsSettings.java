package io.bellwether.app.settings;

import java.nio.file.Path;

/**
 * The certificate that our own door shows.
 *
 * @param certificate PEM, leaf first, then the chain
 * @param key PEM, PKCS#8, without a passphrase
 */
public record TlsSettings(Path certificate, Path key) {

    static TlsSettings read(Section section) {
        return new TlsSettings(
                section.value(Field.of("certificate", Kinds.readableFile(), "PEM file: the certificate, then its chain")
                        .needsRestart()),
                section.value(Field.of("key", Kinds.readableFile(), "PEM file: the private key (PKCS#8, no passphrase)")
                        .needsRestart()));
    }
}
