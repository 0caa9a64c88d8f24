package io.bellwether.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A caller that writes its own bytes, reads as it likes and hangs up when it likes. */
public final class RawCaller implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    /** What the other side may send to one who does not read, beside what its own kernel takes. */
    private static final int NARROW_BYTES = 4 * 1024;

    private final Socket socket;
    private final StringBuilder seen = new StringBuilder();

    public RawCaller(int port) {
        this(port, new Socket());
    }

    private RawCaller(int port, Socket socket) {
        this.socket = socket;
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** One whose kernel takes next to nothing while it does not read. */
    public static RawCaller narrow(int port) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(NARROW_BYTES); // before connecting: later the window has been agreed on
            return new RawCaller(port, socket);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A whole request with a JSON body. */
    public static String posting(String body, String... headers) {
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer " + Scene.KEY
                + "\r\ncontent-type: application/json\r\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(headers)
                                .map(line -> line + "\r\n")
                                .toList())
                + "content-length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Sends text as UTF-8. */
    public RawCaller says(String text) {
        return says(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawCaller says(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Asks a model for a stream. */
    public RawCaller asks(String model) {
        return says(posting(Visitor.question(model, true)));
    }

    /** Reads until the text has come; answers all that has come so far. */
    public String until(String text) {
        int ignored = from(text, 0);
        return seen.toString();
    }

    /** Reads until the text has come from a place on; answers where. */
    private int from(String text, int start) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = socket.getInputStream();
            while (seen.indexOf(text, start) < 0) {
                int read = in.read(buffer);
                if (read < 0) {
                    throw new AssertionError("ended before " + text + ": " + seen);
                }
                seen.append(new String(buffer, 0, read, ISO_8859_1));
            }
            return seen.indexOf(text, start);
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("no " + text + " in " + PATIENCE_MILLIS + " ms after: " + seen, silent);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Reads until the text has come so many times; answers all that has come so far. */
    public String untilTimes(String text, int times) {
        int at = 0;
        for (int i = 0; i < times; i++) {
            at = from(text, at) + text.length();
        }
        return seen.toString();
    }

    /** Reads to the end of the connection, however it ends; answers all that has come. */
    public String rest() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all.write(buffer, 0, read);
            }
        } catch (IOException reset) {
            seen.append(all.toString(ISO_8859_1)).append("<reset>");
            return seen.toString();
        }
        return seen.append(all.toString(ISO_8859_1)).toString();
    }

    /** The id in the answer's head. */
    public String id() {
        String head = until("\r\n\r\n");
        int at = head.indexOf("x-request-id: ") + "x-request-id: ".length();
        return head.substring(at, head.indexOf("\r\n", at));
    }

    /** Hangs up. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
