package io.bellwether.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A subject that was started, until it is closed. */
final class Running implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(2);
    private static final int READ_MILLIS = 5_000;

    private final Optional<Process> process;
    private final double startMillis;

    private Running(Optional<Process> process, double startMillis) {
        this.process = process;
        this.startMillis = startMillis;
    }

    /** Starts it and waits for the first good answer through it; what it says goes to a file in {@code logs}. */
    static Running start(Subject subject, Path logs) throws IOException {
        if (subject.order().isPresent()) {
            remove(subject.order().get().data());
        }
        long start = System.nanoTime();
        Optional<Process> process = subject.isProcess() ? Optional.of(launch(subject, logs)) : Optional.empty();
        byte[] request = subject.target().request(Bodies.small());
        while (!answers(subject.target(), request, " 200")) {
            if (System.nanoTime() - start > LONGEST_START.toNanos()
                    || !process.map(Process::isAlive).orElse(true)) {
                process.ifPresent(Process::destroyForcibly);
                throw new IllegalStateException(subject.name() + " gave no answer: see its log in " + logs);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        Running running = new Running(process, (System.nanoTime() - start) / 1e6);
        if (!subject.order().map(Running::isTaken).orElse(true)) {
            running.close();
            throw new IllegalStateException(subject.name() + " did not take its order: see its log in " + logs);
        }
        return running;
    }

    /** From being launched to the first good answer. */
    double startMillis() {
        return startMillis;
    }

    Optional<ProcessTree> tree() {
        return process.map(Process::toHandle).map(ProcessTree::new);
    }

    @Override
    public void close() {
        process.ifPresent(Running::stop);
    }

    private static Process launch(Subject subject, Path logs) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(subject.command())
                .directory(subject.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(subject.name() + ".log").toFile());
        builder.environment().putAll(subject.environment());
        return builder.start();
    }

    private static boolean isTaken(Subject.Order order) {
        try {
            return answers(order.door(), order.door().request(order.path(), order.body()), " 201");
        } catch (IOException unheard) {
            return false;
        }
    }

    private static boolean answers(Target target, byte[] request, String expected) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
            socket.setSoTimeout(READ_MILLIS);
            socket.getOutputStream().write(request);
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(status, StandardCharsets.US_ASCII).endsWith(expected);
        } catch (SocketException e) {
            return false; // not listening yet
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> within = Files.walk(folder)) {
                for (Path path : within.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroy(); // a second signal cuts a drain short
            }
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
