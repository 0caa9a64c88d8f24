package io.bellwether.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A line to a server that can be cut, so that connections are refused, and frozen, so that bytes stay where they are.
 */
public final class Line implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final int serverPort;
    private final int port;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moves = lock.newCondition();
    private boolean frozen;

    /** To a port of this machine. */
    public Line(int serverPort) {
        this.serverPort = serverPort;
        this.port = listen(0);
    }

    /** Where this end of it is. */
    public int port() {
        return port;
    }

    /** Refuses connections, and resets those there are, as when the server's process has gone. */
    public void cut() {
        for (Closeable each : open) {
            shut(each);
        }
        open.clear();
    }

    /** Takes connections again. */
    public void mend() {
        int ignored = listen(port);
    }

    /** Takes connections and bytes, and hands nothing on, as when the server's process is stopped. */
    public void freeze() {
        frozen(true);
    }

    public void thaw() {
        frozen(false);
    }

    private void frozen(boolean now) {
        lock.lock();
        try {
            frozen = now;
            moves.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int listen(int at) {
        try {
            ServerSocket door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), BACKLOG);
            open.add(door);
            Thread.ofVirtual().start(() -> accept(door));
            return door.getLocalPort();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void accept(ServerSocket door) {
        try (door) {
            while (!door.isClosed()) {
                Socket here = door.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                open.addAll(List.of(here, there));
                Thread.ofVirtual().start(() -> carry(here, there));
                Thread.ofVirtual().start(() -> carry(there, here));
            }
        } catch (IOException cut) {
            shut(door);
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] bytes = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                awaitThaw();
                out.write(bytes, 0, read);
            }
        } catch (IOException ended) {
            open.removeAll(List.of(from, to));
        }
    }

    private void awaitThaw() {
        lock.lock();
        try {
            while (frozen) {
                moves.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void shut(Closeable each) {
        try {
            each.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        thaw();
        cut();
    }
}
