package io.bellwether.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A client that sends bytes as they are given and says how the connection ended. */
final class RawClient implements AutoCloseable {
    /** How long to wait for bytes where silence is what a test expects. */
    static final Duration BRIEFLY = Duration.ofMillis(400);

    private static final Duration PATIENTLY = Duration.ofSeconds(10);

    /** How the bytes of an answer ended. */
    enum End {
        FIN,
        RESET,
        SILENCE
    }

    /** Everything received until the end. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Received(byte[] bytes, End end) {
        String text() {
            return new String(bytes, UTF_8);
        }

        String head() {
            String text = text();
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end + 2);
        }

        String body() {
            String text = text();
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        /** The body out of its chunks; breaks off where the chunks do. */
        String unchunked() {
            byte[] body = body().getBytes(UTF_8);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int at = 0; at < body.length; ) {
                int line = at;
                while (body[line] != '\r') {
                    line++;
                }
                int size = Integer.parseInt(new String(body, at, line - at, UTF_8), 16);
                out.write(body, line + 2, Math.min(size, body.length - line - 2));
                at = line + 2 + size + 2;
            }
            return out.toString(UTF_8);
        }

        long events() {
            return unchunked().lines().filter(line -> line.startsWith("data: ")).count();
        }

        /** Events that bring text. */
        long contents() {
            return unchunked()
                    .lines()
                    .filter(line -> line.contains("\"delta\":{\"content\""))
                    .count();
        }
    }

    private final Socket socket;

    RawClient(Simulator simulator) {
        this(simulator, PATIENTLY);
    }

    RawClient(Simulator simulator, Duration patience) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
            socket.setSoTimeout((int) patience.toMillis());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    RawClient send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return this;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    Received receive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
            }
            return new Received(bytes.toByteArray(), End.FIN);
        } catch (SocketTimeoutException silent) {
            return new Received(bytes.toByteArray(), End.SILENCE);
        } catch (SocketException reset) {
            return new Received(bytes.toByteArray(), End.RESET);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** One read, of whatever is there first. */
    String receiveSome() {
        byte[] buffer = new byte[64 * 1024];
        try {
            int read = socket.getInputStream().read(buffer);
            return read < 0 ? "" : new String(buffer, 0, read, UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
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
