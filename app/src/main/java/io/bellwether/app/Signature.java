package io.bellwether.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.app.settings.Secret;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is posted to a webhook, so that its reader knows who sent it and when: {@code t=SECONDS,v1=SIGNATURE},
 * where the signature is HMAC-SHA256 (RFC 2104) in hex of the seconds, a dot and the body. The time is part of it, lest
 * an old message be sent again.
 */
record Signature(Secret secret, InstantSource clock) {
    private static final String ALGORITHM = "HmacSHA256";

    /** The value of {@code x-bellwether-signature} for a body that is sent now. */
    String of(byte[] body) {
        long seconds = clock.instant().getEpochSecond();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(US_ASCII));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
