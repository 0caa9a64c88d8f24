package io.bellwether.http.server;

import io.netty.channel.socket.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection once its handler has left HTTP: bytes pass as they are. On the loop. */
final class Http1Tunnel {
    private final SocketChannel channel;
    private ServerExchange.@Nullable Tunnel open;

    Http1Tunnel(SocketChannel channel) {
        this.channel = channel;
    }

    void begin(ServerExchange.Tunnel tunnel) {
        open = tunnel;
    }

    /** Hands bytes over; when enough wait, the socket is not read for a while. */
    void pass(byte[] bytes, int from, int to) {
        if (open != null && open.bytes().offer(bytes, from, to)) {
            channel.config().setAutoRead(false);
        }
    }

    /** A drain goes on: only who has left HTTP can tell the client. */
    void discourage() {
        if (open != null) {
            open.discouraged().run();
        }
    }

    /** The handler has said its last word. */
    void end() {
        if (open != null) {
            open.bytes().end();
        }
    }
}
