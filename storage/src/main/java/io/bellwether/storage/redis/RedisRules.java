package io.bellwether.storage.redis;

import java.util.Optional;

/**
 * Which Redis, and what to do without it.
 *
 * @param user absent: the default user
 * @param password absent: none is needed
 * @param tls whether the connection is encrypted, and the server shows a certificate that this machine trusts
 */
public record RedisRules(
        String host, int port, Optional<String> user, Optional<String> password, boolean tls, WhenAway whenAway) {
    /** On this machine, without a password. */
    public static RedisRules local(int port, WhenAway whenAway) {
        return new RedisRules("127.0.0.1", port, Optional.empty(), Optional.empty(), false, whenAway);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + host + ":" + port;
    }
}
