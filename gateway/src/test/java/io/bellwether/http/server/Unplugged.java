package io.bellwether.http.server;

import io.bellwether.http.Fields;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.RequestHead;
import io.bellwether.http.loop.Loop;
import java.nio.charset.StandardCharsets;

/** A server's exchange without a server: what a handler answers is kept for the test to read. */
public final class Unplugged {
    private final ServerExchange exchange;
    private final Nowhere wire;

    private Unplugged(RequestHead head, byte[] body, String peer) {
        this.wire = new Nowhere(peer);
        this.exchange = new ServerExchange(head, 0, wire, 1_000_000_000L);
        if (body.length > 0) {
            boolean ignored = exchange.inflow().offer(body, 0, body.length);
        }
        exchange.inflow().end();
    }

    /** A request without a body. */
    public static Unplugged request(String method, String path, Fields fields) {
        return new Unplugged(new RequestHead(method, path, "", fields), new byte[0], "127.0.0.1");
    }

    /** A request with a body. */
    public static Unplugged post(String path, String body, Fields fields) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Unplugged(new RequestHead("POST", path, "", fields), bytes, "127.0.0.1");
    }

    /** The same from another address. */
    public static Unplugged from(String peer, String path, Fields fields) {
        return new Unplugged(new RequestHead("GET", path, "", fields), new byte[0], peer);
    }

    public ServerExchange exchange() {
        return exchange;
    }

    /** The client goes away. */
    public Unplugged gone() {
        exchange.over(new HttpFailure(HttpFailure.What.CALLER_GONE, "gone"));
        return this;
    }

    /** What was answered, all of it so far; for once. */
    public Answer answer() {
        Outflow.Batch batch = exchange.outflow().take();
        HeadWriter head = batch.head == null ? new HeadWriter() : batch.head;
        return new Answer(
                batch.status,
                new String(head.toBytes(), StandardCharsets.ISO_8859_1),
                new String(batch.body.toBytes(), StandardCharsets.UTF_8),
                batch.last);
    }

    /** Whether the connection was cut in mid-answer. */
    public boolean wasCutOff() {
        return wire.cut;
    }

    /**
     * An answer as the handler wrote it.
     *
     * @param fields lines of {@code name: value}
     * @param finished whether its end was written
     */
    public record Answer(int status, String fields, String body, boolean finished) {}

    private static final class Nowhere implements Wire {
        private final String peer;
        private boolean cut;

        Nowhere(String peer) {
            this.peer = peer;
        }

        @Override
        public Loop loop() {
            throw new IllegalStateException("this test has no loop");
        }

        @Override
        public String peer() {
            return peer;
        }

        @Override
        public boolean isDraining() {
            return false;
        }

        @Override
        public boolean isUpgradable() {
            return true;
        }

        @Override
        public void bodyWanted() {}

        @Override
        public void resume() {}

        @Override
        public void drain() {}

        @Override
        public void drainNow() {}

        @Override
        public void cutOff() {
            cut = true;
        }
    }
}
