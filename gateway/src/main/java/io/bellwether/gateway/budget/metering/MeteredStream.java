package io.bellwether.gateway.budget.metering;

import io.bellwether.gateway.chat.ForwardingStream;
import io.bellwether.gateway.chat.ReplyStream;

/** A stream whose tokens are counted as they pass, and settled when it ends in whichever way. */
final class MeteredStream extends ForwardingStream {
    private final Meter meter;

    MeteredStream(ReplyStream stream, Meter meter) {
        super(stream);
        this.meter = meter;
    }

    @Override
    public void flow(Sink sink) {
        stream.flow(sink.watchedBy(events -> progress()));
    }

    @Override
    public Piece next() {
        Piece piece = stream.next();
        if (piece instanceof Piece.Events) {
            progress();
        } else {
            settle();
        }
        return piece;
    }

    @Override
    public void close() {
        stream.readOn(this::progress);
        settle(); // first: letting go of the upstream may take a moment
        stream.close();
    }

    private void progress() {
        meter.progress(stream.contentBytes(), stream.otherContentBytes());
    }

    private void settle() {
        meter.served(stream.servedTier()).settle(stream.usage(), stream.contentBytes(), stream.otherContentBytes());
    }
}
