package io.bellwether.assistant.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passes for conversations: whoever holds one may read and write that one conversation for some hours. Signed with
 * HMAC-SHA256 (RFC 2104), so that nothing about them has to be kept.
 */
final class Passes {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LIFE = Duration.ofHours(12);
    private static final int PARTS = 3;

    private final SecretKeySpec secret;
    private final InstantSource clock;

    Passes(String secret, InstantSource clock) {
        this.secret = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** A pass, and until when it holds. */
    record Pass(String token, Instant until) {}

    Pass issue(String conversation) {
        Instant until = Instant.ofEpochSecond(clock.instant().plus(LIFE).getEpochSecond());
        String claim = conversation + "~" + Long.toString(until.getEpochSecond(), Character.MAX_RADIX);
        return new Pass(claim + "~" + signature(claim), until);
    }

    /** The conversation that a pass is for; nothing when it is forged or has run out. */
    Optional<String> conversation(String token) {
        String[] parts = token.split("~", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        String claim = parts[0] + "~" + parts[1];
        boolean right = MessageDigest.isEqual(signature(claim).getBytes(US_ASCII), parts[2].getBytes(UTF_8));
        return right && !hasRunOut(parts[1]) ? Optional.of(parts[0]) : Optional.empty();
    }

    private boolean hasRunOut(String until) {
        try {
            return Long.parseLong(until, Character.MAX_RADIX) < clock.instant().getEpochSecond();
        } catch (NumberFormatException odd) {
            return true;
        }
    }

    private String signature(String claim) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(claim.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
