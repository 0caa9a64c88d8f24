package io.bellwether.gateway.observe;

import io.bellwether.gateway.chat.ForwardingStream;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Upstream;

/** Counts the streams that are open. */
public record OpenStreams(Upstream upstream, GatewayMetrics metrics) implements Upstream {
    @Override
    public Reply answer(Exchange exchange, Target target) {
        Reply reply = upstream.answer(exchange, target);
        if (!(reply instanceof Reply.Streaming(ReplyStream stream))) {
            return reply;
        }
        metrics.streamOpened();
        return new Reply.Streaming(new Counted(stream, metrics));
    }

    private static final class Counted extends ForwardingStream {
        private final GatewayMetrics metrics;

        Counted(ReplyStream stream, GatewayMetrics metrics) {
            super(stream);
            this.metrics = metrics;
        }

        @Override
        public void close() {
            metrics.streamClosed();
            super.close();
        }
    }
}
