package io.bellwether.console.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of an authenticator app (RFC 6238 over RFC 4226): HMAC-SHA-1, six digits, another every thirty seconds,
 * which is what every app can do.
 */
final class Totp {
    /** As long as the hash (RFC 4226, section 4, requirement 6). */
    static final int SECRET_BYTES = 20;

    private static final String ALGORITHM = "HmacSHA1";
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /** Steps to either side: clocks differ, and people type slowly (RFC 6238, section 5.2). */
    private static final int DRIFT = 1;

    private Totp() {}

    /** The step whose code it is, near this moment; nothing if it is none's. All are compared. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        byte[] shown = code.getBytes(StandardCharsets.UTF_8);
        long middle = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = middle - DRIFT; step <= middle + DRIFT; step++) {
            if (MessageDigest.isEqual(shown, code(secret, step).getBytes(StandardCharsets.UTF_8))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a step, cut out of the hash as RFC 4226, section 5.3 says. */
    static String code(byte[] secret, long step) {
        byte[] hash = hash(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int cut = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        String digits = Integer.toString(cut % MODULUS);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static byte[] hash(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
