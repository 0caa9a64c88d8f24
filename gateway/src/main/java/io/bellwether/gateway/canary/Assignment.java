package io.bellwether.gateway.canary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Puts a unit (a conversation, a user, a key) at its place in an experiment, the same on every replica and after every
 * restart. Places of different salts have nothing to do with each other; raising the share only adds units. Any thread.
 */
public final class Assignment {
    /** A place is compared by its first 53 bits, all that a double can hold exactly. */
    private static final int UNUSED_BITS = 11;

    private static final double PLACE_UNIT = 0x1p-53;

    /** Has read the salt already; cloned, and never fed again. */
    private final MessageDigest salted;

    public Assignment(String salt) {
        try {
            salted = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java has SHA-256", broken);
        }
        salted.update(salt.getBytes(StandardCharsets.UTF_8));
    }

    /** The unit's place: the first 64 bits of SHA-256(salt, unit). */
    public long place(String unit) {
        try {
            MessageDigest digest = (MessageDigest) salted.clone();
            return ByteBuffer.wrap(digest.digest(unit.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (CloneNotSupportedException broken) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", broken);
        }
    }

    /** The arm of a place while the canary has this share. */
    public static Arm arm(long place, double share) {
        return (place >>> UNUSED_BITS) * PLACE_UNIT < share ? Arm.CANARY : Arm.STABLE;
    }
}
