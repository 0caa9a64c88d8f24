package io.bellwether.console.credit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.bellwether.http.Fields;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** What tests of payments start from. */
final class Given {
    private Given() {}

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Fields fields(String... namesAndValues) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] index = new int[2 * namesAndValues.length];
        for (int i = 0; i < namesAndValues.length; i++) {
            index[2 * i] = bytes.size();
            bytes.writeBytes(namesAndValues[i].getBytes(ISO_8859_1));
            index[2 * i + 1] = bytes.size();
        }
        return new Fields(bytes.toByteArray(), index, namesAndValues.length / 2);
    }
}
