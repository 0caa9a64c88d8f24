package io.bellwether.app.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A credential. Prints as stars everywhere; the one way out is {@link #reveal()}, which grep can find.
 *
 * <p>Comparing takes the same time wherever two secrets of one length differ, and the hash code is the same for all,
 * so that neither a clock nor a dump of a hash table tells anything about the text.
 */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** Wraps a credential; it may not be empty. */
    public static Secret of(String text) {
        Require.that(!text.isEmpty(), "secret", "(empty)", "at least one character");
        return new Secret(text);
    }

    /** The credential itself: only for the line that puts it on the wire or compares it. */
    public String reveal() {
        return text;
    }

    /** Whether {@code candidate} is this credential; takes constant time for candidates of equal length. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.text);
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "***";
    }
}
