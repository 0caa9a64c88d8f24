package io.bellwether.app;

import io.bellwether.gateway.inbound.PageDoor.File;
import io.bellwether.http.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The page's files, read out of the jar when the first is asked for, on a thread that may wait for a disk.
 */
final class Pages implements Supplier<Map<String, File>> {
    private static final String ROOT = "META-INF/resources";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8");

    private final Object lock = new Object();
    private final Executor work;
    private Optional<CompletableFuture<Map<String, File>>> loading = Optional.empty();

    /**
     * @param work reads the files, which is nothing for an event loop
     */
    Pages(Executor work) {
        this.work = work;
    }

    @Override
    public Map<String, File> get() {
        CompletableFuture<Map<String, File>> files;
        synchronized (lock) {
            files = loading.orElseGet(() -> CompletableFuture.supplyAsync(Pages::load, work));
            loading = Optional.of(files);
        }
        return files.join();
    }

    private static Map<String, File> load() {
        Map<String, File> files = new HashMap<>();
        for (String path : paths()) {
            read(path).ifPresent(bytes -> files.put(path, file(path, bytes)));
        }
        return files;
    }

    /** Every file beside the first page: in the jar, or in the build's folder. */
    private static List<String> paths() {
        Optional<URL> first = Optional.ofNullable(Pages.class.getClassLoader().getResource(ROOT + "/index.html"));
        try {
            return first.isEmpty() ? List.of() : beside(first.get().openConnection());
        } catch (IOException broken) {
            throw new UncheckedIOException("the page's files", broken);
        }
    }

    private static List<String> beside(URLConnection first) throws IOException {
        first.setUseCaches(false); // else closing the jar would close it for everybody
        if (first instanceof JarURLConnection inJar) {
            try (JarFile jar = inJar.getJarFile()) {
                return plain(jar.stream()
                        .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(ROOT))
                        .map(entry -> entry.getName().substring(ROOT.length())));
            }
        }
        Path folder = Path.of(URI.create(first.getURL().toString())).resolveSibling("");
        try (Stream<Path> found = Files.walk(folder)) {
            return plain(found.filter(Files::isRegularFile).map(path -> "/" + folder.relativize(path)));
        }
    }

    private static List<String> plain(Stream<String> paths) {
        return paths.filter(path -> !path.endsWith(".gz")).toList();
    }

    private static File file(String path, byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return new File(
                TYPES.getOrDefault(ending, "application/octet-stream"),
                Payload.of(bytes),
                read(path + ".gz").map(Payload::of),
                "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"",
                path.startsWith("/assets/"));
    }

    private static Optional<byte[]> read(String path) {
        try (InputStream in = Pages.class.getClassLoader().getResourceAsStream(ROOT + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException("page file " + path, broken);
        }
    }
}
