package io.bellwether.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * How a fresh gateway gets its first owner without a password that everybody knows: a token that only whoever reads the
 * log can have, told once per start when somebody knocks and nobody is there. For one thread.
 */
final class FirstOwner {
    private final Front front;
    private Optional<String> told = Optional.empty();

    FirstOwner(Front front) {
        this.front = front;
    }

    /** Writes the token into the log, once, if there is nobody who could sign in or show a key. */
    void tellIfNobody(Accounts accounts) {
        if (told.isPresent() || front.hasKeys().get() || !accounts.isEmpty()) {
            return;
        }
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(front.randomness().get());
        told = Optional.of(token);
        front.tell().accept(token);
    }

    /** Whether it is the token that was told; it works until there is an owner. */
    boolean isRight(String token) {
        return told.isPresent()
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), told.get().getBytes(StandardCharsets.UTF_8));
    }
}
