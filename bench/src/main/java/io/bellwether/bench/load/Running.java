package io.bellwether.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

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
        long start = System.nanoTime();
        Optional<Process> process = subject.isProcess() ? Optional.of(launch(subject, logs)) : Optional.empty();
        byte[] request = subject.target().request(Bodies.small());
        while (!answers(subject.target(), request)) {
            if (System.nanoTime() - start > LONGEST_START.toNanos()
                    || !process.map(Process::isAlive).orElse(true)) {
                process.ifPresent(Process::destroyForcibly);
                throw new IllegalStateException(subject.name() + " gave no answer: see its log in " + logs);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        return new Running(process, (System.nanoTime() - start) / 1e6);
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

    private static boolean answers(Target target, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
            socket.setSoTimeout(READ_MILLIS);
            socket.getOutputStream().write(request);
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(status, StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (SocketException e) {
            return false; // not listening yet
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
