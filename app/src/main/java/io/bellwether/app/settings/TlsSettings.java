package io.bellwether.app.settings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The certificate that our own door shows.
 *
 * @param certificate PEM, leaf first, then the chain
 * @param key PEM, PKCS#8, without a passphrase
 * @param fingerprint of what the files hold, so that renewed ones make other settings
 */
public record TlsSettings(Path certificate, Path key, String fingerprint) {
    /** Far more than a chain of certificates has. */
    private static final int LARGEST_BYTES = 1024 * 1024;

    static TlsSettings read(Section section) {
        Path certificate = section.value(
                Field.of("certificate", Kinds.readableFile(), "PEM file: the certificate, then its chain"));
        Path key = section.value(
                Field.of("key", Kinds.readableFile(), "PEM file: the private key (PKCS#8, no passphrase)"));
        return new TlsSettings(certificate, key, fingerprint(List.of(certificate, key)));
    }

    /** The files whose change is a change of the settings. */
    List<Path> files() {
        return List.of(certificate, key);
    }

    private static String fingerprint(List<Path> files) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                content.writeBytes(in.readNBytes(LARGEST_BYTES));
            } catch (IOException unreadable) {
                content.write(0); // told of by whoever reads the path
            }
        }
        return SettingsFile.fingerprint(content.toByteArray());
    }
}
