package io.bellwether.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The repository on disk: what is ours, without what was built, fetched or belongs to git. */
final class Root {

    private static final Set<String> NOT_OURS =
            Set.of(".git", ".idea", "target", "node_modules", "dist", "run", "test-results", "playwright-report");

    private Root() {}

    /** The folder that holds {@code .mvn}: the build names it, a run from an editor searches upwards. */
    static Path folder() {
        String named = System.getProperty("bellwether.root", "");
        Path folder = Path.of(named).toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = java.util.Objects.requireNonNull(folder.getParent(), "no folder above has .mvn");
        }
        return folder;
    }

    /** Every Java source, main and test, of every module. */
    static List<Source> javaSources() {
        return files(path -> path.toString().endsWith(".java")).stream()
                .map(path -> new Source(relative(path), read(path)))
                .toList();
    }

    /** Our files that the predicate wants. */
    static List<Path> files(Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder(), new Collector(wanted, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static String read(Path path) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Slashes on every system, so that rules can name files. */
    static String relative(Path path) {
        return folder().relativize(path).toString().replace('\\', '/');
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Predicate<Path> wanted;
        private final List<Path> found;

        Collector(Predicate<Path> wanted, List<Path> found) {
            this.wanted = wanted;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            Path name = folder.getFileName();
            return name != null && NOT_OURS.contains(name.toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (wanted.test(file)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
