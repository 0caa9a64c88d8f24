package io.bellwether.storage.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A script that Redis runs as one step. */
final class RedisScript {
    static final RedisScript ADMIT = read("admit.lua");
    static final RedisScript LEAVE = read("leave.lua");
    static final RedisScript GREET = read("greet.lua");
    static final RedisScript HINTS = read("hints.lua");

    /** All of them. */
    static final List<RedisScript> ALL = List.of(ADMIT, LEAVE, GREET, HINTS);

    private final byte[] text;
    private final byte[] digest;

    private RedisScript(byte[] text, byte[] digest) {
        this.text = text;
        this.digest = digest;
    }

    /** Its source. */
    byte[] text() {
        return text;
    }

    /** How Redis calls it: SHA-1 of the source, in hexadecimal. */
    byte[] digest() {
        return digest;
    }

    private static RedisScript read(String name) {
        try (InputStream file = RedisScript.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the jar (expected: beside this class)");
            }
            byte[] text = file.readAllBytes();
            String digest =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
            return new RedisScript(text, digest.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
