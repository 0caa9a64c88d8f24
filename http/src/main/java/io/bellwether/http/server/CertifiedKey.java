package io.bellwether.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate with its chain, and the private key that belongs to it: a pair that does not match, as in the middle of
 * a renewal, does not come into being, for every handshake with it would fail.
 */
record CertifiedKey(PrivateKey key, List<X509Certificate> chain) {
    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final byte[] ANYTHING = "signed by one, verified by the other".getBytes(StandardCharsets.US_ASCII);

    /** Reads both files; refuses what cannot be used with the reason. Blocks on the disk. */
    static CertifiedKey read(Listening.Tls tls) {
        try {
            List<X509Certificate> chain = chain(tls.certificate());
            PublicKey certified = chain.getFirst().getPublicKey();
            PrivateKey key = key(tls.key(), certified.getAlgorithm());
            if (!belongTogether(key, certified)) {
                throw new IllegalArgumentException("tls: " + tls.key() + " is not the key of " + tls.certificate());
            }
            return new CertifiedKey(key, chain);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "tls: " + tls.certificate() + " and " + tls.key() + " cannot be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    private static List<X509Certificate> chain(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate");
            }
            return chain;
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher pem = PEM_KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IllegalArgumentException(file + " holds no PRIVATE KEY in PEM (PKCS#8, no passphrase)");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String algorithm =
                switch (certified.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> certified.getAlgorithm(); // EdDSA, and whatever signs by its own name
                };
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(ANYTHING);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certified);
        verifying.update(ANYTHING);
        return verifying.verify(signature);
    }
}
