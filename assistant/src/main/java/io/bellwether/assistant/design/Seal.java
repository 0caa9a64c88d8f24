package io.bellwether.assistant.design;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An assistant's secret at work, by HMAC-SHA256 (RFC 2104): it signs the links with which somebody shows the assistant
 * to others, and gives shops a key to vouch for their customers with. Neither tells anything of the secret itself.
 */
public final class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PRESENTER = "presenter ";
    private static final String IDENTITY = "identity";

    private final byte[] secret;
    private final String series;

    /**
     * @param secret as it is {@link Kept}
     * @param recalls how often presenters' links were taken back: those from before open nothing
     */
    Seal(String secret, long recalls) {
        this.secret = secret.getBytes(UTF_8);
        this.series = recalls == 0 ? "" : recalls + " ";
    }

    /** What a presenter's link bears. */
    public String presenter(Instant until) {
        String claim = Long.toString(until.getEpochSecond(), Character.MAX_RADIX);
        byte[] signature = signed(secret, PRESENTER + series + claim);
        return claim + "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** Until when a link's bearer may present; nothing when it is forged, taken back or has run out. */
    public Optional<Instant> presents(String token, Instant now) {
        String claim = token.substring(0, Math.max(0, token.indexOf('~')));
        Optional<Instant> until = moment(claim).filter(end -> now.isBefore(end));
        return until.filter(end -> equal(presenter(end), token));
    }

    private static Optional<Instant> moment(String claim) {
        try {
            return claim.length() > 10
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(Long.parseLong(claim, Character.MAX_RADIX)));
        } catch (NumberFormatException | java.time.DateTimeException forged) {
            return Optional.empty();
        }
    }

    /** The key with which a shop's server signs its customers' ids, in hexadecimal digits; never for a browser. */
    public String identityKey() {
        return HexFormat.of().formatHex(signed(secret, IDENTITY));
    }

    /** Whether a shop has signed this customer's id: {@code hash} is HMAC-SHA256(identityKey, id) in hexadecimal. */
    public boolean vouches(String id, String hash) {
        byte[] expected = signed(identityKey().getBytes(US_ASCII), id);
        return equal(HexFormat.of().formatHex(expected), hash.toLowerCase(Locale.ROOT));
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    private static byte[] signed(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    @Override
    public String toString() {
        return "Seal[***]";
    }
}
