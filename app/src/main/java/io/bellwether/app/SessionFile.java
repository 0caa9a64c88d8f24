package io.bellwether.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a person's session at a gateway is kept between commands: a file that only its owner can read. */
record SessionFile(Path path) {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> OWNERS_FILE = PosixFilePermissions.asFileAttribute(OWNERS);
    private static final FileAttribute<?> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Nothing that could end a header or begin another cookie. */
    private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_-]+=[A-Za-z0-9_-]+");

    private static final int LINES = 3;

    /** A session: the gateway's address, who signed in there, and the cookie, name and value. */
    record Session(URI url, String name, String cookie) {
        @Override
        public String toString() {
            return name + " at " + url;
        }
    }

    /** Of this person: {@code BELLWETHER_SESSION}, else a place in their folder for settings. */
    static SessionFile usual() {
        String named = System.getenv("BELLWETHER_SESSION");
        if (named != null && !named.isEmpty()) {
            return new SessionFile(Path.of(named));
        }
        String settings = System.getenv("XDG_CONFIG_HOME");
        Path folder = settings == null || settings.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(settings);
        return new SessionFile(folder.resolve("bellwether").resolve("session"));
    }

    /** The session, unless there is none, or others could have read or written it. */
    Optional<Session> read() {
        try {
            if (!Files.isRegularFile(path)
                    || !Files.getPosixFilePermissions(path).equals(OWNERS)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(path);
            return lines.size() == LINES && COOKIE.matcher(lines.get(2)).matches()
                    ? Optional.of(new Session(URI.create(lines.get(0)), lines.get(1), lines.get(2)))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** In place of the one before. It is nobody else's at no moment. */
    void write(Session session) {
        if (!COOKIE.matcher(session.cookie()).matches()) {
            throw new IllegalArgumentException("the gateway's cookie is none of ours (expected: a Bellwether's)");
        }
        try {
            Path whole = path.toAbsolutePath();
            if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                throw new IOException("files here cannot be kept from others (use BELLWETHER_ADMIN_KEY)");
            }
            Files.createDirectories(whole.resolveSibling("."), OWNERS_FOLDER);
            Path next = whole.resolveSibling(whole.getFileName() + ".new");
            Files.deleteIfExists(next);
            Files.createFile(next, OWNERS_FILE);
            Files.write(next, List.of(session.url().toString(), session.name(), session.cookie()));
            Files.move(next, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken.getMessage(), broken);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken.getMessage(), broken);
        }
    }
}
