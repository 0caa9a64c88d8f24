package io.bellwether.app.settings;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.app.settings.Kind.Parsed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/**
 * Somebody else's public RSA key, in a file: PEM of a key or of a certificate (RFC 7468), or the bare base64 that
 * Alipay's pages show.
 */
final class PublicKeyFile {
    private static final long LONGEST = 65_536;
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    private PublicKeyFile() {}

    static Kind<PublicKey> kind() {
        return new Kind<>(
                "file with a public key",
                "PEM of a key or a certificate, or the key in base64",
                Map.of("type", "string", "minLength", 1),
                (text, folder) -> parse(text, folder),
                PublicKey::getAlgorithm,
                Unreadable.KEY,
                false);
    }

    private static Parsed<PublicKey> parse(String text, Path folder) {
        try {
            Path file = folder.resolve(text);
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                return Parsed.bad("names a file that is not there or is no key", "check the path");
            }
            PublicKey key = key(Files.readString(file, US_ASCII).strip());
            return key.getAlgorithm().equals("RSA")
                    ? Parsed.good(key)
                    : Parsed.bad("is a key of another kind than RSA", "take the provider's key");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            return Parsed.bad(
                    "names a file that holds no public key", "save the provider's public key or certificate, as PEM");
        }
    }

    private static PublicKey key(String text) throws GeneralSecurityException {
        if (text.startsWith(CERTIFICATE)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(text.getBytes(US_ASCII)))
                    .getPublicKey();
        }
        String bare = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        byte[] encoded = Base64.getDecoder().decode(bare);
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** Stands in for one that could not be read; fits no signature. */
    private enum Unreadable implements PublicKey {
        KEY;

        @Override
        public String getAlgorithm() {
            return "none";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }
}
