package io.bellwether.console.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Passwords as digests: Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet, read
 * 2026-11). A check takes as long for a name that nobody has. For one thread.
 */
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int DIGEST_BYTES = 32;

    private final Supplier<byte[]> randomness;
    private Optional<String> nobodys = Optional.empty();

    /** Holds its 19 MiB from its first use on, so that who never signs in with a password never has them. */
    private static final class Argon2id {
        private static final Argon2Function FUNCTION =
                Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, DIGEST_BYTES, Argon2.ID);
    }

    /**
     * @param randomness bytes that nobody can guess
     */
    Passwords(Supplier<byte[]> randomness) {
        this.randomness = randomness;
    }

    String digest(String password) {
        return Password.hash(password)
                .addSalt(randomness.get())
                .with(Argon2id.FUNCTION)
                .getResult();
    }

    /** A digest that costs as much to check as any, made when it is first needed. */
    private String nobodys() {
        String digest = nobodys.orElseGet(() -> digest(HexFormat.of().formatHex(randomness.get())));
        nobodys = Optional.of(digest);
        return digest;
    }

    /** Whether it is this account's; a disabled one has none. */
    boolean fits(String password, Account account) {
        boolean has = !account.traits().disabled() && account.hasPassword();
        return has ? check(password, account.password()) : fitsNobody(password);
    }

    /** Whether it is what nobody knows: a check that takes as long as any. */
    boolean fitsNobody(String password) {
        return check(password, nobodys());
    }

    private static boolean check(String password, String digest) {
        return Password.check(password, digest).with(Argon2id.FUNCTION);
    }
}
