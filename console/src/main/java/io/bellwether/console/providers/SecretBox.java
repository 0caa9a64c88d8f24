package io.bellwether.console.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is kept: AES-256 in Galois/counter mode (NIST SP 800-38D) with a nonce of its own for each text, bound
 * to the place where the text stands, so that none can be put in another's place.
 */
public final class SecretBox {
    private static final String VERSION = "sealed:v1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    private SecretBox(SecretKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** The text was sealed with another secret, or for another place, or has been changed. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String place, Throwable cause) {
            super(place + " was sealed with another secret, or has been changed", cause);
        }
    }

    /**
     * A seal that whoever knows the same secret can open.
     *
     * @param secret at least 32 characters that nobody can guess
     */
    public static SecretBox of(String secret, SecureRandom random) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("bellwether provider secrets 1\n".getBytes(UTF_8));
            byte[] key = digest.digest(secret.getBytes(UTF_8));
            return new SecretBox(new SecretKeySpec(key, "AES"), random);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    /** Closes it for that place. */
    public String seal(String place, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text.getBytes(UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
            System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    /**
     * Opens it again.
     *
     * @throws Unreadable when it cannot be opened here
     */
    public String open(String place, String sealed) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return new String(text, UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException foreign) {
            throw new Unreadable(place, foreign);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(UTF_8));
        return cipher;
    }
}
