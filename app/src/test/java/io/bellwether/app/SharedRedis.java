package io.bellwether.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A Redis of one's own on a port of its own, which forgets everything at its end. */
public final class SharedRedis implements AutoCloseable {
    private static final Path SCRIPT = Path.of(System.getProperty("bellwether.root", ".."), "scripts", "redis.sh");

    private final int port;
    private final Process process;

    public SharedRedis() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        try {
            process = new ProcessBuilder(SCRIPT.toString(), "run", Integer.toString(port))
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

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
