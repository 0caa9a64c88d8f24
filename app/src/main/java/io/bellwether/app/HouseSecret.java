package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.app.settings.Secret;
import io.bellwether.app.settings.Settings;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one gateway, or all replicas of one store, seals and signs with: {@code storage.secret}, else a file of the data
 * folder, which is made when it is first needed.
 */
record HouseSecret(Optional<Secret> given, SecretFile file) {
    static final String FILE = "secret";

    private static final String ALGORITHM = "HmacSHA256";

    static HouseSecret of(Settings settings) {
        return new HouseSecret(
                settings.storage().secret(),
                new SecretFile(settings.server().data().resolve(FILE)));
    }

    boolean isGiven() {
        return given.isPresent();
    }

    String reveal() {
        return given.map(Secret::reveal).orElseGet(file::read);
    }

    /** A secret for one purpose, in hex, that tells nothing of this one: HMAC-SHA256 (RFC 2104) of the purpose. */
    String revealFor(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(reveal().getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    @Override
    public String toString() {
        return "HouseSecret";
    }
}
