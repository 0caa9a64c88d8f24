package io.bellwether.console.providers;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each provider a file of its own in one gateway's data folder: written whole or not at all. For one thread. */
public final class FolderProviders implements ProviderVault {
    private static final String ENDING = ".json";

    private final Path folder;

    /**
     * @param folder made when the first is written
     */
    public FolderProviders(Path folder) {
        this.folder = folder;
    }

    @Override
    public Map<String, JsonTree> all() {
        Map<String, JsonTree> all = new LinkedHashMap<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            all.put(name.substring(0, name.length() - ENDING.length()), read(file));
        }
        return all;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + " cannot be read", unreadable);
        }
    }

    private static JsonTree read(Path file) {
        try {
            return JsonTree.read(Files.readAllBytes(file), JsonLimits.DOCUMENT);
        } catch (IOException | JsonProblem broken) {
            throw new IllegalArgumentException(
                    file + " cannot be read (" + broken.getMessage() + "): repair it, or move it away", broken);
        }
    }

    @Override
    public void put(String name, JsonTree sealed) {
        try {
            Files.createDirectories(folder);
            Path written = folder.resolve(name + ".new");
            Files.write(written, sealed.toBytes());
            Files.move(written, folder.resolve(name + ENDING), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the provider " + name + " cannot be written", unwritable);
        }
    }

    @Override
    public void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + ENDING));
        } catch (IOException undeletable) {
            throw new UncheckedIOException("the provider " + name + " cannot be deleted", undeletable);
        }
    }
}
