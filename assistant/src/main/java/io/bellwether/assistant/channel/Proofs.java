package io.bellwether.assistant.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of messengers: made, and compared in a time that tells nothing about where they differ. */
public final class Proofs {
    private static final String HMAC = "HmacSHA256";

    private Proofs() {}

    /** HMAC-SHA256 (RFC 2104) of all pieces together, in hexadecimal. */
    public static String hmac(String secret, List<byte[]> pieces) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
            pieces.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    /** SHA-256 (FIPS 180-4) of all pieces together, in hexadecimal. */
    public static String sha256(List<byte[]> pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            pieces.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    /** Whether two proofs are the same, in whatever case their digits are. */
    public static boolean same(String wanted, String shown) {
        return MessageDigest.isEqual(
                wanted.toLowerCase(Locale.ROOT).getBytes(US_ASCII),
                shown.toLowerCase(Locale.ROOT).getBytes(UTF_8));
    }

    /** Whether a secret was shown, letter by letter. */
    public static boolean shows(String wanted, String shown) {
        return MessageDigest.isEqual(wanted.getBytes(UTF_8), shown.getBytes(UTF_8));
    }
}
