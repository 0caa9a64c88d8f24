package io.bellwether.console.oidc;

import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A sign-in that has begun, as the browser keeps it in a cookie.
 *
 * @param state comes back with the browser, so that it is the one that began (RFC 6749, section 10.12)
 * @param nonce comes back in the token, so that it was made for this (OpenID Connect Core 1.0, section 15.5.2)
 * @param verifier shown with the code, whose digest went out with the browser (RFC 7636)
 */
record Flow(String state, String nonce, String verifier) {
    private static final String COOKIE = "__Host-bellwether-oidc";
    private static final HeaderName COOKIES = HeaderName.of("cookie");
    private static final String RULES = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";
    private static final int SECONDS = 600;
    private static final Pattern PARTS = Pattern.compile("([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{43})");

    /** A cookie that takes it away. */
    static final String OVER = COOKIE + "=" + RULES + "0";

    /**
     * A new one.
     *
     * @param randomness 32 bytes that nobody can guess
     */
    static Flow begin(Supplier<byte[]> randomness) {
        return new Flow(text(randomness.get()), text(randomness.get()), text(randomness.get()));
    }

    /** That of the request's browser. */
    static Optional<Flow> of(Fields fields) {
        if (fields.occurrences(COOKIES) != 1) {
            return Optional.empty();
        }
        for (String pair : fields.value(COOKIES).orElse("").split(";", -1)) {
            String bare = pair.strip();
            if (bare.startsWith(COOKIE + "=")) {
                return Optional.of(PARTS.matcher(bare.substring(COOKIE.length() + 1)))
                        .filter(parts -> parts.matches())
                        .map(parts -> new Flow(parts.group(1), parts.group(2), parts.group(3)));
            }
        }
        return Optional.empty();
    }

    String cookie() {
        return COOKIE + "=" + state + "." + nonce + "." + verifier + RULES + SECONDS;
    }

    /** Whether a state is this one's. */
    boolean is(String other) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** What goes out of the verifier: its SHA-256. */
    String challenge() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return text(sha.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
