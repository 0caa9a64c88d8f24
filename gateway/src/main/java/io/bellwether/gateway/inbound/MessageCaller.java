package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.ws.WebSocket;
import java.util.function.Consumer;

/** The way back over a WebSocket: each event's data is a message, and so is a whole answer. */
final class MessageCaller extends EventsCaller {
    private final WebSocket socket;
    private final Consumer<Failure> dismissed;

    /**
     * @param dismissed says the last word; must not park
     */
    MessageCaller(WebSocket socket, Leash leash, Consumer<Failure> dismissed) {
        super(leash);
        this.socket = socket;
        this.dismissed = dismissed;
    }

    @Override
    public void dismiss(Failure why) {
        dismissed.accept(why);
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
