package io.bellwether.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
        return start(scene, List.of(), List.of());
    }

    /** The same by way of another program, which becomes it: words in front of its own. */
    static Child of(Scene scene, List<String> by) {
        return start(scene, by, List.of());
    }

    /** Starts one that may have only so many files open, sockets included. */
    public static Child withFiles(Scene scene, int most) {
        return start(scene, List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"), List.of());
    }

    /** Starts one with these options for its heap, which ends when that is not enough, as the launcher's does. */
    public static Child withHeap(Scene scene, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-XX:+ExitOnOutOfMemoryError");
        return start(scene, List.of(), all);
    }

    private static Child start(Scene scene, List<String> before, List<String> options) {
        Path folder = folder(scene);
        try {
            Files.createDirectories(folder);
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(
                    java.toString(),
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1"));
            command.addAll(options);
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.bellwether.app.Main",
                    "serve",
                    scene.file().toString()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile());
            builder.environment().putAll(scene.environment());
            builder.environment().put("FOLDER", folder.toString());
            int starts = new Log(folder.resolve("log")).lines("started").size();
            return new Child(folder, builder.start(), starts);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where those of a scene have what they write. */
    static Path folder(Scene scene) {
        return scene.folder().resolve("child");
    }

    long pid() {
        return process.pid();
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

    /** What it has had of the processors since its start. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** How long its log is by now. */
    public long logBytes() {
        try {
            return Files.size(folder.resolve("log"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
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
