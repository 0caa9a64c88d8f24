package io.bellwether.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret of the gateway's own, in a file that nobody else may read; made when it is first needed. */
final class SecretFile {
    private static final int BYTES = 32;

    private final Path file;

    SecretFile(Path file) {
        this.file = file;
    }

    /** The secret, which is the same from then on. */
    String read() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            return Files.readString(file, US_ASCII).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read or made", unreadable);
        }
    }

    private void make() throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(written);
        Files.createFile(written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, Base64.getEncoder().encodeToString(bytes) + "\n", US_ASCII);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
