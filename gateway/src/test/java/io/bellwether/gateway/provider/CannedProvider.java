package io.bellwether.gateway.provider;

import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.RequestHead;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.server.Handler;
import io.bellwether.http.server.HttpServer;
import io.bellwether.http.server.Listening;
import io.bellwether.http.server.ServerExchange;
import io.bellwether.http.server.ServerLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A provider on loopback that answers every request with the same bytes, in pieces. */
final class CannedProvider implements Handler, AutoCloseable {
    /** What it answers, in pieces of so many bytes. */
    record Reply(int status, String contentType, String body, int pieceBytes) {}

    /** What it was asked. */
    record Asked(RequestHead head, String body) {}

    private final HttpServer server;
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private volatile Reply reply = new Reply(500, "text/plain", "", 1);

    CannedProvider(Loops loops) throws IOException {
        server = HttpServer.listen(
                loops,
                Listening.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                ServerLimits.DEFAULT,
                this,
                bug -> {});
    }

    int port() {
        return server.port();
    }

    /** From now on it answers this. */
    void answers(Reply next) {
        asked.clear();
        reply = next;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void handle(ServerExchange wire) throws HttpFailure {
        byte[] body = wire.body(1 << 20);
        asked.add(new Asked(wire.head(), new String(body, StandardCharsets.UTF_8)));
        Reply now = reply;
        byte[] bytes = now.body().getBytes(StandardCharsets.UTF_8);
        wire.begin(now.status(), new HeadWriter().add("content-type", now.contentType()));
        int size = Math.min(now.pieceBytes(), bytes.length);
        for (int at = 0; at < bytes.length; at += size) {
            wire.write(Payload.of(bytes, at, Math.min(bytes.length, at + size)));
        }
        wire.finish();
    }

    @Override
    public Refusal refuse(int status, String reason) {
        return new Refusal("text/plain", "none", Payload.of(reason.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.close();
    }
}
