package io.bellwether.assistant.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps credentials that renew themselves, and lets one process at a time do so. Every method is one transaction. For
 * the work lane; throws {@code StoreAway}.
 */
public interface TokenStore {
    /**
     * A credential and what it is renewed with. Prints as stars.
     *
     * @param refresh can be used once: the renewal brings the next
     * @param until when {@code access} ends
     * @param version grows by one with each renewal
     * @param seed digest of the operator's own token that it all began with
     */
    record Token(String access, String refresh, Instant until, long version, String seed) {
        @Override
        public String toString() {
            return "Token[version=" + version + ", until=" + until + "]";
        }
    }

    Optional<Token> find(Account account);

    /** Puts it in the place of the version before it; whether that was still there. */
    boolean replace(Account account, Token next);

    /** Begins with the operator's own token, whatever was there. */
    void seed(Account account, Token first);

    /** Takes a right that one holder at a time has, or holds it longer; whether it is ours. */
    boolean lease(String name, String holder, Instant now, Instant until);

    /** Gives it back. */
    void release(String name, String holder);
}
