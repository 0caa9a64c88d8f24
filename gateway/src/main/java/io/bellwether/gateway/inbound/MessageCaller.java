package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Reply;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.ws.WebSocket;

/** The way back over a WebSocket: each event's data is a message, and so is a whole answer. */
final class MessageCaller extends EventsCaller {
    private final WebSocket socket;

    MessageCaller(WebSocket socket, Leash leash) {
        super(leash);
        this.socket = socket;
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        return tell(reply.body());
    }

    @Override
    protected boolean tell(byte[] data) {
        return socket.send(Payload.of(data));
    }
}
