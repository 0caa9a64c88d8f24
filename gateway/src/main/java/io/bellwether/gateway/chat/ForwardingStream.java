package io.bellwether.gateway.chat;

import java.util.Optional;

/** A stream that passes through somebody's hands, who looks at some of it and changes nothing. */
public abstract class ForwardingStream implements ReplyStream {
    /** The stream itself. */
    protected final ReplyStream stream;

    protected ForwardingStream(ReplyStream stream) {
        this.stream = stream;
    }

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
    public String servedTier() {
        return stream.servedTier();
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
    public void readOn(Runnable progressed) {
        stream.readOn(progressed);
    }

    @Override
    public void close() {
        stream.close();
    }
}
