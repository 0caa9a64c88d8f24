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

/** Each version a file of its own in one gateway's data folder: written whole or not at all. For one thread. */
public final class FolderRouteVersions implements RouteVersions {
    private static final int LONGEST_FOLDER = 200;
    private static final String ENDING = ".json";

    private final Path folder;

    /**
     * @param folder made when the first version is written
     */
    public FolderRouteVersions(Path folder) {
        this.folder = folder;
    }

    @Override
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

    @Override
    public Optional<RouteVersion> latest(String name) {
        return numbers(name).stream().reduce((older, newer) -> newer).flatMap(number -> version(name, number));
    }

    @Override
    public List<RouteVersion> all(String name) {
        return numbers(name).stream()
                .flatMap(number -> version(name, number).stream())
                .toList();
    }

    @Override
    public Optional<RouteVersion> version(String name, long number) {
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

    @Override
    public boolean canKeep(String name) {
        boolean sane = !name.isEmpty() && name.charAt(0) != '.' && encoded(name).length() <= LONGEST_FOLDER;
        return sane
                && (Files.isDirectory(folder(name))
                        || !Files.isDirectory(folder)
                        || sorted(folder).size() < MOST_ROUTES);
    }

    @Override
    public void append(String name, RouteVersion version) {
        List<Long> numbers = numbers(name);
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
        } catch (IOException unwritable) {
            throw new UncheckedIOException("a version of the route " + name + " cannot be written", unwritable);
        }
    }

    @Override
    public void takeBack(String name, RouteVersion version) {
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
