package io.bellwether.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway in a process of its own, with a scene's settings and providers and a folder beside the scene's. */
public final class Child implements AutoCloseable {
    /** Longer than the longest stream that is waited for. */
    private static final long PATIENCE_SECONDS = 240;

    private final Path folder;
    private final Process process;
    private final int startsBefore;
    private int port;

    private Child(Path folder, Process process, int startsBefore) {
        this.folder = folder;
        this.process = process;
        this.startsBefore = startsBefore;
    }

    /** Starts one; the next of the same scene finds what this one left on the disk. */
    public static Child of(Scene scene) {
        Path folder = scene.folder().resolve("child");
        try {
            Files.createDirectories(folder);
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            ProcessBuilder builder = new ProcessBuilder(
                            java.toString(),
                            "--add-opens=java.base/java.lang=ALL-UNNAMED",
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.bellwether.app.Main",
                            "serve",
                            scene.file().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile());
            builder.environment().putAll(scene.environment());
            builder.environment().put("FOLDER", folder.toString());
            int before = new Log(folder.resolve("log")).lines("started").size();
            return new Child(folder, builder.start(), before);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public Log log() {
        return new Log(folder.resolve("log"));
    }

    /** Where it listens, once it does. */
    public int port() {
        if (port == 0) {
            port = log().awaits("started", startsBefore + 1)
                    .getLast()
                    .get("port")
                    .asInt();
        }
        return port;
    }

    /** Waits until its store is open, too: before that it refuses whom a strict budget is about. */
    public Child awaitReady() {
        Eventually.holds(() -> visitor().get("/readyz").status() == 200);
        return this;
    }

    /** Waits until these requests stand in the journal's files. */
    public void awaitJournal(List<String> ids) {
        Eventually.holds(() -> ids.stream().allMatch(journal()::contains));
    }

    private String journal() {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return text.toString();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Memory that it occupies, in KiB, as Linux counts it (proc(5)). */
    public long residentKib() {
        return counted("VmRSS:");
    }

    /** Threads of the operating system that it runs. */
    public long threads() {
        return counted("Threads:");
    }

    private long counted(String what) {
        try {
            String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
            String line = status.lines()
                    .filter(any -> any.startsWith(what))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("[^0-9]", ""));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What lives in its heap, in KiB; it collects its garbage first. */
    public long liveHeapKib() {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String histogram = Command.output(folder, List.of(jcmd, Long.toString(process.pid()), "GC.class_histogram"));
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.replaceAll(".* ", "")) / 1024;
    }

    /** What a gauge of its metrics says. */
    public long gauge(String name) {
        String line = visitor()
                .get("/metrics")
                .body()
                .lines()
                .filter(any -> any.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
        return (long) Double.parseDouble(line.substring(line.indexOf(' ')));
    }

    /** Somebody who asks it. */
    public Visitor visitor() {
        return new Visitor("http://127.0.0.1:" + port(), Scene.KEY);
    }

    /** What it said on its terminal. */
    public String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As kill -9. */
    public void kill() {
        process.destroyForcibly();
        int ignored = ended();
    }

    /** As SIGTERM; its exit status. */
    public int stop() {
        process.destroy();
        return ended();
    }

    /** Waits for its end; its exit status. */
    public int ended() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("does not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
