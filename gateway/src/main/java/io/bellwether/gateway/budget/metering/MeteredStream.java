package io.bellwether.gateway.budget.metering;

import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.Usage;
import java.util.Optional;

/** A stream whose tokens are counted as they pass, and settled when it ends in whichever way. */
final class MeteredStream implements ReplyStream {
    private final ReplyStream stream;
    private final Meter meter;

    MeteredStream(ReplyStream stream, Meter meter) {
        this.stream = stream;
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
        settle(); // first: letting go of the upstream may take a moment
        stream.close();
    }

    private void progress() {
        meter.progress(stream.contentBytes(), stream.otherContentBytes());
    }

    private void settle() {
        meter.settle(stream.usage(), stream.contentBytes(), stream.otherContentBytes());
    }
}
