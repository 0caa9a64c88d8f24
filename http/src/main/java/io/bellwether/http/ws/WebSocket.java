package io.bellwether.http.ws;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.loop.Inflow;
import io.bellwether.http.loop.Timed;
import io.bellwether.http.server.ServerExchange;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection that speaks WebSocket, for straight-line code: {@link #next} parks until a message comes and answers
 * pings and closing frames in passing, {@link #send} parks while the client is slow.
 *
 * <p>One thread reads; any thread may send. A client that is silent for long is asked whether it is there.
 */
public final class WebSocket implements AutoCloseable {
    /**
     * What is put up with.
     *
     * @param frameBytes of one frame
     * @param messageBytes of one message
     * @param ping after so much silence the client is asked, after as much again it is taken for gone
     */
    public record Limits(int frameBytes, int messageBytes, Duration ping) {}

    /** The client may go: nothing more is to be said (RFC 6455, 7.4.1). */
    public static final int NORMAL = 1000;

    /** This server goes away. */
    public static final int GOING_AWAY = 1001;

    /** This server restarts: come back (IANA's registry of close codes). */
    public static final int RESTART = 1012;

    /** Whoever it is may not go on. */
    public static final int POLICY = 1008;

    /** What is to be done when a drain closes the door. */
    private static final class Door {
        private volatile Runnable closes = () -> {};
    }

    private final ServerExchange exchange;
    private final Inflow bytes;
    private final FrameReader frames;
    private final Duration ping;
    private final Outbox outbox;
    private final Timed silence = new Timed() {
        @Override
        protected void overdue() {
            silent();
        }
    };
    private final Door door;
    private volatile boolean asked;
    private boolean over;
    private Optional<Thread> writer = Optional.empty();

    private WebSocket(ServerExchange exchange, Inflow bytes, Limits limits, Outbox outbox, Door door) {
        this.exchange = exchange;
        this.bytes = bytes;
        this.frames = new FrameReader(limits.frameBytes(), limits.messageBytes());
        this.ping = limits.ping();
        this.outbox = outbox;
        this.door = door;
    }

    /**
     * Leaves HTTP, for a request in which {@link Handshake#fault} has found nothing wrong.
     *
     * @param protocol what was agreed on; empty for none
     * @param farewell a message that is sent when the server begins to go away
     */
    public static WebSocket accept(ServerExchange exchange, String protocol, Limits limits, Payload farewell)
            throws HttpFailure {
        Outbox outbox = new Outbox();
        Door door = new Door();
        Runnable leaving = () -> {
            if (exchange.isDraining()) {
                door.closes.run();
            } else {
                outbox.offer(Frames.text(farewell));
            }
        };
        Inflow bytes = exchange.upgrade(Handshake.answer(exchange.head(), protocol), leaving);
        WebSocket socket = new WebSocket(exchange, bytes, limits, outbox, door);
        socket.heard();
        exchange.loop().execute(() -> exchange.loop().watch().add(socket.silence));
        exchange.leash().attach(socket::left);
        socket.writer = Optional.of(exchange.loop().start(socket::write));
        return socket;
    }

    private void left(HttpFailure why) {
        boolean lastWord = why.what() == HttpFailure.What.GOING_AWAY || why.what() == HttpFailure.What.REVOKED;
        if (!lastWord) {
            outbox.fail();
        }
    }

    /** On a thread of its own: everything that is sent. */
    private void write() {
        try {
            for (Optional<Payload> frame = outbox.take(); frame.isPresent(); frame = outbox.take()) {
                exchange.write(frame.get());
            }
            exchange.finish();
        } catch (HttpFailure gone) {
            outbox.fail();
        }
    }

    /** Run, on the loop, when a drain closes the door: whoever has nothing under way should go. Must not block. */
    public void whenDoorCloses(Runnable told) {
        door.closes = told;
    }

    /** Cut when the client is gone, or the server has lost its patience. */
    public Leash leash() {
        return exchange.leash();
    }

    /** The next message's text as UTF-8; none when there will be no more. */
    public Optional<byte[]> next() {
        try {
            Optional<byte[]> message = Optional.empty();
            while (message.isEmpty() && !over) {
                message = step();
            }
            return message;
        } catch (Violation violation) {
            close(violation.code(), String.valueOf(violation.getMessage()));
        } catch (HttpFailure gone) {
            outbox.fail();
        }
        return Optional.empty();
    }

    private Optional<byte[]> step() throws Violation, HttpFailure {
        switch (frames.next()) {
            case MORE -> more();
            case TEXT -> {
                return Optional.of(frames.payload());
            }
            case BINARY -> throw new Violation(Violation.NOT_TEXT, "a binary message (expected: text)");
            case PING -> outbox.offer(Frames.pong(frames.payload()));
            case PONG -> heard();
            case CLOSE -> {
                close(Frames.closeCode(frames.payload()), "");
                over = true;
            }
        }
        return Optional.empty();
    }

    private void more() throws HttpFailure {
        byte[] come = bytes.next();
        over = come == Inflow.END; // we have closed, and the client's last words are nobody's any more
        heard();
        frames.feed(come);
    }

    private void heard() {
        asked = false;
        silence.dueAt(exchange.loop().in(ping));
    }

    /** On the loop. */
    private void silent() {
        silence.dueAt(exchange.loop().in(ping));
        if (asked) {
            exchange.cutOff();
        } else {
            asked = true;
            outbox.offer(Frames.ping());
        }
    }

    /** Sends a text message; parks while the client is slow; answers whether the client is still there. */
    public boolean send(Payload text) {
        return outbox.put(Frames.text(text));
    }

    /** Says why nothing more will come, as the last word; only the first counts. Any thread. */
    public void close(int code, String reason) {
        outbox.last(Frames.close(code, reason));
    }

    /**
     * Lets go of the connection; a client who has not been told why is told that all is well. Returns when the last
     * word is on its way, or nobody is there to hear it.
     */
    @Override
    public void close() {
        close(NORMAL, "");
        try {
            writer.orElseThrow().join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.loop().execute(() -> exchange.loop().watch().remove(silence));
        }
    }
}
