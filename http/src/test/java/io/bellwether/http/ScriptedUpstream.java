package io.bellwether.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream on a real socket that does to each connection what its script says. */
public final class ScriptedUpstream implements AutoCloseable {
    /** What is done to one connection; it is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        void play(Talk talk) throws Exception;
    }

    private final ServerSocket listener;
    private final Script script;
    private final List<Talk> talks = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();

    private ScriptedUpstream(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    public static ScriptedUpstream playing(Script script) throws IOException {
        return over(new ServerSocket(0, 600, InetAddress.getLoopbackAddress()), script);
    }

    /** Over a listener made elsewhere, such as a TLS one. */
    public static ScriptedUpstream over(ServerSocket listener, Script script) {
        return new ScriptedUpstream(listener, script);
    }

    /** One that answers every request on every connection with the same bytes. */
    public static ScriptedUpstream answering(String reply) throws IOException {
        return playing(talk -> {
            while (talk.request().isPresent()) {
                talk.send(reply);
            }
        });
    }

    /** A small, whole, ordinary reply. */
    public static String ok(String body) {
        return "HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Connections accepted so far. */
    public int accepted() {
        return talks.size();
    }

    /** Connections whose script has ended. */
    public int closed() {
        return closed.get();
    }

    private void accept() {
        try {
            while (true) {
                Talk talk = new Talk(listener.accept());
                talks.add(talk);
                Thread.ofVirtual().start(() -> play(talk));
            }
        } catch (IOException over) {
            talks.forEach(Talk::close);
        }
    }

    private void play(Talk talk) {
        try (talk) {
            script.play(talk);
        } catch (Exception hungUp) {
            talk.failed = hungUp.toString();
        } finally {
            closed.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        talks.forEach(Talk::close);
    }

    /** One connection. */
    public static final class Talk implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private volatile String failed = "";

        private Talk(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }

        /** The next request, its head and sized body; empty when the peer has closed. */
        public java.util.Optional<String> request() throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    return java.util.Optional.empty();
                }
                text.append((char) b);
            }
            String lower = text.toString().toLowerCase(Locale.ROOT);
            int at = lower.indexOf("content-length: ");
            int length = at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)));
            return java.util.Optional.of(
                    text.append(new String(in.readNBytes(length), ISO_8859_1)).toString());
        }

        public Talk send(String text) throws IOException {
            return send(text.getBytes(ISO_8859_1));
        }

        public Talk send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            return this;
        }

        /** Waits until the peer closes. */
        public void awaitClose() throws IOException {
            while (in.read() >= 0) {
                // what it still sends does not matter
            }
        }

        /** Closes with a reset instead of a farewell. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        public Socket socket() {
            return socket;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException gone) {
                failed = gone.toString();
            }
        }

        @Override
        public String toString() {
            return socket + " " + failed;
        }
    }
}
