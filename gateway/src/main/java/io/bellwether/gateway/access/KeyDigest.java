package io.bellwether.gateway.access;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a key: all that is kept of it. Compared in constant time. */
public final class KeyDigest {
    private static final VarHandle FIRST_BITS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** Never fed: a copy of it spares the search for who offers the algorithm, at every request. */
    private static final MessageDigest FRESH = fresh();

    private final byte[] digest;

    private KeyDigest(byte[] digest) {
        this.digest = digest;
    }

    /** Hashes a key; the key is not kept. */
    public static KeyDigest of(String key) {
        try {
            MessageDigest sha = (MessageDigest) FRESH.clone();
            return new KeyDigest(sha.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", impossible);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }

    /** A digest that was kept as text. */
    public static KeyDigest read(String hex) {
        return new KeyDigest(HexFormat.of().parseHex(hex));
    }

    /** As text, for a store: nothing else may learn it. */
    public String hex() {
        return HexFormat.of().formatHex(digest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyDigest that && MessageDigest.isEqual(digest, that.digest);
    }

    /** Bits of a digest are evenly spread already. */
    @Override
    public int hashCode() {
        return (int) FIRST_BITS.get(digest, 0);
    }

    @Override
    public String toString() {
        return "***";
    }
}
