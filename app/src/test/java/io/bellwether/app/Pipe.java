package io.bellwether.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A way to a server that can be cut, or frozen so that connections stay and nothing moves. */
public final class Pipe implements AutoCloseable {
    private final ServerSocket door;
    private final int behind;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;
    private volatile boolean cut;

    private Pipe(ServerSocket door, int behind) {
        this.door = door;
        this.behind = behind;
    }

    /** A port of its own in front of a server on this machine. */
    public static Pipe to(int port) {
        try {
            Pipe pipe = new Pipe(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            Thread.startVirtualThread(pipe::accept);
            return pipe;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Every connection ends, and none is let in. */
    public void cut() {
        cut = true;
        sockets.forEach(Pipe::end);
    }

    /** Connections are let in, and nothing moves. */
    public void freeze() {
        hold(true);
    }

    /** As it was in the beginning. */
    public void mend() {
        cut = false;
        hold(false);
    }

    private void hold(boolean still) {
        lock.lock();
        try {
            frozen = still;
            thawed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = door.accept();
                sockets.add(caller);
                if (cut) {
                    end(caller);
                } else {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                    sockets.add(server);
                    Thread.startVirtualThread(() -> move(caller, server));
                    Thread.startVirtualThread(() -> move(server, caller));
                }
            }
        } catch (IOException closed) {
            sockets.forEach(Pipe::end);
        }
    }

    private void move(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] bytes = new byte[8192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                awaitThaw();
                out.write(bytes, 0, count);
            }
        } catch (IOException ended) {
            end(from);
        } finally {
            sockets.remove(from);
        }
    }

    private void awaitThaw() {
        lock.lock();
        try {
            while (frozen) {
                thawed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyOver) {
            throw new UncheckedIOException(alreadyOver);
        }
    }

    @Override
    public void close() {
        hold(false);
        try {
            door.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
