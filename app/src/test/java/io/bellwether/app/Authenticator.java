package io.bellwether.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written down once more so that no mistake is shared with the gateway. */
public final class Authenticator {
    private Authenticator() {}

    /** What the app shows now, or so many steps later. */
    public static String code(String secret, int later) {
        long step = Instant.now().getEpochSecond() / 30 + later;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int cut = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fffffff;
            return String.format("%06d", cut % 1_000_000);
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String secret) {
        StringBuilder bits = new StringBuilder();
        for (byte letter : secret.getBytes(US_ASCII)) {
            int value = letter >= 'A' ? letter - 'A' : letter - '2' + 26;
            bits.append(String.format("%5s", Integer.toBinaryString(value)).replace(' ', '0'));
        }
        return new java.math.BigInteger("1" + bits, 2).toByteArray().length == 21
                ? java.util.Arrays.copyOfRange(new java.math.BigInteger("1" + bits, 2).toByteArray(), 1, 21)
                : new byte[0];
    }
}
