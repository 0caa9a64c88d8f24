package io.bellwether.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/** A Redis of one's own on a port of its own, which forgets everything at its end. */
public final class SharedRedis implements AutoCloseable {
    private static final Path SCRIPT = Path.of(System.getProperty("bellwether.root", ".."), "scripts", "redis.sh");

    private final int port;
    private Process process;

    public SharedRedis() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        process = started();
    }

    private Process started() {
        try {
            return new ProcessBuilder(SCRIPT.toString(), "run", Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What stands under {@code redis} in the settings of each gateway. */
    public String settings() {
        return "port: " + port;
    }

    /** As kill -9; returns when it is gone. */
    public void dies() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another one at the same port, which knows nothing. */
    public void comesBack() {
        process = started();
    }

    /** As SIGSTOP: it takes connections and bytes, and does nothing. */
    public void freezes() {
        signal("-STOP");
    }

    public void thaws() {
        signal("-CONT");
    }

    private void signal(String name) {
        String ignored = Command.output(Path.of("/"), List.of("kill", name, Long.toString(process.pid())));
    }

    @Override
    public void close() {
        dies();
    }
}
