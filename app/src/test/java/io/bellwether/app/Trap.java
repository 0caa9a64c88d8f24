package io.bellwether.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A port of this machine to which nobody has a reason to connect, counting who does. */
public final class Trap implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();

    public Trap() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.startVirtualThread(this::catches);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many have come. */
    public int connections() {
        return connections.get();
    }

    /** How many have come once there are so many. */
    public int awaits(int many) {
        Eventually.holds(() -> connections.get() >= many);
        return connections.get();
    }

    private void catches() {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
                connections.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
