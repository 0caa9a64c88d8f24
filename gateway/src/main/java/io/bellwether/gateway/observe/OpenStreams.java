package io.bellwether.gateway.observe;

import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Upstream;
import java.util.Optional;

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

    private record Counted(ReplyStream stream, GatewayMetrics metrics) implements ReplyStream {
        @Override
        public void flow(Sink sink) {
            stream.flow(sink);
        }

        @Override
        public Piece next() {
            return stream.next();
        }

        @Override
        public Usage usage() {
            return stream.usage();
        }

        @Override
        public long contentBytes() {
            return stream.contentBytes();
        }

        @Override
        public long otherContentBytes() {
            return stream.otherContentBytes();
        }

        @Override
        public Optional<byte[]> said() {
            return stream.said();
        }

        @Override
        public void close() {
            metrics.streamClosed();
            stream.close();
        }
    }
}
