package io.bellwether.console;

import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every version of every route that operators have changed, each a file of its own: written whole or not at all, and
 * never changed after. The highest number counts. For one thread, which may wait for the disk.
 */
public final class RouteVersions {
    /** Older ones go. */
    static final int MOST_VERSIONS = 200;

    private static final int MOST_ROUTES = 1000;
    private static final int LONGEST_FOLDER = 200;
    private static final String ENDING = ".json";

    private final Path folder;

    /**
     * @param folder made when the first version is written
     */
    public RouteVersions(Path folder) {
        this.folder = folder;
    }

    /** Name to document of every route that is not the settings file's. */
    public Map<String, JsonTree> overlay() {
        Map<String, JsonTree> overlay = new LinkedHashMap<>();
        if (Files.isDirectory(folder)) {
            for (Path each : sorted(folder)) {
                String name = URLDecoder.decode(each.getFileName().toString(), StandardCharsets.UTF_8);
                latest(name).ifPresent(version -> version.lay(name, overlay));
            }
        }
        return overlay;
    }

    /** The version that counts, if there is one. */
    Optional<RouteVersion> latest(String name) {
        return numbers(name).stream().reduce((older, newer) -> newer).flatMap(number -> version(name, number));
    }

    /** All that are kept, oldest first. */
    List<RouteVersion> all(String name) {
        return numbers(name).stream()
                .flatMap(number -> version(name, number).stream())
                .toList();
    }

    Optional<RouteVersion> version(String name, long number) {
        Path file = folder(name).resolve(number + ENDING);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RouteVersion.read(Files.readAllBytes(file)));
        } catch (IOException | JsonProblem broken) {
            throw new IllegalArgumentException(
                    file + " cannot be read (" + broken.getMessage() + "): repair it, or move it away", broken);
        }
    }

    /** Whether a route of this name can be kept at all. */
    boolean canKeep(String name) {
        boolean sane = !name.isEmpty() && name.charAt(0) != '.' && encoded(name).length() <= LONGEST_FOLDER;
        return sane
                && (Files.isDirectory(folder(name))
                        || !Files.isDirectory(folder)
                        || sorted(folder).size() < MOST_ROUTES);
    }

    /** Writes the next version; when this returns it is on the disk. */
    RouteVersion append(String name, RouteVersion.Change change, JsonTree route) {
        List<Long> numbers = numbers(name);
        RouteVersion version = change.version(numbers.isEmpty() ? 1 : numbers.getLast() + 1, route);
        try {
            Path own = Files.createDirectories(folder(name));
            Path written = own.resolve(version.number() + ENDING + ".new");
            try (FileChannel channel = FileChannel.open(
                    written,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(version.toBytes(name));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(written, own.resolve(version.number() + ENDING), StandardCopyOption.ATOMIC_MOVE);
            if (numbers.size() >= MOST_VERSIONS) {
                Files.deleteIfExists(own.resolve(numbers.getFirst() + ENDING));
            }
            return version;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("a version of the route " + name + " cannot be written", unwritable);
        }
    }

    /** Takes the latest version back: it could not be put to use. */
    void takeBack(String name, RouteVersion version) {
        try {
            Files.deleteIfExists(folder(name).resolve(version.number() + ENDING));
        } catch (IOException undeletable) {
            throw new UncheckedIOException("a version of the route " + name + " cannot be deleted", undeletable);
        }
    }

    private List<Long> numbers(String name) {
        Path own = folder(name);
        if (name.isEmpty() || name.charAt(0) == '.' || !Files.isDirectory(own)) {
            return List.of();
        }
        return sorted(own).stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> file.matches("[0-9]{1,18}\\.json"))
                .map(file -> Long.valueOf(file.substring(0, file.length() - ENDING.length())))
                .sorted()
                .toList();
    }

    private Path folder(String name) {
        return folder.resolve(encoded(name));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted(Comparator.comparing(Path::toString)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + " cannot be read", unreadable);
        }
    }
}
